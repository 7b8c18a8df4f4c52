"""The two menus of the replay bar: how fast it plays; and what else can be done from a stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.theme import icon
from gui.widgets import tip

HAPPENED = 0.0
"""The speed of a replay whose pauses are as the real ones were."""
SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0)

BACK_10, FORWARD_10, DAY_BACK, DAY_FORWARD = "back_10", "forward_10", "day_back", "day_forward"
KEYS = {BACK_10: "Ctrl+Left", FORWARD_10: "Ctrl+Right", DAY_BACK: "Shift+Left", DAY_FORWARD: "Shift+Right"}
"""The keys of the steps in the menu, while the keyboard is in the bar."""


class SpeedButton(QToolButton):
    """``changed``: another speed was chosen. It is remembered."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.speed = 1.0
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        self._group = QActionGroup(menu)
        for speed in (*SPEEDS, HAPPENED):
            if speed == HAPPENED:
                menu.addSeparator()
            self._add(menu, speed)
        self.setMenu(menu)
        self.choose(_stored(settings))

    def _add(self, menu: QMenu, speed: float) -> None:
        action = menu.addAction(self.tr("As it happened, no pause above 3 s") if speed == HAPPENED else _times(speed))
        action.setData(speed)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.choose(speed))
        self._group.addAction(action)

    def choose(self, speed: float) -> None:
        """Play so many times as fast, or as it happened."""
        self.speed = speed
        for action in self._group.actions():
            action.setChecked(action.data() == speed)
        self.setText("" if speed == HAPPENED else _times(speed))
        self.setIcon(icon("clock", "dim") if speed == HAPPENED else QIcon())
        said = self.tr("as it happened") if speed == HAPPENED else _times(speed)
        self.setAccessibleName(self.tr("Speed: {times}").format(times=said))
        self.setToolTip(tip(self.accessibleName()))
        self._settings.setValue("replay/speed", speed)
        self.changed.emit()


class MoreButton(QToolButton):
    """``wanted`` carries a step; ``axisTurned`` whether the track shows time."""

    wanted = Signal(str)
    axisTurned = Signal(bool)

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setIcon(icon("more", "dim"))
        self.setAccessibleName(self.tr("More of the replay"))
        self.setToolTip(tip(self.tr("More: axis of time, longer steps, what can be done from here")))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self)
        self.axis = self._menu.addAction(self.tr("Axis of time, long silences cut short"))
        self.axis.setCheckable(True)
        self.axis.setChecked(settings.value("replay/axis", "") == "time")
        self.axis.toggled.connect(self._turn)
        self._menu.addSeparator()
        self.steps = {key: self._step(key, words) for key, words in self._words()}
        self.setMenu(self._menu)

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            (BACK_10, self.tr("Ten changes back")),
            (FORWARD_10, self.tr("Ten changes forward")),
            (DAY_BACK, self.tr("A day back")),
            (DAY_FORWARD, self.tr("A day forward")),
        )

    def _step(self, key: str, words: str) -> QAction:
        native = QKeySequence(KEYS[key]).toString(QKeySequence.SequenceFormat.NativeText)
        action = self._menu.addAction(f"{words}\t{native}")
        action.triggered.connect(lambda: self.wanted.emit(key))
        return action

    def offer(self, groups: Sequence[Sequence[QAction]]) -> None:
        """Show actions of the window too, each group below a line."""
        for group in groups:
            self._menu.addSeparator()
            self._menu.addActions(list(group))

    def _turn(self, on: bool) -> None:
        self._settings.setValue("replay/axis", "time" if on else "equal")
        self.axisTurned.emit(on)


def _stored(settings: QSettings) -> float:
    try:
        speed = float(str(settings.value("replay/speed", 1.0)))
    except ValueError:
        return 1.0
    return speed if speed in (*SPEEDS, HAPPENED) else 1.0


def _times(speed: float) -> str:
    return f"{speed:g}×"
