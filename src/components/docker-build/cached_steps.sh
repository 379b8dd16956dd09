# cached_steps METADATA: prints `N of M`: how many of the Dockerfile's steps (base images apart) the build took from
# a cache. From BuildKit's own record: the log shows a cached step that had to be downloaded like one that ran.
cached_steps() {
  cached_ref=$(sed -n 's|.*"buildx\.build\.ref": *"[^"]*/\([^"/]*\)".*|\1|p' "$1")
  docker buildx history logs --progress rawjson "$cached_ref" 2>&1 | tr '{' '\n' | awk '
    /"name":"\[[^"]*[0-9]\/[0-9]+\] / && !/"name":"\[[^"]*\] FROM / {
      digest = substr($0, index($0, "sha256:"), 71)
      step[digest] = 1
      if (/"cached":true/) cached[digest] = 1
    }
    END {
      for (digest in step) { n++; if (digest in cached) c++ }
      if (n) printf "%d of %d\n", c, n; else print "unknown"
    }'
}
