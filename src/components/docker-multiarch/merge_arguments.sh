. ../../shell/list_arguments.sh
. ./handed.sh

# merge_arguments DIR: prints the arguments of `docker buildx imagetools create`, one a line: the annotations of the index and of
# what it lists, and the images in DIR/platforms.
merge_arguments() {
  list_arguments --annotation "$(handed "$1" annotation | LC_ALL=C awk '
    match($0, /^[a-z,-]+(\[[^]]*\])?:/) {
      levels = "," substr($0, 1, RLENGTH - 1)
      which = ""
      if (match(levels, /\[.*/)) { which = substr(levels, RSTART); levels = substr(levels, 1, RSTART - 1) }
      rest = substr($0, index($0, ":"))
      if (which != "") rest = substr($0, index($0, "]:") + 1)
      if ((levels ",") ~ /,index,/) print "index" which rest
      if ((levels ",") ~ /,manifest-descriptor,/) print "manifest-descriptor" which rest
    }')"
  awk -F '\t' '{ print $4 "@" $5 }' "$1/platforms"
}
