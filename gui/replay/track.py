"""The track of the replay bar: a slider over stops, with the activity, the bands of batches and a handle painted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from domain.history import Pace
from gui import moments
from gui.theme import theme
from gui.widgets import tip
from storage.ports import Stop

_BAR = 3
_GAP = 6
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000


class Track(QSlider):
    """Its value is the number of a stop, oldest first; equally spaced, or as time passed between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._stops: Sequence[Stop] = ()
        self._pace: Pace | None = None
        self._places: Sequence[float] = ()
        self._bars: tuple[int, list[tuple[float, float]]] | None = None
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(theme.px(120))

    def show_stops(self, stops: Sequence[Stop], pace: Pace | None = None) -> None:
        """Show other stops, along time where a pace is given; the value stays where it can."""
        self._stops, self._pace = stops, pace
        last = max(1, len(stops) - 1)
        self._places = pace.places() if pace is not None else [number / last for number in range(len(stops))]
        self._bars = None
        self.setRange(0, max(0, len(stops) - 1))
        self.update()

    def sizeHint(self) -> QSize:
        """Want what the design draws."""
        return QSize(theme.px(400), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """Need a little."""
        return QSize(theme.px(120), theme.px(32))

    def place_of(self, value: int) -> int:
        """Return how far from the left edge a stop lies, in pixels."""
        line = self._line()
        return line.left() + round(self._places[value] * line.width()) if value < len(self._places) else line.left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, the line, what was passed of it, where it is cut, and the handle."""
        painter = QPainter(self)
        line = self._line()
        at = self.place_of(self.value())
        self._paint_bars(painter, line, at)
        painter.fillRect(line, theme.color("line"))
        painter.fillRect(QRect(line.left(), line.top(), at - line.left(), line.height()), theme.color("accent"))
        self._paint_batches(painter, line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cuts(painter, line)
        self._paint_handle(painter, line, at)

    def _line(self) -> QRect:
        height = theme.px(3)
        return QRect(theme.px(8), self.height() - theme.px(12), self.width() - theme.px(16), height)

    def _paint_bars(self, painter: QPainter, line: QRect, at: int) -> None:
        room = line.top() - theme.px(6)
        width = theme.px(_BAR)
        for place, share in self._measured(max(1, line.width() // theme.px(_BAR + _GAP))):
            x = line.left() + round(place * line.width())
            height = max(theme.px(2), round(share * room))
            painter.setOpacity(1.0 if x <= at else 0.45)
            painter.fillRect(x - width // 2, line.top() - height - theme.px(2), width, height, theme.color("bar"))
        painter.setOpacity(1.0)

    def _measured(self, slots: int) -> list[tuple[float, float]]:
        """Return where each bar stands and how high it is, both 0 to 1: how much was changed at the stops there."""
        if self._bars is None or self._bars[0] != slots:
            sums: dict[int, tuple[float, int]] = {}
            for stop, place in zip(self._stops, self._places, strict=True):
                first, count = sums.get(int(place * slots), (place, 0))
                sums[int(place * slots)] = first, count + max(1, len(stop.paths))
            most = max((count for _place, count in sums.values()), default=1)
            self._bars = slots, [(place, (count / most) ** 0.5) for place, count in sums.values()]
        return self._bars[1]

    def _paint_batches(self, painter: QPainter, line: QRect) -> None:
        number = 0
        for batch, group in groupby(self._stops, key=lambda stop: stop.batch):
            count = len(list(group))
            if batch is not None:
                left = self.place_of(number) - theme.px(4)
                right = self.place_of(number + count - 1) + theme.px(4)
                painter.fillRect(QRect(left, line.top(), right - left, line.height()), theme.color("dim"))
            number += count

    def _paint_cuts(self, painter: QPainter, line: QRect) -> None:
        """Break the line where a long silence is cut short: two strokes with nothing between them."""
        half, reach = theme.px(3), theme.px(5)
        painter.setPen(QPen(theme.color("dim"), max(1.0, theme.scale)))
        for middle in self._cuts():
            painter.fillRect(QRect(middle - half, line.top(), 2 * half, line.height()), theme.color("window"))
            for x in (middle - half, middle + half):
                low, high = line.center().y() + reach, line.center().y() - reach
                painter.drawLine(QPointF(x - half / 2, low), QPointF(x + half / 2, high))

    def _cuts(self) -> list[int]:
        """Return where the breaks stand; between stops that lie too close there is no room for one."""
        pairs = ((self.place_of(number), self.place_of(number + 1)) for number in self._pace.cut) if self._pace else ()
        return [(left + right) // 2 for left, right in pairs if right - left >= theme.px(24)]

    def _paint_handle(self, painter: QPainter, line: QRect, at: int) -> None:
        radius = theme.px(5)
        middle = line.top() + line.height() / 2
        pen = QPen(theme.color("accent"), theme.px(2))
        painter.setPen(pen)
        painter.setBrush(theme.color("accent" if self.hasFocus() else "window"))
        painter.drawEllipse(QRectF(at - radius, middle - radius, radius * 2, radius * 2))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = radius + theme.px(4)
            painter.drawEllipse(QRectF(at - ring, middle - ring, ring * 2, ring * 2))

    # Mouse

    def event(self, event: QEvent) -> bool:
        """Say what lies under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._stops:
            QToolTip.showText(event.globalPos(), tip(self.words_at(event.pos())), self)
            return True
        return super().event(event)

    def words_at(self, point: QPoint) -> str:
        """Return what lies at a point: a stop, or a silence that was cut short."""
        near = theme.px(6)
        if self._pace is not None and any(abs(point.x() - middle) <= near for middle in self._cuts()):
            number = bisect_left(self._places, self._share(point.x())) - 1
            passed = self._stops[number + 1].recorded - self._stops[number].recorded
            return self._silence(passed)
        stop = self._stops[self._nearest(point.x())]
        return self.tr("Version {version}, {when}, {who}").format(
            version=stop.version, when=moments.date_time(stop.recorded), who=stop.actor_name
        )

    def _silence(self, passed: int) -> str:
        """Say how long nothing was changed (milliseconds)."""
        if passed >= 2 * _DAY:
            return self.tr("%n days without a change, cut short", "", round(passed / _DAY))
        if passed >= 2 * _HOUR:
            return self.tr("%n hours without a change, cut short", "", round(passed / _HOUR))
        return self.tr("%n minutes without a change, cut short", "", max(1, round(passed / _MINUTE)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where it was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step; away from the person is back."""
        self.setValue(self.value() + (1 if event.angleDelta().y() < 0 else -1))
        event.accept()

    def _go(self, event: QMouseEvent) -> None:
        self.setValue(self._nearest(event.position().x()))

    def _share(self, x: float) -> float:
        line = self._line()
        return (x - line.left()) / max(1, line.width())

    def _nearest(self, x: float) -> int:
        """Return the stop that lies nearest."""
        share = self._share(x)
        after = min(bisect_left(self._places, share), max(0, len(self._places) - 1))
        if after > 0 and share - self._places[after - 1] <= self._places[after] - share:
            return after - 1
        return after
