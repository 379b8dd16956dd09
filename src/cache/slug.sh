# slug NAME: prints NAME as a tag can hold it, by the rule of CI_COMMIT_REF_SLUG.
# https://docs.gitlab.com/ci/variables/predefined_variables/
slug() {
  printf '%s\n' "$1" | LC_ALL=C sed -e 'y/ABCDEFGHIJKLMNOPQRSTUVWXYZ/abcdefghijklmnopqrstuvwxyz/' -e 's/[^0-9a-z]/-/g' \
    -e 's/^-*//' -e 's/^\(.\{63\}\).*/\1/' -e 's/-*$//'
}
