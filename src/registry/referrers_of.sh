. ./descriptors.sh
. ./oras_ask.sh
. ./oras_get.sh

# referrers_of DIR REPOSITORY DIGEST: writes the descriptors of what refers to a manifest into DIR/<hex>.referrers (see descriptors): by the
# referrers API, and where the registry has none by the tag sha256-<hex>; DIR/no_api says so. A registry that takes this tag for
# the digest (GitLab's does) answers with the manifest itself: https://github.com/oras-project/oras/issues/2148
# https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
referrers_of() {
  referrers_file=$1/${3#sha256:}.referrers
  : >"$referrers_file"
  if [ ! -f "$1/no_api" ]; then
    oras_ask "$referrers_file.api" discover --distribution-spec v1.1-referrers-api --depth 1 --format json "$2@$3"
    case $(cat "$referrers_file.api.status") in
      0) descriptors referrers <"$referrers_file.api" >"$referrers_file" && return 0 ;;
      75) oras_answered "$referrers_file.api" "the referrers of $3 in $2 could not be listed" ;;
    esac
    : >"$1/no_api"
  fi
  if oras_get "$referrers_file.tag" "the referrers of $3 in $2 could not be listed" manifest fetch "$2:sha256-${3#sha256:}" &&
    [ "$(sha256sum <"$referrers_file.tag" | cut -c 1-64)" != "${3#sha256:}" ]; then
    descriptors manifests <"$referrers_file.tag" >"$referrers_file"
  fi
}
