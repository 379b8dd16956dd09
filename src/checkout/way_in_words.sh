# way_in_words WAY: prints how the container gets the checkout.
way_in_words() {
  case $1 in
    path) echo 'mounted, the engine sees it at the same path' ;;
    part | whole) echo "mounted from the job's own container" ;;
    copy) echo 'copied in and back out, the engine cannot see it' ;;
  esac
}
