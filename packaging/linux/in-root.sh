#!/usr/bin/env bash
# Runs a command in a root made by clean-root.sh: `in-root.sh ROOT USER COMMAND...`. Processes and mounts end with it.
set -euo pipefail
export ROOT=$1 USER=$2
shift 2
exec unshare --mount --pid --fork --kill-child bash -c '
  mount -t proc proc "$ROOT/proc"
  mount --rbind /dev "$ROOT/dev"
  home=/home/$USER
  [ "$USER" = root ] && home=/root
  exec chroot "$ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME="$home" DEBIAN_FRONTEND=noninteractive \
    runuser -u "$USER" -- "$@"' in-root "$@"
