. ./finding.sh

# look_at_tools: the plugins of the client.
look_at_tools() {
  for tool in buildx compose; do
    if tool_version=$(docker "$tool" version 2>/dev/null); then
      finding ok "$tool" "$(printf '%s\n' "$tool_version" | head -n 1)"
    else
      finding failed "$tool" "docker $tool is not installed" 'take the official image with the inputs docker_version and image_prefix; on a shell executor install docker-buildx-plugin and docker-compose-plugin'
    fi
  done
}
