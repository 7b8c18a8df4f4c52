#!/usr/bin/env bash
# Runs a command on a virtual screen of its own, so that no window of the tests comes up on the desk of who runs them.
set -euo pipefail
unset WAYLAND_DISPLAY
export QT_QPA_PLATFORM=xcb
exec xvfb-run --auto-servernum --server-args "-screen 0 1600x1000x24 -nolisten tcp" "$@"
