#!/usr/bin/env bash
# Makes the disk image for macOS, on macOS: `packaging/macos/dmg.sh VERSION`. Daybook.app goes beside a link to
# Applications. Sign it first where others are to open it: codesign --deep --sign IDENTITY dist/Daybook.app
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$1 image=build/packages/daybook-$1.dmg stage=build/dmg
[ "$(uname)" = Darwin ] || { echo "A disk image can only be made on macOS." >&2; exit 1; }

.venv/bin/python packaging/icons.py build/icons
.venv/bin/python -m PyInstaller --noconfirm --distpath dist --workpath build/pyinstaller packaging/daybook.spec
dist/Daybook.app/Contents/MacOS/daybook --selftest
rm -rf "$stage" "$image"
.venv/bin/python packaging/licences.py "$stage/Licences"
mkdir -p build/packages
cp -R dist/Daybook.app "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Daybook $version" -srcfolder "$stage" -format UDZO "$image"
