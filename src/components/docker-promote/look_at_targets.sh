. ../../registry/full_repository.sh
. ../../registry/oras_answered.sh
. ../../registry/oras_ask.sh
. ../../shell/matches_expression.sh
. ../../shell/problem.sh

# look_at_targets DIR REFERENCES DIGEST: looks up what REFERENCES, one a line, name now, prints it, and counts those that are protected
# and name something else. DIR/moves takes the others, with what has to be done: a line `there REFERENCE` or `move REFERENCE`.
# A registry may refuse to tell of a repository that does not exist yet; then what is not protected goes on.
look_at_targets() {
  : >"$1/moves"
  while IFS= read -r target; do
    oras_ask "$1/target" resolve "$(full_repository "${target%:*}"):${target##*:}"
    case $(cat "$1/target.status") in
      0) target_digest=$(cat "$1/target") ;;
      2)
        if matches_expression "${target##*:}" "$DRYDOCK_PROTECTED_TAGS" && [ "$DRYDOCK_MOVE_PROTECTED" = false ]; then
          oras_answered "$1/target" "whether the protected tag $target exists could not be found out"
        fi
        target_digest=
        ;;
      *) oras_answered "$1/target" "the target $target could not be read" || target_digest= ;;
    esac
    if [ "$target_digest" = "$3" ]; then
      printf 'target  %s: is there already\n' "$target"
      printf 'there %s\n' "$target" >>"$1/moves"
      continue
    fi
    if [ -n "$target_digest" ] && [ "$DRYDOCK_MOVE_PROTECTED" = false ] && matches_expression "${target##*:}" "$DRYDOCK_PROTECTED_TAGS"; then
      problem tags "$target" "it is a protected tag, which names $target_digest; to promote would let it name $3. If that is meant: move_protected: true; which tags are protected says the input protected_tags"
      continue
    fi
    printf 'target  %s: %s\n' "$target" "${target_digest:+now }${target_digest:-new}"
    printf 'move %s\n' "$target" >>"$1/moves"
  done <<EOF
$2
EOF
}
