"""The toolbar: icon and word where there is room, icons with tooltips below; groups by a gap, no lines between."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QToolButton, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.command_field import CommandField
from gui.theme import theme
from gui.widgets import Line, ground

_WORDS_FROM = 1100
_WORDLESS = frozenset({"undo", "redo"})


class Toolbar(QWidget):
    """Buttons of the most used actions, and the field at the right."""

    def __init__(self, actions: Actions, field: CommandField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self._field = field
        self._inbox = actions["inbox"]
        self._waiting = 0
        self._buttons: dict[str, QToolButton] = {}
        self._strip = QWidget(self)
        self._row = QHBoxLayout(self._strip)
        self._gaps: list[QSpacerItem] = []
        for spec in actions.tools():
            if spec.after_gap:
                self._gaps.append(QSpacerItem(0, 1))
                self._row.addSpacerItem(self._gaps[-1])
            self._row.addWidget(self._button(actions, spec.key))
        self._row.addStretch(1)
        self._row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(Line())
        theme.changed.connect(self._measure)
        self._measure()

    def _button(self, actions: Actions, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[key])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons[key] = button
        return button

    def _measure(self) -> None:
        px = theme.px
        self._strip.setFixedHeight(px(45) - 1)
        self._row.setContentsMargins(px(5), 0, px(8), 0)
        self._row.setSpacing(px(2))
        for gap in self._gaps:
            gap.changeSize(px(12), 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the words."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_WORDS_FROM)
        for key, button in self._buttons.items():
            words = (wide and key not in _WORDLESS) or (key == "inbox" and self._waiting > 0)
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
            button.setToolButtonStyle(style)
            button.setFixedHeight(theme.px(30))
            button.setMinimumWidth(theme.px(32))
        self._say_inbox(wide)
        self._field.setFixedWidth(self._room_for_field(wide))
        self._row.invalidate()

    def _room_for_field(self, wide: bool) -> int:
        """Return the field's width: as designed, less where the buttons leave less."""
        buttons = sum(button.sizeHint().width() + theme.px(2) for button in self._buttons.values())
        left = self.width() - buttons - theme.px(13 + 14 * len(self._gaps))
        return min(theme.px(300 if wide else 220), max(theme.px(96), left))

    def show_inbox(self, count: int) -> None:
        """Say how many wait in the inbox, in a narrow window as the number alone."""
        if count != self._waiting:
            self._waiting = count
            self._arrange()

    def _say_inbox(self, wide: bool) -> None:
        word, number = self.tr("Inbox"), QLocale().toString(self._waiting)
        whole = self.tr("Inbox {count}").format(count=number) if self._waiting else word
        self._inbox.setIconText(whole if wide or not self._waiting else number)
        self._buttons["inbox"].setAccessibleName(whole)
