#!/usr/bin/env bash
# Makes the rpm package of the staged tree: `rpm.sh STAGED VERSION FOLDER`. What is linked to becomes a requirement,
# but for what the package brings itself.
set -euo pipefail
root=$(realpath "$1") version=$2 folder=$(realpath -m "$3")
own=$(find "$root/usr/lib/daybook" -name '*.so*' -printf '%f\n' | sed 's/\(\.so\(\.[0-9]*\)\?\).*/\1/' | sort -u | sed 's/[.+]/\\\\&/g' | paste -sd'|')
work=$root.rpm
rm -rf "$work"
mkdir -p "$work" "$folder"
cat > "$work/daybook.spec" <<END
Name: daybook
Version: $version
Release: 1
Summary: Customer records that remember everything
License: LGPL-3.0-or-later
AutoProv: no
Requires: (google-noto-sans-fonts or dejavu-sans-fonts or rsms-inter-fonts)
%global __requires_exclude ^($own)
%global __os_install_post %{nil}
%global debug_package %{nil}
%global _build_id_links none
%description
Clerks edit customer records as they always have; every edit becomes an event that is never changed, on a topic of
Apache Kafka that many desktops share, or in a file.
%install
cp -a $root/. %{buildroot}
%files
/usr/bin/daybook
/usr/lib/daybook
/usr/share/applications/*
/usr/share/icons/hicolor/*/apps/*
/usr/share/man/man1/*
/usr/share/metainfo/*
/usr/share/doc/daybook
END
rpmbuild -bb --quiet --define "_topdir $work" --define "_rpmdir $folder" --define "_binary_payload w19.zstdio" "$work/daybook.spec"
rm -rf "$work"
find "$folder" -name '*.rpm' -printf '%p: %s bytes\n'
