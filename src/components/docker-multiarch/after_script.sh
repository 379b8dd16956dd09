# Removes the credentials of docker-multiarch's merge, also when the job was cancelled or ran out of time.
(
set -u
. ./merge_cleanup.sh
merge_cleanup
)
