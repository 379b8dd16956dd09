. ../../shell/environment_names.sh
. ../../shell/value_of.sh

# copy_file_variables CONTAINER: copies the file variables that DRYDOCK_ENV hands to the tool into its container, at the
# path that is their value. A file variable's file has the variable's own name, wherever the runner puts it.
copy_file_variables() {
  environment_names "$DRYDOCK_ENV" | while IFS= read -r file_variable; do
    file_path=$(value_of "$file_variable")
    case $file_path in
      /*/"$file_variable") [ ! -f "$file_path" ] || tar -C / -cf - "${file_path#/}" | docker cp - "$1:/" ;;
    esac
  done
}
