. ../shell/matches.sh

# is_repository TEXT: returns 0 if TEXT names a repository of a registry: no tag, no digest.
# https://github.com/distribution/reference/blob/main/reference.go
is_repository() {
  [ "${#1}" -le 255 ] &&
    matches "$1" '^([0-9A-Za-z.-]+(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$'
}
