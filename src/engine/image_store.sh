# image_store: prints `containerd` or `graphdriver`, whichever keeps the engine's images. The graph drivers can
# neither export a registry cache nor hold attestations. https://docs.docker.com/engine/storage/containerd/
image_store() {
  if [ "$DRYDOCK_ENGINE" = buildkit ]; then
    echo containerd # BuildKit can do both
    return
  fi
  case $(docker info --format '{{.DriverStatus}}' 2>/dev/null) in
    *io.containerd.snapshotter*) echo containerd ;;
    *) echo graphdriver ;;
  esac
}
