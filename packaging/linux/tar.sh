#!/usr/bin/env bash
# Makes an archive of the staged tree for other Linux systems: `tar.sh STAGED FILE`. It is unpacked below /.
set -euo pipefail
tar --sort=name --owner=0 --group=0 --numeric-owner -C "$1" -cf - usr | xz -9 > "$2"
echo "$2: $(stat -c %s "$2" | awk '{printf "%.1f MB", $1 / 1e6}')"
