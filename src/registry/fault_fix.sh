. ../shell/disk_fix.sh
. ./certificate_fix.sh

# fault_fix LINE [CREDENTIALS]: prints what to change, where LINE is the last error of docker, buildx, compose, oras or cosign, and a
# registry, the engine or its machine is at fault; nothing where that is not known. CREDENTIALS say where user and password come from.
fault_fix() {
  case $1 in
    *'no space left on device'*) disk_fix ;;
    *[Tt]oo[Mm]any[Rr]equests* | *'429 '* | *'rate limit'*)
      echo 'run the job again later; for Docker Hub, log in (registry_auth) or pull through registry_mirror or image_prefix' ;;
    *': 413'* | *'Entity Too Large'*) echo 'what stands before the registry takes no body of that size: raise its limit (nginx: client_max_body_size 0)' ;;
    *': 405'* | *'Method Not Allowed'*) echo 'nothing at that address takes a push: check the host; a mirror only gives' ;;
    *x509*) certificate_fix ;;
    *denied* | *nauthorized* | *'authentication required'* | *'no basic auth'* | *'credential not found'* | *'incorrect username or password'* | *' 40'[13]*)
      echo "check ${2:-the name, and the credentials of the registry (input registry_auth)}: wrong, expired, or without access" ;;
    *sh:*': not found' | *'command not found') echo 'the image of the job lacks that program' ;;
    *'no such host'*) echo 'check the name: the DNS of the engine does not know it' ;;
    *': not found' | *'manifest unknown'* | *'invalid reference format'*) echo 'check the name and the tag' ;;
    *'specified platform'* | *'no match for platform'*) echo 'the image is not there for that platform: take another of the two' ;;
    *'already in use by container'*) echo "give the container no name, or one of this job alone (CI_JOB_ID)" ;;
    *'onnect to the Docker daemon'* | *'onnect to the docker API'* | *'rror reading from server'*)
      echo 'the engine went away: its end (memory, disk) stands in the log of the service or the runner; run the job again' ;;
  esac
}
