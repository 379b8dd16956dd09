# override MODEL FACTS: prints the compose file that stands over the user's own: the job's labels on all that it makes;
# names and ports that others could have taken are the job's own where the engine stays; files of the checkout where the
# engine finds them; the build's cache; the container of the tests. What a user should know stands in `# NOTICE: …`.
override() {
  LC_ALL=C awk -F '\t' '
    { v[$1] = $2 }
    split($1, p, "/") == 3 && p[1] == "" { name[p[2], ++n[p[2]]] = p[3] }
    p[4] == "ipam" && p[7] == "subnet" { v["subnet/" p[3]] = 1 }
    END {
      stays = v["stays"]; root = v["root"]; others = ", since others use the engine, too"
      for (i = 1; i <= n["services"]; i++) {
        s = name["services", i]
        if (("image/" s) in v) image[v["/services/" s "/image"]] = v["image/" s]
      }
      print "services:"
      for (i = 1; i <= n["services"]; i++) {
        s = name["services", i]; q = "/services/" s
        print "  \"" s "\":\n    labels: " v["labels"]
        if (stays && (q "/container_name") in v) print "    container_name: !reset null\n# NOTICE: " s ": no container_name" others
        if (stays && (q "/ports/0") in v) print "    ports: !reset []\n# NOTICE: " s ": its ports are not published" others "; the tests reach its name, at the port within its container"
        if (v[q "/network_mode"] == "\"host\"") print "# NOTICE: " s ": network_mode: host, so its name leads nowhere, and another job may have its ports"
        own = ("image/" s) in v ? v["image/" s] : v[q "/image"] != "" ? image[v[q "/image"]] : ""
        if (own) print "    image: \"" own "\""
        if (("build/" s) in v) print "    build: " v["build/" s]
        mounts = ""
        split("volumes configs secrets", kinds, " ")
        for (k = 1; k <= 3; k++) {
          rest = ""; gone = 0
          for (j = 0; (p0 = q "/" kinds[k] "/" j) in v; j++) {
            source = v[p0 "/source"]; target = v[p0 "/target"]; bare = substr(source, 2, length(source) - 2)
            if (kinds[k] != "volumes") { file = v["/" kinds[k] "/" bare "/file"]; if (!target) target = "\"/" bare "\"" }
            else file = v[p0 "/type"] == "\"bind\"" ? source : ""
            if (index(file, "\"" root "/") == 1 || file == "\"" root "\"") {
              file = substr(file, length(root) + 2, length(file) - length(root) - 2)
              readonly = kinds[k] != "volumes" || v[p0 "/read_only"] == "true" ? ", read_only: true" : ""
              if (v["kind"] == "volume") {
                file = v["inner"] file; sub(/^\//, "", file)
                mounts = mounts "\n      - {type: volume, source: drydock-checkout, target: " target readonly ", volume: {nocopy: true" (file == "" ? "" : ", subpath: \"" file "\"") "}}"
              } else mounts = mounts "\n      - {type: bind, source: \"" v["place"] file "\", target: " target readonly "}"
              gone = 1
            } else rest = rest "\n      - {source: " source ", target: " target "}"
          }
          if (gone && k > 1) print "    " kinds[k] ": !override" (rest ? rest : " []")
        }
        if (mounts && v["place"] != root) print "    volumes:" mounts
      }
      if (v["tester"]) {
        print "  drydock-tests:\n    image: \"" v["tester"] "\"\n    entrypoint: [sh]\n    labels: " v["labels"] "\n    extra_hosts: [\"docker:host-gateway\"]\n    working_dir: \"" root "\"\n    volumes:"
        if (v["kind"] == "volume") print "      - {type: volume, source: drydock-checkout, target: \"" root "\", volume: {nocopy: true" (v["inner"] ? ", subpath: \"" v["inner"] "\"" : "") "}}"
        else print "      - {type: bind, source: \"" v["place"] "\", target: \"" root "\"}"
        if (v["socket"]) print "      - {type: bind, source: " v["socket"] ", target: /var/run/docker.sock}"
        if (n["networks"]) print "    networks:"
        for (i = 1; i <= n["networks"]; i++) print "      \"" name["networks", i] "\":"
      }
      split("networks volumes", kinds, " ")
      for (k = 1; k <= 2; k++) {
        if (n[kinds[k]] || v["kind"] == "volume") print kinds[k] ":"
        for (i = 1; i <= n[kinds[k]]; i++) {
          s = name[kinds[k], i]; q = "/" kinds[k] "/" s
          if (v[q "/external"] == "true") continue
          own = "\"" v["project"] "_" s "\""
          print "  \"" s "\":\n    labels: " v["labels"]
          if (stays && v[q "/name"] != own) print "    name: " own "\n# NOTICE: " s ": a name of its own" others
          if (stays && ("subnet/" s) in v) print "# NOTICE: " s ": a fixed subnet, which two jobs at once cannot have on one engine"
          if (k == 1 && v["mtu"] && v[q "/driver"] ~ /^("bridge")?$/ && !((q "/driver_opts/com.docker.network.driver.mtu") in v))
            print "    driver_opts: {com.docker.network.driver.mtu: \"" v["mtu"] "\"}"
        }
      }
      if (v["kind"] == "volume") print "  drydock-checkout: {external: true, name: \"" v["place"] "\"}"
    }' "$2" "$1"
}
