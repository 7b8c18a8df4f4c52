"""Gathers the licences of everything in the package: ``licences.py FOLDER`` leaves a text for each part.

What is in ``dist/daybook`` decides which libraries are named; the texts are those that came with them. What is compiled
into them, or came without a text, is in ``packaging/licences``. A library without a text ends the build.
"""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist" / "daybook"
OURS = Path(__file__).with_name("licences")
TEXTS = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
QT = frozenset({"PySide6_Essentials", "shiboken6"})
"""They come without texts: daybook.txt and gpl-3.0.txt hold them."""
COMPILED_IN = """Compiled into the libraries of this package. Where a file is named, it is beside this one.
Those of the parts by others are as Debian states them; "common-licenses" in them means gpl-3.0.txt and apache-2.0.txt.

Daybook             LGPL-3.0-or-later: daybook.txt, with gpl-3.0.txt
Python              PSF-2.0: python.txt
PySide6, Qt 6       LGPL-3.0-only: daybook.txt, with gpl-3.0.txt; the sources are at https://download.qt.io
                    ICU, Unicode-3.0: icu.txt; HarfBuzz, MIT: harfbuzz.txt; FreeType, FTL: freetype.txt (portions of
                    this software are copyright The FreeType Project, https://freetype.org); libpng: libpng.txt;
                    PCRE2, BSD-3-Clause: pcre2.txt; double-conversion, BSD-3-Clause: double-conversion.txt;
                    zlib: zlib.txt; MD4C, MIT: md4c.txt. All others: https://doc.qt.io/qt-6/licenses-used-in-qt.html
confluent-kafka     librdkafka, BSD-2-Clause, and its parts: confluent-kafka.txt; OpenSSL 3, Apache-2.0: openssl.txt;
                    Zstandard, BSD-3-Clause: zstd.txt; LZ4, BSD-2-Clause: lz4.txt; curl: curl.txt; zlib: zlib.txt
apsw                SQLite, in the public domain
cryptography        OpenSSL 3, Apache-2.0: openssl.txt, apache-2.0.txt; the Rust libraries of its Cargo.lock, MIT or
                    Apache-2.0
the starter         PyInstaller's, GPL-2.0-or-later with an exception that allows any program to be started by it:
                    pyinstaller.txt

Qt and PySide6 are under the LGPL: their files in _internal/PySide6 may be replaced by changed ones.
"""


def bundled(folder: Path) -> set[str]:
    """Return the names of the libraries of which something is in the program in a folder."""
    starter = CArchiveReader(str(next(one for one in folder.glob("daybook*") if one.is_file())))
    modules = starter.open_embedded_archive(next(name for name in starter.toc if name.startswith("PYZ")))
    inside = {name.partition(".")[0] for name in modules.toc}
    inside |= {one.name.partition(".")[0] for one in (folder / "_internal").iterdir()}
    return {name for module, names in packages_distributions().items() if module in inside for name in names}


def text(one: Distribution) -> str:
    """Return what a distribution says of its licence, and the texts that came with it."""
    said = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    classified = [line for line in one.metadata.get_all("Classifier") or () if line.startswith("License")]
    home = one.metadata.get("Home-page") or ", ".join(one.metadata.get_all("Project-URL") or ())
    head = f"{one.name} {one.version}\n{home}\nLicence: {said or ', '.join(classified)}\n"
    files = [file for file in one.files or () if TEXTS.search(str(file)) and "/_vendor/" not in str(file)]
    if not files and one.name not in QT:
        raise SystemExit(f"{one.name} came without the text of its licence: put one into {OURS}.")
    return "\n\n".join([head, *(Path(str(one.locate_file(file))).read_text("utf-8", "replace") for file in files)])


def python() -> Path:
    """Return the text of Python's licence, which lies elsewhere on Windows."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    return next(place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists())


def main(folder: Path) -> None:
    """Write a text for each part."""
    shutil.copytree(OURS, folder, dirs_exist_ok=True)
    for name in (*bundled(DIST), "pyinstaller"):
        (folder / f"{name.lower()}.txt").write_text(text(distribution(name)), encoding="utf-8")
    shutil.copy(ROOT / "LICENSE", folder / "daybook.txt")
    shutil.copy(python(), folder / "python.txt")
    (folder / "compiled-in.txt").write_text(COMPILED_IN, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
