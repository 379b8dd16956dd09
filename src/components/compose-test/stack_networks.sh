. ./stack_name.sh

# stack_networks: prints the IDs of the networks that the stack brought, one a line.
stack_networks() {
  docker network ls --quiet --filter "label=com.docker.compose.project=$(stack_name)"
}
