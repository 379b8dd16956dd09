# The repositories of an image: https://github.com/docker/metadata-action#images-input

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
