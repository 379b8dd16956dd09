# bake_targets FILE: prints a line `KIND NAME` for each target of a resolved definition by paths (see json_paths): `image` for
# one whose result is an image, `files` for one that only writes files, `steps` for one that gives no result, such as a context of others, `none` for
# one that is not built, but checked or described.
bake_targets() {
  LC_ALL=C awk -F '\t' '
    split($1, part, "/") < 3 || part[2] != "target" { next }
    !(part[3] in number) { number[part[3]] = ++n; name[n] = part[3] }
    part[4] == "call" && $2 != "\"build\"" { call[part[3]] = 1 }
    part[4] == "output" && part[6] == "type" { outputs[part[3]]++; type[part[3], part[5]] = $2 }
    part[4] == "output" && part[6] == "dest" { dest[part[3], part[5]] = 1 }
    END {
      for (i = 1; i <= n; i++) {
        kind = name[i] in outputs ? "steps" : "image"
        for (o = 0; o < outputs[name[i]]; o++) {
          if (type[name[i], o] == "\"cacheonly\"") continue
          if (kind == "steps") kind = "files"
          if (type[name[i], o] ~ /^"(image|registry|docker)"$/ && !((name[i], o) in dest)) kind = "image"
        }
        print (name[i] in call ? "none" : kind) " " name[i]
      }
    }' "$1"
}
