variable "RELEASE" {
  default = "unreleased"
}

group "default" {
  targets = ["server", "pages"]
}

# In a pipeline docker-bake puts tags, labels and annotations of the commit in its place; these are for builds at the desk.
target "docker-metadata-action" {
  tags = ["timetable:dev"]
}

target "server" {
  inherits = ["docker-metadata-action"]
  target   = "server"
  args     = { RELEASE = RELEASE }
}

# Without tags: $CI_REGISTRY_IMAGE/pages-en and pages-de, with the tags of the pipeline.
target "pages" {
  name   = "pages-${language}"
  matrix = { language = ["en", "de"] }
  target = "pages"
  args   = { HEADING = { en = "Departures", de = "Abfahrten" }[language] }
}
