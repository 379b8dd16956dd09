#!/bin/sh
# The postgres image's entrypoint, with the behaviour of the official one. Takes `postgres` with options, or a command.
#   POSTGRES_PASSWORD          the superuser's password; needed unless POSTGRES_HOST_AUTH_METHOD is trust
#   POSTGRES_USER, POSTGRES_DB the superuser (postgres) and the database (the user's name) that are made
#   PGDATA                     where the data is; what is there already stays as it is
# Each of them can come from the file that VARIABLE_FILE names. /docker-entrypoint-initdb.d/*.{sh,sql,sql.gz} run on a
# new database. While they do, the server is not reachable by TCP.
set -eu

case "${1-}" in
  -*) set -- postgres "$@" ;;
esac
[ "${1-}" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chown -R postgres: "$PGDATA" /run/postgresql
  chmod 700 "$PGDATA"
  # shellcheck disable=SC2016 # the inner shell's arguments
  exec su -s /bin/sh -c 'exec "$0" "$@"' -- postgres "$0" "$@"
fi

# Prints the variable $1 of the environment; busybox has no printenv in Debian.
_variable() {
  env | sed -n "s/^$1=//p"
}

# Prints the setting $1, or the content of the file that $1_FILE names, or $2.
_setting() {
  value="$(_variable "$1")"
  file="$(_variable "${1}_FILE")"
  if [ -n "$file" ]; then
    value="$(cat "$file")"
  fi
  printf '%s' "${value:-$2}"
}

# Prints a name in the quotes of SQL.
_quoted() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/"/""/g')"
}

# Runs the user's scripts.
_scripts() {
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh)
        echo "$0: running $file"
        if [ -x "$file" ]; then
          "$file"
        else
          # shellcheck disable=SC1090 # the user's own file
          . "$file"
        fi
        ;;
      *.sql) psql -v ON_ERROR_STOP=1 --no-psqlrc -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | psql -v ON_ERROR_STOP=1 --no-psqlrc ;;
    esac
  done
}

if ! [ -s "$PGDATA/PG_VERSION" ]; then
  POSTGRES_USER="$(_setting POSTGRES_USER postgres)"
  POSTGRES_DB="$(_setting POSTGRES_DB "$POSTGRES_USER")"
  PGPASSWORD="$(_setting POSTGRES_PASSWORD '')"
  export POSTGRES_USER POSTGRES_DB PGPASSWORD
  method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
  if [ -z "$PGPASSWORD" ] && [ "$method" != trust ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.' >&2
    exit 1
  fi
  umask 077
  printf '%s\n' "${PGPASSWORD:-unused}" >/tmp/password
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/password
  rm /tmp/password
  printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
  pg_ctl -w start -o "-c listen_addresses='' -c unix_socket_directories=/run/postgresql"
  export PGHOST=/run/postgresql PGUSER="$POSTGRES_USER"
  if [ "$POSTGRES_DB" != postgres ]; then
    psql --no-psqlrc -d postgres -c "CREATE DATABASE $(_quoted "$POSTGRES_DB")"
  fi
  (
    export PGDATABASE="$POSTGRES_DB"
    _scripts
  )
  pg_ctl -m fast -w stop
  unset PGPASSWORD PGHOST PGUSER
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
fi

exec "$@" -c unix_socket_directories=/run/postgresql -c listen_addresses='*'
