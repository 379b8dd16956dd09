. ./context_kind.sh
. ./local_path.sh

# context_argument: prints the build context as buildx takes it.
context_argument() {
  if [ "$(context_kind "$DRYDOCK_CONTEXT")" = remote ]; then
    printf '%s\n' "$DRYDOCK_CONTEXT"
  else
    local_path "$DRYDOCK_CONTEXT"
  fi
}
