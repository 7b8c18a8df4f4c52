"""F1: every key, grouped as the menus are; made from the table of actions, so it cannot be wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.actions import Spec, menus
from gui.theme import theme
from gui.widgets import Label, ground


class KeyList(QDialog):
    """A list to read; Esc closes it. It does not keep the window from working."""

    def __init__(self, table: Sequence[Spec], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        px = theme.px
        page = QWidget()
        ground(page, "window")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(px(24), px(8), px(24), px(24))
        columns.setSpacing(px(40))
        groups = [*_by_menu(table), (self.tr("In the record"), self._record_keys())]
        for part in (groups[:3], groups[3:4], groups[4:]):
            columns.addLayout(self._column(part))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        area.setAccessibleName(self.tr("Keys"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, px(16), 0, 0)
        title = Label(self.tr("Keys"), "title")
        title.setContentsMargins(px(24), 0, 0, 0)
        outer.addWidget(title)
        outer.addWidget(area)
        room = parent.screen().availableGeometry()
        self.resize(min(px(1000), room.width() - px(40)), min(px(640), room.height() - px(60)))

    def _record_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Next, previous field"), "Tab, Shift+Tab"),
            (self.tr("Look up: kinds, calendar, countries"), "F4, Alt+Down"),
            (self.tr("Sections"), "Alt+1 ... Alt+9"),
            (self.tr("Kinds of a phone, an address..."), "Alt+Up"),
            (self.tr("Remove the phone, the address..."), "Alt+Del"),
            (self.tr("Make it the primary one"), "Alt+Home"),
            (self.tr("Keep mine, take theirs"), "Alt+M, Alt+T"),
            (self.tr("Value of the record before"), "Ctrl+'"),
            (self.tr("Today"), "Ctrl+;"),
            (self.tr("Undo the field"), "Esc"),
            (self.tr("Undo the record"), "Esc Esc"),
            (self.tr("Back from the past"), "Esc"),
        ]

    def _column(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(5))
        line = 0
        for title, keys in groups:
            heading = Label(title, "strong")
            heading.setContentsMargins(0, theme.px(12), 0, theme.px(2))
            grid.addWidget(heading, line, 0, 1, 2)
            for words, chord in keys:
                line += 1
                grid.addWidget(Label(words), line, 0)
                grid.addWidget(Label(chord, "dim"), line, 1)
            line += 1
        grid.setRowStretch(line, 1)
        grid.setColumnStretch(0, 1)
        return grid


def _by_menu(table: Sequence[Spec]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = []
    for key, title in menus():
        keys = [
            (spec.words.rstrip("."), QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText))
            for spec in table
            if spec.menu == key and spec.keys
        ]
        if keys:
            groups.append((title.replace("&", ""), keys))
    return groups
