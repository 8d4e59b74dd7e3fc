# Shared by the scripts beside this folder; sourced, never run by itself.
# shellcheck shell=bash

: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/firebreak"
# Outside the clone, so that a fresh clone on the same machine need not build the dependencies again.
build_folder="${FIREBREAK_BUILD:-$HOME/.cache/firebreak/build}"

# Progress and complaints go to standard error: standard output belongs to the command that was asked for.
say() { printf '%s\n' "$*" >&2; }
fail() {
  say "error: $*"
  exit 1
}

# Puts swift on PATH from the places where installers leave it.
find_swift() {
  local folder
  if command -v swift >/dev/null; then return 0; fi
  for folder in /opt/swift/usr/bin "$HOME/.local/share/swiftly/bin" "$HOME/.swiftly/bin" \
    /usr/local/swift/usr/bin /usr/share/swift/usr/bin; do
    if [[ -x "$folder/swift" ]]; then
      export PATH="$folder:$PATH"
      return 0
    fi
  done
  return 1
}

require_swift() {
  find_swift || fail "no swift command was found on PATH, in /opt/swift or from swiftly." \
    "Install Swift 6.3 for Debian 12 (see the install page of swift.org), put its usr/bin on PATH and try again."
  local version major minor
  version="$(swift --version 2>/dev/null)" ||
    fail "$(command -v swift) does not run; 'swift --version' says why."
  [[ "$version" =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || fail "swift gave no version: $version"
  major="${BASH_REMATCH[1]}" minor="${BASH_REMATCH[2]}"
  if ((major < 6 || (major == 6 && minor < 3))); then
    fail "Firebreak needs Swift 6.3 or later; $(command -v swift) is $major.$minor."
  fi
}

# The tracked files that match a pattern, NUL-separated; all of them where git cannot say (an archive).
tracked_files() {
  if git -C "$root" ls-files -z -- "$1" 2>/dev/null | grep -qz .; then
    git -C "$root" ls-files -z -- "$1" | while IFS= read -r -d '' file; do
      if [[ -e "$root/$file" ]]; then printf '%s\0' "$root/$file"; fi
    done
  else
    find "$root" -name '.?*' -prune -o -type f -name "$1" -print0
  fi
}
