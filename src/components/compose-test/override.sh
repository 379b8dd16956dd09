# override MODEL FACTS: prints the compose file that stands over the user's own: the job's labels on all that it makes;
# names and ports that others could have taken are the job's own where the engine stays; files of the checkout where the
# engine finds them; the build's cache; the container of the tests. What a user should know stands in `# NOTICE: …`.
override() {
  LC_ALL=C awk -F '\t' '
    { v[$1] = $2 }
    split($1, p, "/") == 3 && p[1] == "" { name[p[2], ++n[p[2]]] = p[3] }
    END {
      stays = v["stays"]; root = ENVIRON["CI_PROJECT_DIR"]; moved = v["place"] != root
      labels = "    labels: {drydock.job: \"" ENVIRON["CI_JOB_ID"] "\", drydock.expires: \"" v["until"] "\"}"
      split("volumes configs secrets networks", kinds, " ")
      for (i = 1; (s = name["services", i]) != ""; i++) if (("image/" s) in v) image[v["/services/" s "/image"]] = v["image/" s]
      print "services:"
      for (i = 1; (s = name["services", i]) != ""; i++) {
        q = "/services/" s
        print "  \"" s "\":\n" labels
        if (stays && (q "/container_name") in v) print "    container_name: !reset null\n# NOTICE: " s ": no container_name on an engine that others use"
        if (stays && (q "/ports/0") in v) print "    ports: !reset []\n# NOTICE: " s ": no published ports on an engine that others use; by its name the tests reach all of its own"
        own = ("image/" s) in v ? v["image/" s] : v[q "/image"] != "" ? image[v[q "/image"]] : ""
        if (own) print "    image: \"" own "\""
        if (("build/" s) in v) print "    build: " v["build/" s]
        mounts = ""
        for (k = 1; moved && k <= 3; k++) {
          rest = ""; gone = 0
          for (j = 0; (e = q "/" kinds[k] "/" j) in v; j++) {
            source = v[e "/source"]; target = v[e "/target"]; key = substr(source, 2, length(source) - 2)
            if (k > 1) { file = v["/" kinds[k] "/" key "/file"]; if (!target) target = "\"/" key "\"" }
            else file = v[e "/type"] == "\"bind\"" ? source : ""
            if (index(file, "\"" root "/") == 1 || file == "\"" root "\"") {
              file = substr(file, length(root) + 2, length(file) - length(root) - 2)
              mounts = mounts "\n      - {target: " target ", read_only: " (k > 1 || v[e "/read_only"] == "true" ? "true" : "false")
              if (v["kind"] == "bind") mounts = mounts ", type: bind, source: \"" v["place"] file "\"}"
              else {
                file = v["inner"] file; sub(/^\//, "", file)
                mounts = mounts ", type: volume, source: drydock-checkout, volume: {nocopy: true" (file ? ", subpath: \"" file "\"" : "") "}}"
              }
              gone = 1
            } else rest = rest "\n      - {source: " source ", target: " target "}"
          }
          if (gone && k > 1) print "    " kinds[k] ": !override" (rest ? rest : " []")
        }
        if (mounts) print "    volumes:" mounts
      }
      if (v["tester"]) {
        print "  drydock-tests:\n    image: \"" v["tester"] "\"\n    entrypoint: [sh]\n" labels "\n    extra_hosts: [\"docker:" v["gateway"] "\"]\n    volumes:"
        if (v["kind"] == "bind") print "      - {type: bind, source: \"" v["place"] "\", target: \"" root "\"}"
        else print "      - {type: volume, source: drydock-checkout, target: \"" root "\", volume: {nocopy: true" (v["inner"] ? ", subpath: \"" v["inner"] "\"" : "") "}}"
        if (v["socket"]) print "      - {type: bind, source: " v["socket"] ", target: /var/run/docker.sock}"
        if (n["networks"]) print "    networks:"
        for (i = 1; (s = name["networks", i]) != ""; i++) print "      \"" s "\":"
      }
      for (k = 1; k <= 4; k += 3) {
        head = kinds[k] ":\n"
        for (i = 1; (s = name[kinds[k], i]) != ""; i++) {
          q = "/" kinds[k] "/" s
          if (v[q "/external"] == "true") continue
          own = "\"" ENVIRON["COMPOSE_PROJECT_NAME"] "_" s "\""
          print head "  \"" s "\":\n" labels
          head = ""
          if (stays && v[q "/name"] != own) print "    name: " own "\n# NOTICE: " s ": a name of its own on an engine that others use"
          if (k > 1 && v["mtu"] && v[q "/driver"] ~ /^("bridge")?$/ && !((q "/driver_opts/com.docker.network.driver.mtu") in v))
            print "    driver_opts: {com.docker.network.driver.mtu: \"" v["mtu"] "\"}"
        }
        if (k == 1 && v["kind"] == "volume") print head "  drydock-checkout: {external: true, name: \"" v["place"] "\"}"
      }
    }' "$2" "$1"
}
