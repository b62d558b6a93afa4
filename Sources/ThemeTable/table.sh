# Writes a Swift file that holds every theme of a folder: table.sh THEMES OUTPUT
# The output is touched only where it changes, so that nothing is compiled without need.
set -eu
new="$2.new"
{
  echo '// Written by Sources/ThemeTable at each build.'
  echo
  echo '/// The files of Themes/, by name.'
  echo 'let builtInThemes: [(name: String, yaml: String)] = ['
  for theme in "$1"/*.yaml; do
    printf '  (\n    "%s",\n    #"""\n' "$(basename "$theme" .yaml)"
    cat "$theme"
    printf '"""#\n  ),\n'
  done
  echo ']'
} >"$new"
if cmp -s "$new" "$2"; then rm "$new"; else mv "$new" "$2"; fi
