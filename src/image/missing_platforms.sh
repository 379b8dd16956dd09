# missing_platforms KNOWN PLATFORMS: prints those of PLATFORMS that are not among KNOWN; lists with commas between.
missing_platforms() {
  printf '%s\n' "$2" | tr ',' '\n' | while IFS= read -r platform; do
    case ,$1, in
      *",$platform,"* | *",${platform%/v8},"*) ;;
      *) printf '%s\n' "$platform" ;;
    esac
  done | tr '\n' ',' | sed 's/,$//'
}
