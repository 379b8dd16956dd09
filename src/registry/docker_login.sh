# docker_login HOST USER PASSWORD DIR: `docker login`, the password on its standard input. What it prints beside its success is shown where it
# fails alone: a warning of the file that the login stands in, which goes with the job. DIR takes it.
docker_login() {
  printf '%s' "$3" | docker login --username "$2" --password-stdin -- "$1" 2>"$4/login.said" || {
    login_status=$?
    cat "$4/login.said"
    return "$login_status"
  }
}
