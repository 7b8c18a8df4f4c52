#!/usr/bin/env bash
# Makes a clean minimal Debian below ROOT, with this machine's package servers: `clean-root.sh ROOT`. Needs root.
# The part that never changes is made once and kept (by `clean-root.sh` alone too); DAYBOOK_DEBIAN names another place for it.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=${1:-} base=${DAYBOOK_DEBIAN:-.cache/debian}
[ "$(id -u)" = 0 ] || { echo "A Debian root can only be made by root: sudo make deb-test" >&2; exit 1; }
servers=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | sort -u)
read -r _ server release _ < <(grep -vE '[a-z]-(security|updates|backports|proposed-updates) ' <<< "$servers")

if [ ! -d "$base/etc" ]; then
  rm -rf "$base.new"
  mkdir -p "$base.new"
  debootstrap --variant=minbase --include=ca-certificates "$release" "$base.new" "$server" > "$base.log"
  mv "$base.new" "$base"
fi
[ -n "$root" ] || exit 0
rm -rf "$root"
mkdir -p "$(dirname "$root")"
cp -a "$base" "$root"
echo "$servers" > "$root/etc/apt/sources.list"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir -p "$root/etc/ssl/certs"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"  # no services are started in it
chmod +x "$root/usr/sbin/policy-rc.d"
