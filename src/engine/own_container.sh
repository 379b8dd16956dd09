# own_container: prints the ID of the container that the job runs in, if it runs in one: the kernel's table of mounts
# names it (as the folder of its /etc/hostname), and GitLab Runner labels it. Its hostname is another name under GitLab
# Runner.
own_container() {
  own_id=$(sed -n 's|.*/containers/\([0-9a-f]\{64\}\)/hostname /etc/hostname .*|\1|p' /proc/self/mountinfo 2>/dev/null | head -n 1)
  [ -n "$own_id" ] || own_id=$(docker ps --quiet --no-trunc --filter "label=com.gitlab.gitlab-runner.job.id=$CI_JOB_ID" \
    --filter label=com.gitlab.gitlab-runner.type=build 2>/dev/null | head -n 1)
  printf '%s\n' "$own_id"
}
