# refused_manifest WORDS LOG: prints why a registry refused a manifest that refers to what it has not got, and what to change, in a
# line each. WORDS are the registry's, with what is missing (docker) or with the manifest (buildx); LOG is the build's, if there is
# one, which names each image and behind it its attestation. GitLab's registry before 4.42 wants a subject first, and docker sends both
# at once: https://github.com/moby/buildkit/issues/7007
refused_manifest() {
  refused_subject=$(printf '%s\n' "$1" | sed -n 's/.*blob unknown to registry[^s]*\(sha256:[0-9a-f]\{64\}\).*/\1/p')
  refused_digest=$(printf '%s\n' "$1" | sed -n 's/.*manifest[-s/]*\(sha256:[0-9a-f]\{64\}\).*/\1/p')
  if [ -f "$2" ]; then
    refused_pair=$(sed -n -e 's/.*exporting manifest \(sha256:[0-9a-f]*\).*/image \1/p' -e 's/.*exporting attestation manifest \(sha256:[0-9a-f]*\).*/attestation \1/p' "$2" |
      SUBJECT=$refused_subject DIGEST=$refused_digest awk '
        $1 == "image" { image = $2 }
        $1 == "attestation" && (image == ENVIRON["SUBJECT"] || $2 == ENVIRON["DIGEST"]) { print image, $2; exit }')
    refused_subject=${refused_pair:-$refused_subject}
    refused_subject=${refused_subject% *}
    refused_digest=${refused_pair:-$refused_digest}
    refused_digest=${refused_digest#* }
  fi
  case $refused_subject:$refused_digest in
    sha256:*:sha256:*) refused_why="the attestation $refused_digest refers to the image $refused_subject" ;;
    sha256:*) refused_why="a manifest refers to $refused_subject, which is not in the repository" ;;
    :sha256:*) refused_why="the manifest $refused_digest refers to what is not in the repository" ;;
    *) refused_why='a manifest refers to what is not in the repository' ;;
  esac
  printf '%s\n' "$refused_why, which GitLab's registry before 4.42 wants first" \
    "attestation_format: image, where it is not (a bake file may say oci-artifact=true); or GitLab's container registry 4.42 or newer"
}
