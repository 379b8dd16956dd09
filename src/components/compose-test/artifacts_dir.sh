# artifacts_dir: prints the path of the folder in the checkout that becomes the job's artifact.
artifacts_dir() {
  printf '%s/.drydock/%s\n' "$CI_PROJECT_DIR" "$CI_JOB_NAME_SLUG"
}
