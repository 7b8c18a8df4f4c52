"""A month to pick a day from, by keyboard or mouse; it opens on F4 and never stands in the way of typing."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import Label, tool

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class Month(QWidget):
    """The days of one month, painted; the chosen one is filled, today has a ring."""

    moved = Signal()

    def __init__(self, today: date, picked: Callable[[date], None]) -> None:
        super().__init__()
        self.day = self.today = today
        self._picked = picked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.go(today)

    def go(self, day: date) -> None:
        """Choose a day."""
        self.day = day
        self.setAccessibleName(QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat))
        self.moved.emit()
        self.update()

    def turn(self, months: int) -> None:
        """Go some months on or back, to the same day or the last one before it."""
        number = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(number, 12)
        if not 1 <= year <= 9998:
            return
        day = min(self.day.day, _days(year, month + 1))
        self.go(date(year, month + 1, day))

    def sizeHint(self) -> QSize:
        """Return the room for seven days by six weeks and their names."""
        return QSize(7 * theme.px(32), 7 * theme.px(26))

    def _weeks(self) -> list[list[date]]:
        first = QLocale().firstDayOfWeek().value - 1
        return Calendar(first).monthdatescalendar(self.day.year, self.day.month)

    def _cell(self, column: int, row: int) -> QRect:
        width, height = self.width() / 7, theme.px(26)
        return QRect(round(column * width), row * height, round(width), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names and days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small figures"))
        for row, week in enumerate(self._weeks()):
            for column, day in enumerate(week):
                if row == 0:
                    painter.setPen(theme.color("dim"))
                    name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
                    painter.drawText(self._cell(column, 0), _CENTRE, name[:2])
                self._paint_day(painter, self._cell(column, row + 1), day)

    def _paint_day(self, painter: QPainter, place: QRect, day: date) -> None:
        ring = QRectF(place).adjusted(2, 1, -2, -1)
        painter.setPen(theme.color("accent") if day in (self.day, self.today) else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent") if day == self.day else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring, theme.px(4), theme.px(4))
        inside = day.month == self.day.month
        painter.setPen(theme.color("onaccent" if day == self.day else "text" if inside else "faint"))
        painter.drawText(place, _CENTRE, str(day.day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the day under the mouse."""
        for row, week in enumerate(self._weeks()):
            for column, day in enumerate(week):
                if self._cell(column, row + 1).contains(event.position().toPoint()):
                    self._picked(day)
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days, weeks and months; Enter picks."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            year = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.turn((12 if year else 1) * (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._picked(self.day)
        else:
            super().keyPressEvent(event)


class CalendarPopup(QWidget):
    """The month with its name and arrows, in a popup that Escape or a click beside it closes."""

    def __init__(self, parent: QWidget, today: date, day: date | None, pick: Callable[[date], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pick = pick
        self._title = Label("", "strong")
        self.month = Month(today, self._done)
        self.month.moved.connect(self._retitle)
        self.month.go(day or today)
        self._build()
        self.month.setFocus()

    def _build(self) -> None:
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(6), px(8), px(8))
        row = QHBoxLayout()
        back, forward = tool("left", self.tr("Previous month"), "PgUp"), tool("right", self.tr("Next month"), "PgDown")
        back.clicked.connect(lambda: self.month.turn(-1))
        forward.clicked.connect(lambda: self.month.turn(1))
        row.addWidget(self._title, 1)
        row.addWidget(back)
        row.addWidget(forward)
        column.addLayout(row)
        column.addWidget(self.month)

    def _retitle(self) -> None:
        name = QLocale().standaloneMonthName(self.month.day.month)
        self._title.setText(f"{name} {self.month.day.year}")

    def _done(self, day: date) -> None:
        self.close()
        self._pick(day)

    def open_below(self, box: QWidget) -> None:
        """Show it below a field, or above where there is no room."""
        self.adjustSize()
        place = box.mapToGlobal(QPoint(0, box.height() + 2))
        if place.y() + self.height() > box.screen().availableGeometry().bottom():
            place = box.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(place)
        self.show()
        self.month.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("base"))
        painter.setPen(theme.color("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _days(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
