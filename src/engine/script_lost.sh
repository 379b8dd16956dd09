. ../shell/left_dir.sh
. ./engine_stays.sh

# script_lost: returns 0 in an after_script that cannot know what the script left on an engine that stays: the job did not succeed, and the
# script's private folder is gone. It is, where the script removed it itself; and in the new container in which a runner starts the
# after_script of a cancelled job.
script_lost() {
  [ "${CI_JOB_STATUS:-success}" != success ] && engine_stays && [ -z "$(left_dir)" ]
}
