# slug NAME: prints NAME as a tag can hold it, by the rule of CI_COMMIT_REF_SLUG.
# https://docs.gitlab.com/ci/variables/predefined_variables/
slug() {
  printf '%s\n' "$1" | LC_ALL=C tr '[:upper:]' '[:lower:]' | LC_ALL=C sed -e 's/[^0-9a-z]/-/g' -e 's/^-*//' |
    cut -c 1-63 | sed -e 's/-*$//'
}
