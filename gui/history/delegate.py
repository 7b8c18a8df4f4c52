"""Paints the rows of the change list: sign, when, who, field, what it was and what it is now."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import moments
from gui.history.model import HEADING_ROLE, LINE_ROLE, ChangeModel
from gui.history.wording import Line
from gui.theme import pixmap, theme

_VERSION_FROM = 520
_WAS_FROM = 130
_NOW_SHARE = 0.6
_ALIGNED = (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value | Qt.TextFlag.TextSingleLine.value

Index = QModelIndex | QPersistentModelIndex


class ChangeDelegate(QStyledItemDelegate):
    """One change a row, or a heading. ``everyone`` adds the customer's name, for lists of the whole register."""

    def __init__(self, model: ChangeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.everyone = False
        self._when: tuple[str, int] = ("", 0)
        theme.changed.connect(_hand.cache_clear)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or a change."""
        painter.save()
        heading = index.data(HEADING_ROLE)
        line = index.data(LINE_ROLE)
        if heading is not None:
            self._paint_heading(painter, option.rect, str(heading))
        elif isinstance(line, Line):
            later = self._is_later(line)
            self._paint_ground(painter, option)
            _Row(painter, option.rect, line, later, self.everyone, self._when_width()).paint()
        if self._model.boundary == index.row():
            rect: QRect = option.rect
            painter.fillRect(
                rect.left() + theme.px(12), rect.bottom(), rect.width() - theme.px(24), 1, theme.color("was")
            )
        painter.restore()

    def helpEvent(self, *args: object) -> bool:
        """Show the tooltip of the model."""
        return bool(super().helpEvent(*args))  # type: ignore[arg-type]

    def editorEvent(self, event: QEvent, *rest: object) -> bool:
        """Take no edits: the past is only read."""
        return False

    def _when_width(self) -> int:
        """Return the width of the column of times: the same in all rows, whatever the month."""
        hand = _hand("figures", False, False)
        if self._when[0] != hand.font.key():
            widest = max(hand.metrics.horizontalAdvance(text) for text in moments.widest_shorts())
            self._when = (hand.font.key(), max(theme.px(44), widest + theme.px(2)))
        return self._when[1]

    def _is_later(self, line: Line) -> bool:
        as_of = self._model.as_of
        return as_of is not None and (line.row.position is None or line.row.position > as_of)

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = theme.font("small")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("dim"))
        box = rect.adjusted(theme.px(12), theme.px(4), -theme.px(12), 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        focused = bool(state & QStyle.StateFlag.State_HasFocus) or bool(
            option.widget is not None and option.widget.hasFocus()
        )
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("select" if focused else "selectoff"))
            if focused:
                painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))


class _Hand(NamedTuple):
    """A font, and how wide texts are in it."""

    font: QFont
    metrics: QFontMetrics


@cache
def _hand(role: str, italic: bool, strike: bool) -> _Hand:
    """Return what texts are drawn with: made once, as a list has hundreds of texts to paint."""
    font = theme.font(role)
    font.setItalic(italic)
    font.setStrikeOut(strike)
    return _Hand(font, QFontMetrics(font))


class _Row:
    """One change being painted: columns of the design from left to right, the version at the right."""

    def __init__(self, painter: QPainter, rect: QRect, line: Line, later: bool, everyone: bool, when: int) -> None:
        self._painter = painter
        self._line = line
        self._later = later
        self._everyone = everyone
        self._when = when
        self._rect = rect
        self._left = rect.left() + theme.px(12)
        self._right = rect.right() - theme.px(12)

    def paint(self) -> None:
        """Paint all columns."""
        line = self._line
        self._sign()
        self._column(line.when, "dim", self._when, "figures")
        self._column(line.who, "text", theme.px(44 if self._narrow else 60))
        if line.row.reversed_by is not None:
            self._reversed()
        if line.version and not self._narrow:
            self._version(line.version)
        if self._everyone and line.customer:
            self._column(line.customer, "text", theme.px(104 if self._narrow else 140))
        if line.message:
            self._column(line.field, "text", theme.px(76))
            self._text(line.message, "conflict", self._right - self._left)
            return
        if not line.was and not line.now:
            self._text(line.field, "text", self._right - self._left)
            return
        self._column(line.field, "text", self._field_width())
        self._values()

    @property
    def _narrow(self) -> bool:
        return self._rect.width() < theme.px(_VERSION_FROM)

    def _field_width(self) -> int:
        """Return the width of the field: a little more where its name needs it and there is room."""
        if self._everyone and self._narrow:
            return theme.px(64)
        need = self._hand().metrics.horizontalAdvance(self._line.field) + theme.px(2)
        return max(theme.px(76), min(need, theme.px(104)))

    def _sign(self) -> None:
        side = theme.px(14)
        top = self._rect.top() + (self._rect.height() - side) // 2
        token = "dim" if self._later else self._line.tone
        self._painter.drawPixmap(QPoint(self._left, top), pixmap(self._line.icon, token, 14))
        self._left += side + theme.px(8)

    def _reversed(self) -> None:
        """Mark at the right that it was reversed later."""
        side = theme.px(12)
        top = self._rect.top() + (self._rect.height() - side) // 2
        self._painter.drawPixmap(QPoint(self._right - side, top), pixmap("reverse", "dim", 12))
        self._right -= side + theme.px(8)

    def _version(self, text: str) -> None:
        hand = _hand("small figures", False, False)
        width = hand.metrics.horizontalAdvance(text)
        box = QRect(self._right - width, self._rect.top(), width + 1, self._rect.height())
        self._draw(box, text, "dim", hand.font)
        self._right -= width + theme.px(10)

    def _column(self, text: str, token: str, width: int, role: str = "body") -> None:
        self._text(text, token, width, role)
        self._left += width + theme.px(8) - self._used

    def _text(self, text: str, token: str, room: int, role: str = "body", strike: bool = False) -> None:
        """Draw text into ``room`` and move on by what it took."""
        hand = self._hand(role, strike)
        room = max(0, min(room, self._right - self._left))
        width = hand.metrics.horizontalAdvance(text)
        if width > room:
            text = hand.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = hand.metrics.horizontalAdvance(text)
        box = QRect(self._left, self._rect.top(), room, self._rect.height())
        self._draw(box, text, token, hand.font)
        self._used = min(room, width)
        self._left += self._used

    def _values(self) -> None:
        line, room = self._line, self._right - self._left
        if not line.was or (line.now and room < theme.px(_WAS_FROM)):
            self._text(line.now, "pending" if line.waiting else "text", room)
        elif line.removed:
            self._text(line.was, "dim", room, strike=True)
        else:
            arrow = theme.px(20)
            now = self._hand().metrics.horizontalAdvance(line.now)
            was = max(room - arrow - now, round((room - arrow) * (1 - _NOW_SHARE)))
            start = self._left
            self._text(line.was, "dim", min(was, max(0, room - arrow)))
            if self._left - start > 0:
                self._arrow(arrow)
            self._text(line.now, "pending" if line.waiting else "text", self._right - self._left)

    def _arrow(self, width: int) -> None:
        side = theme.px(10)
        top = self._rect.top() + (self._rect.height() - side) // 2
        self._painter.drawPixmap(QPoint(self._left + (width - side) // 2, top), pixmap("right", "faint", 10))
        self._left += width

    def _draw(self, box: QRect, text: str, token: str, font: QFont) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._colour(token))
        self._painter.drawText(box, _ALIGNED, text)

    def _hand(self, role: str = "body", strike: bool = False) -> _Hand:
        return _hand(role, self._later, strike)

    def _colour(self, token: str) -> QColor:
        return theme.color("dim" if self._later else token)
