. ../registry/registry_failed.sh
. ../shell/disk_fix.sh
. ../shell/fail.sh
. ../shell/last_error.sh
. ../shell/reason.sh

# build_failed STATUS WHAT LOG: leaves with STATUS, saying why a build failed: a step or the Dockerfile, else as registry_failed does.
# LOG is the build's output. The line of a failing step holds the user's own words, so it comes first.
build_failed() {
  failed_line=$(last_error "$3")
  failed_why=$(reason "$failed_line")
  failed_fix=
  case $failed_line in
    *mount*': invalid argument'*)
      failed_fix='the data root of the engine lies on an overlay, which carries no other: give it a volume (in config.toml: volumes = ["/var/lib/docker"])' ;;
    *'did not complete successfully'*)
      failed_fix='the lines above show the failing step; it was not tried again, since it would fail again'
      if LC_ALL=C grep -q 'exec format error' "$3"; then
        failed_why="$failed_why (exec format error)"
        failed_fix='a step was for another processor than that of the engine: emulation: true installs QEMU; a runner with that processor is many times faster'
      elif LC_ALL=C grep -qi 'no space left on device' "$3"; then
        failed_fix=$(disk_fix)
      fi
      case $failed_line in *'exit code: 137') failed_fix='the step was killed, mostly for want of memory: give the engine more, or the step less work' ;; esac ;;
    *'parse error'* | *'nknown instruction'* | *'unknown flag'* | *'unexpected end of'* | *'no build stage'* | *'circular dependency'* | *'target stage '* | *'cannot be empty'* | *'with no instructions'* | *'base name ('*)
      failed_fix='correct the Dockerfile, or the input that names a part of it' ;;
    *'failed to read dockerfile'*) failed_fix='check the inputs context and file' ;;
    *'failed to calculate checksum of ref'*) failed_fix='the context has no such file: check the path in COPY or ADD, the input context, and .dockerignore' ;;
    *'secret '*': not found'*) failed_fix='a step mounts that secret: name it in the input secrets' ;;
    *SSH_AUTH_SOCK* | *'ssh forward key'* | *'ssh agent'*) failed_fix='a step asks for an SSH key: the input ssh names it' ;;
  esac
  [ -z "$failed_fix" ] || fail "$1" "$2" "$failed_why" "$failed_fix"
  registry_failed "$1" "$2" "$3"
}
