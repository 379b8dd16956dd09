. ../shell/json_paths.sh
. ./oras_get.sh

# fetch_manifest DIR REPOSITORY DIGEST: gets a manifest or an index of a repository into DIR/<hex>, byte by byte, and what json_paths says of
# it into DIR/<hex>.paths, unless they are there. Returns 1 if the repository does not have it.
fetch_manifest() {
  fetch_file=$1/${3#sha256:}
  [ ! -f "$fetch_file.paths" ] || return 0
  oras_get "$fetch_file" "the manifest $3 of $2 could not be read" manifest fetch "$2@$3" || return 1
  json_paths <"$fetch_file" >"$fetch_file.paths"
}
