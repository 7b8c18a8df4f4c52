"""Renders the program's icon: ``icons.py FOLDER`` leaves a PNG for every size, and the icon files of other systems."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).with_name("daybook.svg")
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def render(size: int) -> QImage:
    """Return the icon, so many pixels wide."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return picture


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"{size}.png": render(size) for size in SIZES}
    files |= {"daybook.ico": render(256), "daybook.icns": render(512)}
    for name, picture in files.items():
        if not picture.save(str(folder / name)):
            raise SystemExit(f"{name} could not be written: Qt's plugin for that kind of picture is missing.")


if __name__ == "__main__":
    application = QGuiApplication(["icons", "-platform", "offscreen"])
    main(Path(sys.argv[1]))
