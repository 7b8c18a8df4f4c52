"""The theme that is in force: colours by token, sizes times the text scale, fonts from the system's."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QGuiApplication

from gui.theme.tokens import PALETTES

SYSTEM, LIGHT, DARK, CONTRAST = "system", "light", "dark", "contrast"
CHOICES = (SYSTEM, LIGHT, DARK, CONTRAST)
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)

_NOMINAL = 13.4
"""Height in pixels of the text for which the sizes of the design are meant."""

_BARE = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "DejaVu Sans")
"""Where no desktop names a font (a bare X server) the first of these that is installed."""


class Theme(QObject):
    """One per program (``gui.theme.theme``). ``changed`` says: colours, sizes or both are others now.

    Who sets sizes does so in one method, called by the constructor and by ``changed``; painters always ask.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = SYSTEM
        self._name = LIGHT
        self._factor = 1.0
        self._body: QFont | None = None
        self._system_scale = 1.0

    @property
    def choice(self) -> str:
        """What the person chose: system, light, dark or contrast."""
        return self._choice

    @property
    def name(self) -> str:
        """The palette in force: light, dark or contrast."""
        return self._name

    @property
    def factor(self) -> float:
        """The text size that the person chose, 1.0 = 100 %."""
        return self._factor

    @property
    def scale(self) -> float:
        """What every px and every breakpoint is multiplied by: the chosen text size times the system's."""
        self._system()
        return self._factor * self._system_scale

    def choose(self, choice: str, factor: float) -> None:
        """Put a choice and a text size in force, and tell everybody."""
        self._choice = choice if choice in CHOICES else SYSTEM
        self._factor = min(max(factor, SCALES[0]), SCALES[-1])
        self.follow()

    def follow(self) -> None:
        """Look at the system's scheme again (if that is the choice) and tell everybody."""
        self._name = self._choice if self._choice != SYSTEM else _system_scheme()
        self.changed.emit()

    def color(self, token: str) -> QColor:
        """Return the colour of a token."""
        return _color(PALETTES[self._name][token])

    def css(self, token: str) -> str:
        """Return the colour of a token for a style sheet."""
        return PALETTES[self._name][token]

    def px(self, size: float) -> int:
        """Return a length of the design (at 100 % text) in pixels of now."""
        return round(size * self.scale)

    def font(self, role: str = "body") -> QFont:
        """Return a font: body, small, strong, heading, title; figures and small figures are tabular."""
        font = QFont(self._system())
        factor = {"small": 0.9, "small figures": 0.9, "title": 1.5}.get(role, 1.0)
        font.setPointSizeF(font.pointSizeF() * self._factor * factor)
        if role in ("strong", "heading", "title"):
            font.setWeight(QFont.Weight.DemiBold)
        if role.endswith("figures"):
            font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    def row(self, size: float = 28) -> int:
        """Return the height of a row: the design's, or more if the font needs it."""
        return max(self.px(size), QFontMetrics(self.font()).height() + self.px(6))

    def _system(self) -> QFont:
        if self._body is None:
            self._body = _system_font()
            self._system_scale = max(1.0, QFontInfo(self._body).pixelSize() / _NOMINAL)
        return self._body


def _system_font() -> QFont:
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    if font.pointSizeF() <= 0:
        font.setPointSizeF(font.pixelSize() * 0.75)
    if font.family().lower() in ("sans serif", "sans", ""):
        installed = set(QFontDatabase.families())
        font.setFamily(next((family for family in _BARE if family in installed), font.family()))
        font.setPointSizeF(10)
    return font


def _system_scheme() -> str:
    hints = QGuiApplication.styleHints()
    return DARK if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


@cache
def _color(name: str) -> QColor:
    return QColor(name)


theme = Theme()
