# cached_steps METADATA: prints `N of M`: how many of the Dockerfile's steps (base images apart) the build took from
# a cache. From BuildKit's own record: the log shows a cached step that had to be downloaded like one that ran.
cached_steps() {
  cached_ref=$(sed -n 's|.*"buildx\.build\.ref": *"[^"]*/\([^"/]*\)".*|\1|p' "$1")
  docker buildx history logs --progress rawjson "$cached_ref" 2>&1 | tr '{' '\n' | awk '
    /"name":"\[[^"]*[0-9]\/[0-9]+\] / && !/"name":"\[[^"]*\] FROM / {
      step[substr($0, index($0, "sha256:"), 71)] += /"cached":true/
    }
    END {
      for (digest in step) { n++; c += step[digest] > 0 }
      printf n ? "%d of %d\n" : "unknown\n", c, n
    }'
}
