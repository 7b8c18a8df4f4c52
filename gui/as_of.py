"""Choosing a moment of the past: a date and time with its zone, or the number of a change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateTimeEdit,
    QDialog,
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import moments
from gui.context import Context
from gui.customer_form.calendar_popup import CalendarPopup
from gui.theme import theme
from gui.widgets import Label, Segments, push, tool

TIME, CHANGE = "time", "change"
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
        parts = ((TIME, self.tr("Date and time")), (CHANGE, self.tr("Change number")))
        self.way = Segments(self.tr("Which moment"), parts, self)
        self.way.chosen.connect(lambda _key: self._turn())
        self.by_time = QDateTimeEdit(now)
        self.by_time.setMaximumDateTime(now)
        self.by_time.setDisplayFormat("d MMMM yyyy   HH:mm")
        self.by_time.setAccessibleName(self.tr("Date and time"))
        self.by_time.dateTimeChanged.connect(lambda _time: self._find())
        self.calendar = tool("calendar", self.tr("Calendar"), "F4", self)
        self.calendar.clicked.connect(self.open_calendar)
        QShortcut(QKeySequence("F4"), self).activated.connect(self.open_calendar)
        self.zone = Label(moments.zone(now.toMSecsSinceEpoch()), "dim")
        last = max(0, self._context.records.status().position)
        self.by_change = QSpinBox()
        self.by_change.setAccessibleName(self.tr("Change number"))
        self.by_change.setRange(0, min(last, _MOST))
        self.by_change.setValue(last)
        self.by_change.valueChanged.connect(lambda _number: self._find())
        self.of = Label(self.tr("of {last}").format(last=moments.number(last)), "dim")

    def _build_near(self) -> None:
        self.near = QWidget(self)
        row = QHBoxLayout(self.near)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for words, days in (
            (self.tr("Last midnight"), 0),
            (self.tr("A week ago"), 7),
            (self.tr("A month ago"), 30),
            (self.tr("A year ago"), 365),
        ):
            button = push(words, "link")
            button.clicked.connect(lambda _on=False, days=days: self.by_time.setDateTime(_midnight(days)))
            row.addWidget(button)
        row.addStretch(1)

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
        self._pages = QStackedWidget(self)
        self._pages.addWidget(_line(self.by_time, self.calendar, self.zone))
        self._pages.addWidget(_line(self.by_change, self.of))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.show_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(10))
        for part in (title, about):
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._pages)
        column.addWidget(self.near)
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

    def open_calendar(self) -> None:
        """Open a month to pick the day from; the time of day stays."""
        if self.way.current() != TIME:
            return
        day = self.by_time.date()
        shown = date(day.year(), day.month(), day.day())
        popup = CalendarPopup(self, datetime.now(UTC).astimezone().date(), shown, self._pick)
        popup.open_below(self.by_time)

    def _pick(self, day: date) -> None:
        self.by_time.setDate(QDate(day.year, day.month, day.day))
        self.by_time.setFocus()

    def _turn(self) -> None:
        by_time = self.way.current() == TIME
        self._pages.setCurrentIndex(0 if by_time else 1)
        self.near.setVisible(by_time)
        (self.by_time if by_time else self.by_change).setFocus()
        self._find()

    def _find(self) -> None:
        """Find the position that the choice means, and say what will be shown."""
        records = self._context.records
        if self.way.current() == CHANGE:
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
            self.tr("The last change until then is change {n}, {when} {zone}.").format(
                n=moments.number(position), when=moments.date_time(recorded), zone=moments.zone(recorded)
            )
        )

    def _choose(self) -> None:
        if self._position is not None:
            self.chosen.emit(self._position)
            self.accept()


def _line(field: QWidget, *units: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    field.setMinimumWidth(theme.px(220))
    if isinstance(field, QAbstractSpinBox):
        field.lineEdit().setTextMargins(theme.px(7), 0, 0, 0)
    row.addWidget(field)
    for unit in units:
        row.addWidget(unit)
    row.addStretch(1)
    return line


def _midnight(days: int) -> QDateTime:
    now = datetime.now(UTC).astimezone()
    day = (now - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    return QDateTime.fromMSecsSinceEpoch(int(day.timestamp() * 1000))
