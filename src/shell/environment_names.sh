. ./lines.sh

# environment_names LIST: prints the names of the job's variables that LIST hands to a container, one a line: those that
# it names, and those that begin as it says (`CI_*`), as far as the job has them.
environment_names() {
  lines "$1" | awk '
    /=/ { next }
    sub(/[*]$/, "") { for (name in ENVIRON) if (index(name, $0) == 1 && name ~ /^[A-Za-z_][A-Za-z0-9_]*$/) print name; next }
    $0 in ENVIRON'
}
