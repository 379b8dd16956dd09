# expired_objects KIND FIELD [ARGUMENT]: prints the FIELD of each container, network or volume whose label drydock.expires
# (see job_labels) names a second that is over. ARGUMENT is a further one of docker's `ls`.
expired_objects() {
  docker "$1" ls --filter label=drydock.expires --format "{{.Label \"drydock.expires\"}} $2" ${3:+"$3"} 2>/dev/null |
    # no data: the clock
    awk -v now="$(date +%s)" '$1 ~ /^[0-9]+$/ && $1 + 0 <= now + 0 { print $2 }'
}
