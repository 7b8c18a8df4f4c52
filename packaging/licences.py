"""Gathers the licences of everything in the package: ``licences.py FOLDER`` leaves a text for each part.

The libraries are those that ``pyproject.toml`` names and those that they stand on, as they are installed here; the
texts are theirs. What is compiled into them is named in ``COMPILED_IN`` below.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
TEXTS = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
COMPILED_IN = """Compiled into the libraries of this package, each under its own licence:

in Python           Python itself, PSF-2.0: https://docs.python.org/3/license.html
in PySide6, Qt      Qt 6 and its parts by others, LGPL-3.0-only: https://doc.qt.io/qt-6/licensing.html
                    ICU, Unicode-3.0; HarfBuzz, MIT; FreeType, FTL; libpng, libpng-2.0; PCRE2, BSD-3-Clause;
                    double-conversion, BSD-3-Clause; zlib, Zlib; md4c, MIT; libjpeg-turbo, IJG
in confluent-kafka  librdkafka, BSD-2-Clause; OpenSSL, Apache-2.0; zlib, Zlib; Zstandard, BSD-3-Clause; LZ4,
                    BSD-2-Clause; curl, curl; Cyrus SASL, BSD-4-Clause-UC
in cryptography     OpenSSL, Apache-2.0; the Rust libraries of its Cargo.lock, MIT or Apache-2.0
the starter         PyInstaller's, GPL-2.0-or-later with an exception that allows any program to be started by it

Qt and PySide6 are under the LGPL: their files in _internal/PySide6 may be replaced by changed ones.
"""


def bundled(name: str, found: dict[str, Distribution]) -> None:
    """Add a distribution and those it stands on here, on this system."""
    try:
        one = distribution(name)
    except PackageNotFoundError:
        return  # for another system
    if one.name in found:
        return
    found[one.name] = one
    for line in one.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            bundled(requirement.name, found)


def text(one: Distribution) -> str:
    """Return what a distribution says of its licence, and the texts that came with it."""
    said = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    classified = [line for line in one.metadata.get_all("Classifier") or () if line.startswith("License")]
    home = one.metadata.get("Home-page") or ", ".join(one.metadata.get_all("Project-URL") or ())
    head = f"{one.name} {one.version}\n{home}\nLicence: {said or ', '.join(classified)}\n"
    files = [file for file in one.files or () if TEXTS.search(str(file))]
    return "\n\n".join([head, *(Path(str(one.locate_file(file))).read_text("utf-8", "replace") for file in files)])


def main(folder: Path) -> None:
    """Write a text for each part."""
    folder.mkdir(parents=True, exist_ok=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    for line in project["dependencies"]:
        bundled(Requirement(line).name, found)
    for one in found.values():
        (folder / f"{one.name.lower()}.txt").write_text(text(one), encoding="utf-8")
    (folder / "compiled-in.txt").write_text(COMPILED_IN, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
