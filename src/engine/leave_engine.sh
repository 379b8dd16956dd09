# leave_engine DIR: removes the job's private folder DIR, ends its connection to an engine elsewhere, and removes what
# the service of its engine left in the volume that both share. DIR may be empty: the folder is gone already.
leave_engine() {
  ! [ -S "${1:+$1/remote/control}" ] || ssh -O exit remote >/dev/null 2>&1 || :
  rm -rf ${1:+"$1"} || :
  # The volume itself is not writable for a job of every user.
  rm -rf ${DRYDOCK_SHARE:+"$DRYDOCK_SHARE/drydock-$CI_JOB_ID"} 2>/dev/null || :
}
