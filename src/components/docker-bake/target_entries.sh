# target_entries FILE TARGET FIELD [IMAGE FORM]: prints the objects in a list of a target in a resolved definition by paths (see
# json_paths), each as JSON in a line. With IMAGE, in those of the list `output` that give an image IMAGE stands for their type
# and for where the image goes, and FORM, if any, for the form of attestations where they name none.
target_entries() {
  ENTRIES_PATH=/target/$2/$3/ ENTRIES_IMAGE=${4:-} ENTRIES_FORM=${5:-} LC_ALL=C awk -F '\t' '
    BEGIN {
      path = ENVIRON["ENTRIES_PATH"]; image = ENVIRON["ENTRIES_IMAGE"]
      form = ENVIRON["ENTRIES_FORM"] == "" ? "" : "," ENVIRON["ENTRIES_FORM"]
    }
    index($1, path) != 1 || split(substr($1, length(path) + 1), part, "/") != 2 { next }
    { n = part[1] + 1; if (n > last) last = n; value[n, part[2]] = $2; key[n, ++keys[n]] = part[2] }
    function entry(i,  k, list, is_image) {
      is_image = image != "" && value[i, "type"] ~ /^"(image|registry|docker)"$/ && !((i, "dest") in value)
      if (is_image) list = "," image ((i, "oci-artifact") in value ? "" : form)
      for (k = 1; k <= keys[i]; k++)
        if (!is_image || key[i, k] !~ /^(type|name|push|push-by-digest|store|unpack)$/) list = list ",\"" key[i, k] "\":" value[i, key[i, k]]
      print "{" substr(list, 2) "}"
    }
    END {
      for (i = 1; i <= last; i++) entry(i)
      if (!last && image != "") print "{" image form "}"
    }' "$1"
}
