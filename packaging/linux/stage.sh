#!/usr/bin/env bash
# Lays dist/daybook out as it will lie on a Linux system, below the folder named: `stage.sh FOLDER VERSION`.
# The packages of all kinds are made from this one tree.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$1 version=$2
date=$(git log -1 --format=%cs 2>/dev/null || date +%F)
share=$root/usr/share doc=$root/usr/share/doc/daybook

rm -rf "$root" "$root.libraries"
mkdir -p "$root"/usr/{bin,lib} "$share"/{applications,metainfo,man/man1} "$doc"
cp -a dist/daybook "$root/usr/lib/daybook"
find "$root/usr/lib/daybook" -type f -name '*.so*' -exec chmod 644 {} +
find "$root/usr/lib/daybook" -type f \( -name 'libpython*' -o -path '*/lib-dynload/*.so' \) \
  -exec patchelf --remove-rpath {} +  # a path on this machine
ln -s ../lib/daybook/daybook "$root/usr/bin/daybook"

cp packaging/linux/daybook.desktop "$share/applications/"
sed "s/@VERSION@/$version/; s/@DATE@/$date/" packaging/linux/org.daybook.Daybook.metainfo.xml \
  > "$share/metainfo/org.daybook.Daybook.metainfo.xml"
.venv/bin/python packaging/icons.py build/icons
for size in 16 22 24 32 48 64 128 256 512; do
  install -D -m 644 "build/icons/$size.png" "$share/icons/hicolor/${size}x$size/apps/daybook.png"
done
install -D -m 644 packaging/daybook.svg "$share/icons/hicolor/scalable/apps/daybook.svg"

gzip -9n < packaging/linux/daybook.1 > "$share/man/man1/daybook.1.gz"
.venv/bin/python packaging/manual.py | gzip -9n > "$share/man/man1/daybook-commands.1.gz"
.venv/bin/python packaging/licences.py "$doc/licences"
gzip -9n < CHANGELOG.md > "$doc/NEWS.gz"
cp packaging/linux/copyright "$doc/copyright"
chmod -R u=rwX,go=rX "$root"
