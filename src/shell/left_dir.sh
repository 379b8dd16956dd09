. ./job_dir.sh

# left_dir: prints the path of the job's private folder if it is there and is the job's own: in a folder that others can
# write to, one of that name may be another user's.
left_dir() {
  find "$(job_dir)" -prune -type d -user "$(id -u)" 2>/dev/null || :
}
