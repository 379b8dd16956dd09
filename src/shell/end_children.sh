# end_children PID EXCEPT: TERM to all that the process PID has started, but for the process EXCEPT and what that has started.
end_children() {
  cat /proc/[0-9]*/stat 2>/dev/null | sed -n 's/^\([0-9]*\) (.*) [A-Za-z] \([0-9]*\) .*/\1 \2/p' | PID=$1 EXCEPT=$2 awk '
    { parent[$1] = $2 }
    END {
      for (one in parent) {
        for (up = one; up in parent && up != ENVIRON["PID"] && up != ENVIRON["EXCEPT"]; up = parent[up]) continue
        if (up == ENVIRON["PID"] && one != up) print one
      }
    }' | xargs kill -TERM 2>/dev/null || :
}
