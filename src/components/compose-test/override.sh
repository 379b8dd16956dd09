# override MODEL FACTS: prints the compose file that stands over the user's own: the job's labels on all that it makes;
# names and ports that others could have taken are the job's own where the engine stays; files of the checkout where the
# engine finds them; the build's cache. What a user should know stands in `# NOTICE: …`.
# MODEL holds compose's JSON by paths (see json_paths), values quoted as there; FACTS see override_facts.
override() {
  LC_ALL=C awk -F '\t' '
    { value[$1] = $2 }
    split($1, part, "/") == 3 && part[1] == "" { name[part[2], ++count[part[2]]] = part[3] }

    function inner(quoted) { return substr(quoted, 2, length(quoted) - 2) }
    function told(text) { print "# NOTICE: " text " on an engine that others use" }

    # What stands at a path in the checkout: the path from there on, else nothing.
    function in_checkout(file) {
      file = inner(file)
      return file == root ? "/" : index(file, root "/") == 1 ? substr(file, length(root) + 1) : ""
    }
    function mount(target, read_only, file) {
      mounts = mounts "\n      - {target: \"" target "\", read_only: " (read_only ? "true" : "false")
      sub(/\/$/, "", file)
      if (value["kind"] == "bind") { mounts = mounts ", type: bind, source: \"" value["place"] file "\"}"; return }
      file = value["inner"] file
      sub(/^\//, "", file)
      mounts = mounts ", type: volume, source: drydock-checkout, volume: {nocopy: true" (file ? ", subpath: \"" file "\"" : "") "}}"
    }
    function volumes(path,  i, at, file) {
      for (i = 0; (at = path "/volumes/" i) in value; i++) {
        file = value[at "/type"] == "\"bind\"" ? in_checkout(value[at "/source"]) : ""
        if (file) mount(inner(value[at "/target"]), value[at "/read_only"] == "true", file)
      }
    }
    # Configs and secrets with a file of the checkout become mounts, the others are listed again as they were.
    function files(path, kind, folder,  i, at, key, file, target, moved, rest) {
      for (i = 0; (at = path "/" kind "/" i) in value; i++) {
        key = inner(value[at "/source"])
        file = in_checkout(value["/" kind "/" key "/file"])
        target = inner(value[at "/target"])
        if (!target) target = key
        if (file) { mount((target ~ /^\// ? "" : folder) target, 1, file); moved = 1; continue }
        rest = rest "\n      - {source: " value[at "/source"]
        split("target uid gid mode", part, " ")
        for (key = 1; key <= 4; key++) if (value[at "/" part[key]] != "") rest = rest ", " part[key] ": " value[at "/" part[key]]
        rest = rest "}"
      }
      if (moved) print "    " kind ": !override" (rest ? rest : " []")
    }
    # Others reach a service by its container_name too: the name stays one in its networks.
    function own_name(path, service,  i, at, networks) {
      if (!((path "/container_name") in value)) return
      print "    container_name: !reset null"
      told(service ": no container_name")
      for (i = 1; (at = name["networks", i]) != ""; i++)
        if ((path "/networks/" at) in value) networks = networks "\n      \"" at "\": {aliases: [" value[path "/container_name"] "]}"
      if (networks) print "    networks:" networks
    }
    function service(key,  path, image) {
      path = "/services/" key
      print "  \"" key "\":\n" labels
      if (value["stays"]) own_name(path, key)
      if (value["stays"] && (path "/ports/0") in value) {
        print "    ports: !reset []"
        told(key ": no published ports (by its name the tests reach all of its own)")
      }
      image = ("image/" key) in value ? value["image/" key] : built[value[path "/image"]]
      if (image) print "    image: \"" image "\""
      if (("build/" key) in value) print "    build: " value["build/" key]
      mounts = ""
      if (value["place"] != root) { volumes(path); files(path, "configs", "/"); files(path, "secrets", "/run/secrets/") }
      if (mounts) print "    volumes:" mounts
    }
    # Volumes and networks that compose makes. Another job may have taken a name that the file sets.
    function made(kind,  i, key, path, own, head) {
      head = kind ":\n"
      for (i = 1; (key = name[kind, i]) != ""; i++) {
        path = "/" kind "/" key
        if (value[path "/external"] == "true") continue
        own = "\"" ENVIRON["COMPOSE_PROJECT_NAME"] "_" key "\""
        print head "  \"" key "\":\n" labels
        head = ""
        if (value["stays"] && value[path "/name"] != own) { print "    name: " own; told(key ": a name of its own") }
        if (kind == "networks" && value["mtu"] && value[path "/driver"] ~ /^("bridge")?$/ && !((path "/driver_opts/com.docker.network.driver.mtu") in value))
          print "    driver_opts: {com.docker.network.driver.mtu: \"" value["mtu"] "\"}"
      }
      if (kind == "volumes" && value["kind"] == "volume") print head "  drydock-checkout: {external: true, name: \"" value["place"] "\"}"
    }

    END {
      root = ENVIRON["CI_PROJECT_DIR"]
      labels = "    labels: {drydock.job: \"" ENVIRON["CI_JOB_ID"] "\", drydock.expires: \"" value["until"] "\"}"
      # A service may run the image that another one builds.
      for (i = 1; (key = name["services", i]) != ""; i++)
        if (("image/" key) in value && ("/services/" key "/image") in value) built[value["/services/" key "/image"]] = value["image/" key]
      print "services:"
      for (i = 1; (key = name["services", i]) != ""; i++) service(key)
      made("volumes")
      made("networks")
    }' "$2" "$1"
}
