. ./expired_objects.sh

# sweep_expired: removes from an engine that stays what killed jobs left there: containers with their anonymous volumes,
# then networks and volumes.
sweep_expired() {
  expired_objects container '{{.ID}}' --all | xargs -r docker rm --force --volumes >/dev/null 2>&1 || :
  expired_objects network '{{.ID}}' | xargs -r docker network rm >/dev/null 2>&1 || :
  expired_objects volume '{{.Name}}' | xargs -r docker volume rm >/dev/null 2>&1 || :
}
