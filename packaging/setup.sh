#!/usr/bin/env bash
# Installs what Daybook needs here: `setup.sh window`, `broker` (the test broker needs Java and Maven),
# `dist` (to build packages) or `debtest` (to test the Debian package).
# As root the system packages that are missing are installed; otherwise the exact command is printed.
set -euo pipefail
cd "$(dirname "$0")/.."
what=$1

missing=()
if command -v dpkg-query >/dev/null; then
  for package in $(sed -n "s/^$what //p" packaging/system-packages.txt); do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -q '^installed$' || missing+=("$package")
  done
fi
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    exec 9< packaging/system-packages.txt  # one at a time, also under make -j
    flock 9
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    exec 9<&-
  else
    echo "These system packages are missing. Install them with this command, then run make again:" >&2
    echo "  sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

case $what in
  window)
    if [ ! -x .venv/bin/python ]; then
      # The system's own Python, where it is new enough: distributions build it with more care for speed (a fold takes
      # a third longer with one that was compiled without) and mend it, and the packages are made with it.
      python=python3
      /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=/usr/bin/python3
      "$python" -m venv .venv
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    # Qt for Python unpacks and compiles support files of its own at every start, unless they lie beside it.
    SBK_EMBED=0 PYTHONDONTWRITEBYTECODE='' .venv/bin/python -c 'import PySide6.QtCore'
    ;;
  broker)
    .venv/bin/python packaging/broker/fetch.py
    ;;
esac
