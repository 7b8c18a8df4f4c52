"""The choices of the View menu: which theme, how large the text. They hold for the person, not for one register."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from gui.theme import theme
from gui.theme.theme import CHOICES, CONTRAST, DARK, LIGHT, SCALES, SYSTEM


def settings() -> QSettings:
    """Return the person's own settings on this computer."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Daybook", "window")


def apply_stored() -> None:
    """Put the remembered theme and text size in force."""
    stored = settings()
    choice = str(stored.value("theme", SYSTEM))
    try:
        factor = float(str(stored.value("text", 1.0)))
    except ValueError:
        factor = 1.0
    theme.choose(choice, factor)


def resize_text(steps: int) -> None:
    """Make the text larger or smaller by so many steps; none of them makes it normal again."""
    nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - theme.factor))
    place = 0 if steps == 0 else min(max(0, nearest + steps), len(SCALES) - 1)
    _choose(theme.choice, SCALES[place])


def _choose(choice: str, factor: float) -> None:
    stored = settings()
    stored.setValue("theme", choice)
    stored.setValue("text", factor)
    stored.sync()
    theme.choose(choice, factor)


class ViewMenu(QObject):
    """Adds Theme and Text size to a menu and keeps their ticks true."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        words = {
            SYSTEM: self.tr("As the system"),
            LIGHT: self.tr("Light"),
            DARK: self.tr("Dark"),
            CONTRAST: self.tr("High contrast"),
        }
        themes = menu.addMenu(self.tr("Theme"))
        self._themes = QActionGroup(self)
        for choice in CHOICES:
            action = themes.addAction(words[choice])
            action.setData(choice)
            action.setCheckable(True)
            self._themes.addAction(action)
        self._themes.triggered.connect(lambda action: _choose(action.data(), theme.factor))
        sizes = menu.addMenu(self.tr("Text size"))
        self._sizes = QActionGroup(self)
        for scale in SCALES:
            action = sizes.addAction(self.tr("{percent} %").format(percent=round(scale * 100)))
            action.setData(scale)
            action.setCheckable(True)
            self._sizes.addAction(action)
        self._sizes.triggered.connect(lambda action: _choose(theme.choice, action.data()))
        theme.changed.connect(self._tick)
        self._tick()

    def _tick(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == theme.choice)
        for action in self._sizes.actions():
            action.setChecked(abs(action.data() - theme.factor) < 0.01)
