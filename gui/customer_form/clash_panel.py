"""What somebody else made of a field while it was being edited: yours, theirs, before, and the choice."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme import pixmap, theme
from gui.widgets import push

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class Sides(msgspec.Struct, frozen=True):
    """The three values of a clash in words, and who came between."""

    title: str
    mine: str
    theirs: str
    before: str


class ClashPanel(QWidget):
    """Stands below the field until the person has chosen; saving waits for it."""

    def __init__(self, sides: Sides, decide: Callable[[bool], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = sides
        self._title = QRect()
        self._lines: list[tuple[QRect, str, QRect, str]] = []
        self.keep = push(self.tr("Keep mine"), "", self)
        self.take = push(self.tr("Take theirs"), "", self)
        self.keep.clicked.connect(lambda: decide(True))
        self.take.clicked.connect(lambda: decide(False))
        self.keep.setToolTip("Alt+M")
        self.take.setToolTip("Alt+T")
        self.setAccessibleName(sides.title)
        self.setAccessibleDescription(
            self.tr("Yours: {mine}. Theirs: {theirs}. Before: {before}.").format(
                mine=sides.mine, theirs=sides.theirs, before=sides.before
            )
        )
        for button in (self.keep, self.take):
            button.setAccessibleDescription(self.accessibleDescription())

    def lay(self, width: int) -> int:
        """Place everything for a width; return the height."""
        px, line = theme.px, QFontMetrics(theme.font()).height() + theme.px(4)
        side = px(30) if width >= px(280) else px(10)
        self._title = QRect(px(30), px(6), width - px(38), line)
        word = max(QFontMetrics(theme.font()).horizontalAdvance(text) for text, _ in self._said()) + px(12)
        top, self._lines = px(8) + line, []
        for name, text in self._said():
            self._lines.append(
                (QRect(side, top, word, line), name, QRect(side + word, top, width - side - px(10) - word, line), text)
            )
            top += line
        left, height = side, px(28)
        for button in (self.keep, self.take):
            button.setGeometry(left, top + px(6), button.sizeHint().width(), height)
            left += button.sizeHint().width() + px(8)
        return top + px(6) + height + px(10)

    def _said(self) -> tuple[tuple[str, str], ...]:
        none = self.tr("nothing")
        return (
            (self.tr("Yours"), self.sides.mine or none),
            (self.tr("Theirs"), self.sides.theirs or none),
            (self.tr("Before"), self.sides.before or none),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, title and the three values; words that differ from before have a ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        middle = self._title.center().y() - theme.px(8)
        painter.drawPixmap(theme.px(9), middle, pixmap("warning", "conflict", 16, self.devicePixelRatioF()))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(self.sides.title, Qt.TextElideMode.ElideRight, self._title.width())
        painter.drawText(self._title, _MIDDLE, title)
        painter.setFont(theme.font())
        for name_place, name, place, text in self._lines:
            painter.setPen(theme.color("dim"))
            painter.drawText(name_place, _MIDDLE, name)
            self._paint_words(painter, place, text)

    def _paint_words(self, painter: QPainter, place: QRect, text: str) -> None:
        metrics = painter.fontMetrics()
        known = set(self.sides.before.split())
        left, space = place.left(), metrics.horizontalAdvance(" ")
        for word in text.split():
            room = place.right() - left
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            box = QRect(left, place.top(), width, place.height())
            if word not in known and text is not self.sides.before:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("selectoff"))
                painter.drawRoundedRect(box.adjusted(-2, 2, 2, -2), theme.px(3), theme.px(3))
            painter.setPen(theme.color("text"))
            painter.drawText(box, _MIDDLE, shown)
            left += width + space
            if shown != word or left >= place.right():
                return
