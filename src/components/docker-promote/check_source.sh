. ../../metadata/is_repository.sh
. ../../shell/matches.sh
. ../../shell/problem.sh

# check_source: sets source_repository and source_reference (`@sha256:…` or `:tag`) from DRYDOCK_SOURCE, and counts what is wrong with it.
# GitLab leaves `$IMAGE_REF` as it is where no such variable exists.
check_source() {
  case $DRYDOCK_SOURCE in
    '' | \$*)
      problem source "$DRYDOCK_SOURCE" 'the variable that it names has no value here: give this job needs: [docker-build], the job that builds the image, and keep that job in the pipelines that promote; or name a reference, such as registry.example.com/group/app:1.2'
      return 0
      ;;
    *@*)
      source_reference=@${DRYDOCK_SOURCE#*@}
      source_repository=${DRYDOCK_SOURCE%%@*}
      # name:tag@digest is the digest.
      case ${source_repository##*/} in *:*) source_repository=${source_repository%:*} ;; esac
      ;;
    *)
      source_repository=${DRYDOCK_SOURCE%:*}
      source_reference=${DRYDOCK_SOURCE#"$source_repository"}
      ;;
  esac
  if ! is_repository "$source_repository" ||
    ! matches "$source_reference" '^(@sha256:[0-9a-f]{64}|:[0-9A-Za-z_][0-9A-Za-z_.-]{0,127})$'; then
    problem source "$DRYDOCK_SOURCE" 'it has to be repository@sha256:… or repository:tag'
  fi
}
