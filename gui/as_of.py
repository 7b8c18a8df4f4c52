"""Choosing a moment of the past: a date and time with its zone, or the number of a change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui import moments
from gui.context import Context
from gui.theme import theme
from gui.widgets import Label, push

_MOST = 2**31 - 1


class AsOfDialog(QDialog):
    """``chosen`` carries the position: the register is shown with that change included."""

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._position: int | None = None
        self.setWindowTitle(self.tr("Register as at"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._build_choices()
        self._build_near()
        self._build_buttons()
        self._build_layout()
        self._find()
        self.by_time.setFocus()

    def _build_choices(self) -> None:
        now = QDateTime.currentDateTime()
        zone = moments.zone(now.toMSecsSinceEpoch())
        self.at_time = QRadioButton(self.tr("Date and time"))
        self.at_time.setChecked(True)
        self.by_time = QDateTimeEdit(now)
        self.by_time.setCalendarPopup(True)
        self.by_time.setMaximumDateTime(now)
        self.by_time.setDisplayFormat("d MMM yyyy  HH:mm")
        self.by_time.setAccessibleName(self.tr("Date and time"))
        self.zone = Label(zone, "dim")
        self.at_change = QRadioButton(self.tr("Change number"))
        self.by_change = QSpinBox()
        self.by_change.setAccessibleName(self.tr("Change number"))
        self.by_change.setGroupSeparatorShown(True)
        last = max(0, self._context.records.status().position)
        self.by_change.setRange(0, min(last, _MOST))
        self.by_change.setValue(last)
        self.of = Label(self.tr("of {last}").format(last=QLocale().toString(last)), "dim")
        self.by_time.dateTimeChanged.connect(lambda _time: self._take(self.at_time))
        self.by_change.valueChanged.connect(lambda _number: self._take(self.at_change))
        self.at_time.toggled.connect(lambda _on: self._find())

    def _build_near(self) -> None:
        self.near = QHBoxLayout()
        self.near.setSpacing(theme.px(4))
        for words, days in (
            (self.tr("Last midnight"), 0),
            (self.tr("A week ago"), 7),
            (self.tr("A month ago"), 30),
            (self.tr("A year ago"), 365),
        ):
            button = push(words, "link")
            button.clicked.connect(lambda _on=False, days=days: self.by_time.setDateTime(_midnight(days)))
            self.near.addWidget(button)
        self.near.addStretch(1)

    def _build_buttons(self) -> None:
        self.sentence = Label("")
        self.sentence.setWordWrap(True)
        self.cancel = push(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.show_it = push(self.tr("Show the register"), "primary")
        self.show_it.setDefault(True)
        self.show_it.clicked.connect(self._choose)

    def _build_layout(self) -> None:
        px = theme.px
        title = Label(self.tr("Show the register as it was"), "title")
        about = Label(
            self.tr("List, search, records and counts as they were recorded then. Nothing can be changed there."), "dim"
        )
        about.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(self.at_time, 0, 0)
        grid.addWidget(self.by_time, 0, 1)
        grid.addWidget(self.zone, 0, 2)
        grid.addLayout(self.near, 1, 1, 1, 2)
        grid.addWidget(self.at_change, 2, 0)
        grid.addWidget(self.by_change, 2, 1)
        grid.addWidget(self.of, 2, 2)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.show_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(10))
        for part in (title, about):
            column.addWidget(part)
        column.addLayout(grid)
        column.addWidget(self.sentence)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(px(520))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the register, from whatever field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.cancel.hasFocus():
            self._choose()
        else:
            super().keyPressEvent(event)

    def _take(self, button: QRadioButton) -> None:
        button.setChecked(True)
        self._find()

    def _find(self) -> None:
        """Find the position that the choice means, and say what will be shown."""
        records = self._context.records
        if self.at_change.isChecked():
            position = self.by_change.value()
        else:
            upto = self.by_time.dateTime().toMSecsSinceEpoch() + 59_999
            position = records.position_at(upto)
        recorded = records.recorded_at(position) if position >= 0 else None
        self._position = position if recorded is not None else None
        self.show_it.setEnabled(self._position is not None)
        if recorded is None:
            self.sentence.setText(self.tr("Nothing was recorded until then: the register did not exist yet."))
            return
        self.sentence.setText(
            self.tr("The last change until then is change {n}, recorded {when} {zone}.").format(
                n=QLocale().toString(position), when=moments.date_time(recorded), zone=moments.zone(recorded)
            )
        )

    def _choose(self) -> None:
        if self._position is not None:
            self.chosen.emit(self._position)
            self.accept()


def _midnight(days: int) -> QDateTime:
    now = datetime.now(UTC).astimezone()
    day = (now - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    return QDateTime.fromMSecsSinceEpoch(int(day.timestamp() * 1000))
