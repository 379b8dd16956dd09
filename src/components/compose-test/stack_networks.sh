. ./stack_name.sh

# stack_networks: prints the IDs of the networks that the stack's containers are in, one a line; of those that compose
# makes and of external ones, which answer to services' names.
stack_networks() {
  # shellcheck disable=SC2016 # for docker, which knows $name
  docker ps --all --quiet --filter "label=com.docker.compose.project=$(stack_name)" | xargs -r docker container inspect --format \
    '{{range $name, $network := .NetworkSettings.Networks}}{{$name}} {{$network.NetworkID}}{{println}}{{end}}' |
    awk '$1 !~ /^(bridge|host|none)$/ && $2 { print $2 }' | sort -u
}
