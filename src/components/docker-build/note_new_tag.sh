# note_new_tag TARGET NAME DIR: writes TARGET into DIR/new_tags, which the job removes at its end, if it is not on the
# engine yet, or is there because another job on the engine pushes it now. NAME is this job's image.
note_new_tag() {
  case $(docker image inspect --format '{{.RepoTags}}' "$1" 2>/dev/null | sed "s|$2||") in
    '' | *:drydock-[0-9]*) printf '%s\n' "$1" >>"$3/new_tags" ;;
  esac
}
