. ../../image/dotenv.sh
. ../../shell/behind.sh
. ./variables_each.sh
. ./weightiest.sh

# target_dotenv DIR TARGET VARIABLE DIGEST: prints the output variables of a target's image. VARIABLE is its name in them, and there are
# as many as GitLab takes (see variables_each); empty: as if the job built it alone, with all of dotenv's variables. DIR see check_bake_targets; DIGEST is empty when nothing was pushed.
# https://docs.gitlab.com/administration/instance_limits/#limit-dotenv-file-size
# shellcheck disable=SC2030 # the changes are for this subshell
target_dotenv() {
  (
    DRYDOCK_IMAGE=$(sed -n '1s/:[^:]*$//p' "$1/targets/$2/references")
    dotenv_tags=$(behind "$DRYDOCK_IMAGE:" <"$1/targets/$2/references")
    if [ -n "$3" ]; then
      DRYDOCK_OUTPUT_PREFIX=$DRYDOCK_OUTPUT_PREFIX${3}_
      dotenv "$dotenv_tags" "$4" | weightiest "$(variables_each "$1")"
    else
      dotenv "$dotenv_tags" "$4"
    fi
  )
}
