# show_output: prints a program's output on standard input as it comes, without what frightens for nothing: BuildKit calls it an ERROR
# that a cache is not there yet.
show_output() {
  # mawk waits for a full buffer unless it is told; others do not know the word.
  case $(awk -W version 2>&1 </dev/null) in
    mawk*) set -- awk -W interactive ;;
    *) set -- awk ;;
  esac
  # shellcheck disable=SC2016 # the fields are awk's
  "$@" '
    function show(line) { print line; fflush() }
    held && / > importing cache manifest from / { held = 0; ending = 1; next }
    held { show("------"); held = 0 }
    ending && $0 == "------" { ending = 0; next }
    $0 == "------" { held = 1; next }
    /^#[0-9]+ ERROR: failed to configure [a-z]+ cache importer: .*: not found$/ { show($1 " the cache is not there yet"); next }
    { show($0) }
    END { if (held) print "------" }'
}
