"""Qt for Python's own support files, beside it as compiled files instead of as texts inside its library.

From inside the library they are unpacked and compiled at every start. Qt for Python itself looks for the folder
``shiboken6/files.dir`` first; for a source tree it makes that itself when ``SBK_EMBED=0`` says so (``setup.sh``).
"""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

import shiboken6

FOLDER = Path(shiboken6.__name__) / "files.dir"
"""Where they lie in an installed program."""


def unpacked(folder: Path) -> list[tuple[Path, str]]:
    """Unpack them into a folder and compile them; return each file with the folder where it belongs."""
    _, inside = sys.modules["signature_bootstrap"].prepare_zipfile()  # made by shiboken6
    inside.zfile.extractall(folder)
    if not compileall.compile_dir(folder, quiet=1, legacy=True, force=True, ddir=str(FOLDER)):
        raise SystemExit("the support files of Qt for Python do not compile")
    return [(file, str(FOLDER / file.relative_to(folder).parent)) for file in sorted(folder.rglob("*.pyc"))]
