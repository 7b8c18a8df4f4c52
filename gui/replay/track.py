"""The track of the replay bar: a slider over stops, with the activity, the bands of batches and a handle painted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gui.theme import theme
from storage.ports import Stop

_BAR = 3
_GAP = 6


class Track(QSlider):
    """Its value is the number of a stop, oldest first, equally spaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._stops: Sequence[Stop] = ()
        self._heights: list[float] = []
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(theme.px(120))

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show other stops; the value stays where it can."""
        self._stops = stops
        self._heights = []
        self.setRange(0, max(0, len(stops) - 1))
        self.update()

    def sizeHint(self) -> QSize:
        """Want what the design draws."""
        return QSize(theme.px(400), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """Need a little."""
        return QSize(theme.px(120), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, the line, what was passed of it, and the handle."""
        painter = QPainter(self)
        line = self._line()
        at = self._x(self.value())
        self._paint_bars(painter, line, at)
        painter.fillRect(line, theme.color("line"))
        painter.fillRect(QRect(line.left(), line.top(), at - line.left(), line.height()), theme.color("accent"))
        self._paint_batches(painter, line)
        self._paint_handle(painter, line, at)

    def _line(self) -> QRect:
        height = theme.px(3)
        return QRect(theme.px(8), self.height() - theme.px(12), self.width() - theme.px(16), height)

    def _x(self, value: int) -> int:
        line = self._line()
        return line.left() + round(value * line.width() / max(1, self.maximum()))

    def _paint_bars(self, painter: QPainter, line: QRect, at: int) -> None:
        buckets = max(1, min(len(self._stops), line.width() // theme.px(_BAR + _GAP)))
        heights = self._measured(buckets)
        room = line.top() - theme.px(6)
        for place, share in enumerate(heights):
            x = line.left() + round(place * line.width() / max(1, len(heights) - 1)) if len(heights) > 1 else at
            height = max(theme.px(2), round(share * room))
            painter.setOpacity(1.0 if x <= at else 0.45)
            painter.fillRect(x - theme.px(_BAR) // 2, line.top() - height - theme.px(2), theme.px(_BAR), height,
                             theme.color("bar"))  # fmt: skip
        painter.setOpacity(1.0)

    def _measured(self, buckets: int) -> list[float]:
        """Return the height of each bar, 0 to 1: how much was changed at these stops."""
        if len(self._heights) != buckets:
            sums = [0] * buckets
            for number, stop in enumerate(self._stops):
                sums[number * buckets // max(1, len(self._stops))] += max(1, len(stop.paths))
            most = max(sums, default=1)
            self._heights = [(count / most) ** 0.5 for count in sums] if self._stops else []
        return self._heights

    def _paint_batches(self, painter: QPainter, line: QRect) -> None:
        number = 0
        for batch, group in groupby(self._stops, key=lambda stop: stop.batch):
            count = len(list(group))
            if batch is not None:
                left, right = self._x(number) - theme.px(4), self._x(number + count - 1) + theme.px(4)
                painter.fillRect(QRect(left, line.top(), right - left, line.height()), theme.color("dim"))
            number += count

    def _paint_handle(self, painter: QPainter, line: QRect, at: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
        line = self._line()
        share = (event.position().x() - line.left()) / max(1, line.width())
        self.setValue(round(min(1.0, max(0.0, share)) * self.maximum()))
