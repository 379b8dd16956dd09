# by_key: returns 0 if it is a key that signs or verifies, 1 if it is an identity.
by_key() {
  case $DRYDOCK_ACTION in
    sign) [ -n "$DRYDOCK_KEY" ] ;;
    *) [ -n "$DRYDOCK_PUBLIC_KEY" ] ;;
  esac
}
