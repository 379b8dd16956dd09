# Removes the credentials of the merge of docker-multiarch, also when the job was cancelled.
(
set -u
. ./merge_cleanup.sh
merge_cleanup
)
