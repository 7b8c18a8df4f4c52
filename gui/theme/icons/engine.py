"""Paints the SVG files beside this one in a token's colour; pixmaps are cached by name, colour and size."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme.theme import theme

_LARGE = 28
"""From this size on, in pixels of the design, lines are drawn finer: a picture, not a sign."""

_FOLDER = Path(__file__).parent
NAMES = tuple(sorted(file.stem for file in _FOLDER.glob("*.svg")))
"""The names that ``icon`` takes."""


class _Engine(QIconEngine):
    """An icon that asks for its colour whenever it is painted, so that it follows the theme by itself."""

    def __init__(self, name: str, token: str, on: str | None) -> None:
        super().__init__()
        self._name, self._token, self._on = name, token, on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the pixmap of this size, sharp on any screen."""
        ratio = painter.device().devicePixelRatio() if painter.device() is not None else 1.0
        side = min(rect.width(), rect.height())
        picture = _rendered(self._name, self._colour(mode, state), side, ratio)
        left = rect.x() + (rect.width() - side) // 2
        top = rect.y() + (rect.height() - side) // 2
        painter.drawPixmap(left, top, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a pixmap."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon as a pixmap for a screen of this ratio; ``size`` is in the screen's own pixels."""
        return _rendered(self._name, self._colour(mode, state), max(1, round(size.height() / scale)), scale)

    def clone(self) -> QIconEngine:
        """Return an equal engine; kept alive, since Qt does not hold Python's part of it."""
        twin = _Engine(self._name, self._token, self._on)
        _KEPT.append(twin)
        return twin

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return theme.css("faint")
        if self._on is not None and state == QIcon.State.On:
            return theme.css(self._on)
        return theme.css(self._token)


_KEPT: list[_Engine] = []


@cache
def icon(name: str, token: str = "text", on: str | None = None) -> QIcon:
    """Return an icon by the name of its file; it follows the theme. ``on``: the token when checked."""
    engine = _Engine(name, token, on)
    _KEPT.append(engine)
    return QIcon(engine)


def pixmap(name: str, token: str = "text", size: float = 16, ratio: float | None = None) -> QPixmap:
    """Return an icon as a pixmap for a delegate; ``size`` is the design's and is scaled here."""
    screen = QGuiApplication.primaryScreen()
    sharp = ratio if ratio is not None else (screen.devicePixelRatio() if screen is not None else 1.0)
    return _rendered(name, theme.css(token), theme.px(size), sharp, fine=size >= _LARGE)


@lru_cache(maxsize=1024)
def _rendered(name: str, colour: str, side: int, ratio: float, fine: bool = False) -> QPixmap:
    drawing = source(name).replace("currentColor", colour)
    if fine:
        drawing = drawing.replace('stroke-width="1.3"', 'stroke-width="0.7"')
    picture = QPixmap(max(1, round(side * ratio)), max(1, round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def source(name: str) -> str:
    """Return the SVG text of an icon; its colour is written as ``currentColor``."""
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
