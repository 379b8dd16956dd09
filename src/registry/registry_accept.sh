# registry_accept: prints the line of curl's configuration that says what a manifest may be.
registry_accept() {
  printf 'header = "Accept: '
  printf 'application/vnd.%s, ' oci.image.index.v1+json oci.image.manifest.v1+json docker.distribution.manifest.list.v2+json
  printf 'application/vnd.docker.distribution.manifest.v2+json"\n'
}
