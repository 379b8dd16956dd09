# note_new_tags REFERENCES NAME FILE: adds to FILE those REFERENCES, one a line, that the job brings to a shared
# engine and removes at its end: they are not there yet, or another job that pushes them now brought them. NAME is
# this job's image. (`-e /`: an empty list of patterns matches every line in busybox.)
note_new_tags() {
  note_refs=$(printf '%s\n' "$1" | sed 's|^docker\.io/||')
  printf '%s\n' "$note_refs" | xargs docker image inspect --format '{{join .RepoTags " "}}' 2>/dev/null |
    OWN=$2 awk '{
      names = ""
      for (i = 1; i <= NF; i++) {
        if ($i == ENVIRON["OWN"]) continue
        if ($i ~ /:drydock-[0-9]/) next
        names = names $i "\n"
      }
      printf "%s", names
    }' >"$3.old" || :
  printf '%s\n' "$note_refs" | grep -vxF -e / -f "$3.old" >>"$3" || :
}
