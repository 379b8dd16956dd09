# Repositories, labels and annotations, as docker/metadata-action has them, from GitLab's variables.

# A line is a repository, or name=REPOSITORY,enable=true|false; a single line may also hold several, with commas between.
function read_images(  list, i, f, n, name, enabled) {
  input = "image"
  n = split(ENVIRON["METADATA_IMAGES"], list, "\n")
  for (i = 1; i <= n; i++) {
    item = trim(list[i])
    if (item == "" || item ~ /^#/) continue
    if (!csv(item)) wrong("a quotation mark stands in the midst of a field")
    enabled = "true"
    name = ""
    for (f = 1; f <= csv_fields; f++) {
      read_field(csv_field[f])
      if (key == "enable") enabled = expand(value)
      else if (key == "name" || key == "value") {
        if (name != "" && enabled == "true") add_image(name)
        name = expand(value)
      } else wrong("there is no attribute " key "; the attributes are name and enable")
    }
    if (enabled !~ /^(true|false)$/) wrong("enable has to be true or false, or an expression that is")
    else if (enabled == "true") add_image(name)
  }
}
function add_image(name) {
  name = tolower(name)
  if (!(name in is_image)) print "image\t" name
  is_image[name] = 1
}

# The keys of the OCI's specification, then the user's own lines: `key=value`; an empty value takes one of ours away.
# https://github.com/opencontainers/image-spec/blob/main/annotations.md
function print_labels(version,  n, part, i, levels) {
  oci("title", ENVIRON["CI_PROJECT_TITLE"])
  oci("description", ENVIRON["CI_PROJECT_DESCRIPTION"])
  oci("url", ENVIRON["CI_PROJECT_URL"])
  oci("source", ENVIRON["CI_PROJECT_URL"])
  oci("version", version)
  # The commit's time, so that a commit that is built again gives the same image.
  oci("created", ENVIRON["CI_COMMIT_TIMESTAMP"])
  oci("revision", sha)
  levels = split(ENVIRON["METADATA_ANNOTATION_LEVELS"], part, /[ ,\n]+/)
  for (i = 1; i <= levels; i++) if (part[i] != "") print_keys("annotations", "annotation\t" part[i] ":")
  if (!levels) print_keys("annotations", "")
  print_keys("labels", "label\t")
}
function oci(name, text) {
  gsub(/[\r\n]+/, " ", text)
  if (text != "") standard["org.opencontainers.image." name] = text
}
