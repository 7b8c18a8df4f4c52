#!/usr/bin/env bash
# Makes the Debian package of the staged tree: `deb.sh STAGED VERSION FILE [COMPRESSION]`.
# The libraries of the system that the program is linked to become dependencies; dpkg-shlibdeps names their packages.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$(realpath "$1") version=$2 file=$(realpath -m "$3") compression=${4:-xz -9}
work=$root.deb
who="The Daybook maintainers <maintainers@daybook.invalid>"
arch=$(dpkg --print-architecture)

rm -rf "$work"
mkdir -p "$work/debian" "$(dirname "$file")"
cp -al "$root" "$work/debian/daybook"
tree=$work/debian/daybook
printf 'Source: daybook\nMaintainer: %s\n\nPackage: daybook\nArchitecture: any\n' "$who" > "$work/debian/control"

# They are the same for every package of a tree, and finding them takes half a minute.
if [ ! -e "$root.libraries" ]; then
  mapfile -t linked < <(find "$tree/usr/lib/daybook" -type f \( -name daybook -o -name '*.so*' \))
  (cd "$work" && dpkg-shlibdeps -O --ignore-missing-info -xdaybook \
    $(find "$tree/usr/lib/daybook" -name '*.so*' -printf '-l%h\n' | sort -u) "${linked[@]}" 2> /dev/null) > "$work/libraries"
  mv "$work/libraries" "$root.libraries"
fi
libraries=$(< "$root.libraries")

doc=$tree/usr/share/doc/daybook
printf 'daybook (%s) unstable; urgency=medium\n\n  * What changed is in NEWS.gz beside this file.\n\n -- %s  %s\n' \
  "$version" "$who" "$(LC_ALL=C date -R -d "@$(git log -1 --format=%ct 2>/dev/null || date +%s)")" | gzip -9n > "$doc/changelog.gz"
install -D -m 644 packaging/linux/lintian-overrides "$tree/usr/share/lintian/overrides/daybook"

mkdir "$tree/DEBIAN"
cat > "$tree/DEBIAN/control" <<END
Package: daybook
Version: $version
Architecture: $arch
Maintainer: $who
Installed-Size: $(du -sk --apparent-size "$tree/usr" | cut -f1)
Depends: ${libraries#shlibs:Depends=}, fonts-inter | fonts-dejavu-core
Recommends: gnome-keyring | kwalletmanager
Section: database
Priority: optional
Description: customer records that remember everything
 Clerks edit customer records as they always have; every edit becomes an event
 that is never changed, on a topic of Apache Kafka that many desktops share, or
 in a file. A history pane browses, compares, blames, replays and reverses
 changes, field by field.
 .
 Everything works from a terminal too.
END
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
read -r kind level <<< "$compression"
dpkg-deb --root-owner-group "-Z$kind" ${level:+"-z${level#-}"} --build "$tree" "$file" > /dev/null
rm -rf "$work"
echo "$file: $(stat -c %s "$file" | awk '{printf "%.1f MB", $1 / 1e6}')"
