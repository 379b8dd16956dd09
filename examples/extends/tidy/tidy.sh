#!/bin/sh
# Finds text files that are not tidy: blanks at the end of a line, Windows line ends, no line end at the end of the file.
# Usage: tidy [FOLDER]. Prints each file with what is wrong; exit code 1 if there is one.
set -eu

found=$(find "${1:-.}" -name .git -prune -o -type f -size +0 -print | sort | while IFS= read -r file; do
  # A file with a null byte is no text.
  if [ "$(tr -d '\000' <"$file" | wc -c)" -ne "$(wc -c <"$file")" ]; then continue; fi
  if grep -q "$(printf '\r')\$" "$file"; then
    echo "$file: Windows line ends"
  elif grep -q '[[:blank:]]$' "$file"; then
    echo "$file: blanks at the end of a line"
  fi
  if [ -n "$(tail -c 1 "$file")" ]; then echo "$file: no line end at the end of the file"; fi
done)
[ -z "$found" ] || { printf '%s\n' "$found" && exit 1; }
