"""The box of one field: it paints ground, edge, icons and a dim ending, and holds the editor.

At rest it is a soft well with no border, so that a form of thirty fields stays calm; the edge comes with the mouse,
the ring with the focus. Read-only there is no well and no edge, at the same place and in full contrast.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.customer_form.editors import Editor, FlagEdit, NoteEdit, SummaryButton
from gui.customer_form.line_editors import LineEdit, LookupEdit
from gui.theme import pixmap, theme
from gui.widgets import tip


class Mark(Enum):
    """An icon inside the box, from right to left in this order."""

    STAR = auto()
    OPEN = auto()
    WARNING = auto()
    PENDING = auto()


_ICONS: dict[Mark, tuple[str, str]] = {
    Mark.STAR: ("star-filled", "faint"),
    Mark.OPEN: ("down", "dim"),
    Mark.WARNING: ("info", "pending"),
    Mark.PENDING: ("clock", "pending"),
}


class FieldBox(QWidget):
    """One field as the eye sees it. ``starred`` and ``opened``: the star and the arrow were pressed."""

    starred = Signal()
    opened = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        editor.setParent(self)
        editor.entered.connect(self._arrange)
        editor.left.connect(self._arrange)
        if isinstance(editor, LineEdit):
            editor.textChanged.connect(lambda _text: self._arrange())
        self.setFocusProxy(editor)
        self.setMouseTracking(True)
        self._marks: dict[Mark, str] = {}
        self._primary = False
        self._suffix = ""
        self._hovered = self._read_only = self._highlighted = self._clashing = self._struck = False

    # What it shows ---------------------------------------------------------------------------------------------

    def set_marks(self, marks: dict[Mark, str], primary: bool = False) -> None:
        """Show icons, each with what its tooltip says."""
        if (marks, primary) != (self._marks, self._primary):
            self._marks, self._primary = dict(marks), primary
            self._arrange()

    def marks(self) -> dict[Mark, str]:
        """Return the icons shown and what they say."""
        return dict(self._marks)

    def set_suffix(self, text: str) -> None:
        """Show a dim ending behind the text ("ext. 12")."""
        if text != self._suffix:
            self._suffix = text
            self._arrange()

    @property
    def is_read_only(self) -> bool:
        """Whether the value is only to be read."""
        return self._read_only

    def set_read_only(self, read_only: bool) -> None:
        """Show the value only, at the same place."""
        self._read_only = read_only
        self.editor.setReadOnly(read_only)
        self.update()

    def set_highlighted(self, highlighted: bool) -> None:
        """Show that this value is the one that a step of the replay brought."""
        if highlighted != self._highlighted:
            self._highlighted = highlighted
            self.update()

    def set_clashing(self, clashing: bool) -> None:
        """Show that somebody else changed this meanwhile."""
        if clashing != self._clashing:
            self._clashing = clashing
            self.update()

    def set_struck(self, struck: bool) -> None:
        """Show that this goes when the form is saved."""
        self._struck = struck
        self.editor.setVisible(not struck)
        self.update()

    # Geometry --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the editor where it belongs."""
        self._arrange()

    def inner_width(self, width: int) -> int:
        """Return the width that is left for text in a box of this width."""
        return max(theme.px(8), width - 2 * theme.px(9) - self._marks_width() - self._suffix_width())

    def _arrange(self) -> None:
        pad = theme.px(9)
        lines = isinstance(self.editor, NoteEdit | SummaryButton)
        top = theme.px(5) if isinstance(self.editor, NoteEdit) else 2
        left = pad - (2 if not lines else 0)
        self.editor.setGeometry(left, top, self.inner_width(self.width()), self.height() - 2 * top)
        self.update()

    def _marks_width(self) -> int:
        shown = [mark for mark in self._marks if mark is not Mark.OPEN or self._keeps_arrow()]
        return theme.px(22) * len(shown)

    def _keeps_arrow(self) -> bool:
        """Tell whether the arrow has its place: at rest a long text needs the room more."""
        if self._read_only:
            return False
        editor = self.editor
        if self._hovered or editor.hasFocus() or not isinstance(editor, LineEdit) or isinstance(editor, LookupEdit):
            return True
        others = theme.px(22) * (len(self._marks) - 1)
        room = self.width() - 2 * theme.px(9) - others - theme.px(26) - self._suffix_width()
        return self.fontMetrics().horizontalAdvance(editor.text()) <= room

    def _suffix_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._suffix) + theme.px(8) if self._suffix else 0

    def _mark_rects(self) -> dict[Mark, QRect]:
        side, right, rects = theme.px(16), self.width() - theme.px(7), {}
        top = (min(self.height(), theme.row(28)) - side) // 2
        for mark in Mark:
            if mark in self._marks and (mark is not Mark.OPEN or self._keeps_arrow()):
                rects[mark] = QRect(right - side, top, side, side)
                right -= theme.px(22)
        return rects

    # Painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, ending and icons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._struck:
            self._paint_struck(painter)
            return
        rects = self._mark_rects()
        if self._suffix:
            right = min((rect.left() for rect in rects.values()), default=self.width() - theme.px(3))
            place = QRect(0, 0, right - theme.px(6), min(self.height(), theme.row(28)))
            painter.setPen(theme.color("dim"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._suffix)
        for mark, rect in rects.items():
            self._paint_mark(painter, mark, rect)

    def _paint_mark(self, painter: QPainter, mark: Mark, rect: QRect) -> None:
        name, token = _ICONS[mark]
        if mark is Mark.STAR and not self._primary:
            if self._read_only or not (self._hovered or self.editor.hasFocus()):
                return
            name = "star"
        if mark is Mark.OPEN and not (self._hovered or self.editor.hasFocus()):
            if not isinstance(self.editor, LookupEdit | SummaryButton):
                return
            token = "faint"
        painter.drawPixmap(rect, pixmap(name, token, 16, self.devicePixelRatioF()))

    def _paint_ground(self, painter: QPainter) -> None:
        radius, focused = theme.px(4), self.editor.hasFocus() and not self._struck
        pen, ground = self._edge(focused), self._ground(focused)
        if isinstance(self.editor, FlagEdit):
            return
        width = 2 if focused and not self._read_only else 1
        painter.setPen(QPen(theme.color(pen), width) if pen else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _ground(self, focused: bool) -> str:
        if self._highlighted:
            return "now_ground"
        if self._read_only or self._struck:
            return ""
        if focused:
            return "field"
        return "hover" if self._hovered else "window"

    def _edge(self, focused: bool) -> str:
        if self._clashing:
            return "accent" if focused else "conflict"
        if focused:
            return "edge" if self._read_only else "accent"
        if self._read_only or self._highlighted:
            return ""
        return "edge" if self._hovered and not self._struck else "line"

    def _paint_struck(self, painter: QPainter) -> None:
        font = self.font()
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(theme.color("dim"))
        text = self.editor.value() or ""
        place = self.rect().adjusted(theme.px(9), 0, -theme.px(9), 0)
        shown = painter.fontMetrics().elidedText(text.split("\n", 1)[0], Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

    # Mouse -----------------------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the edge."""
        self._hovered = True
        self._arrange()

    def leaveEvent(self, event: QEvent) -> None:
        """Come to rest."""
        self._hovered = False
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press an icon, or enter the field."""
        mark = self._mark_at(event.position().toPoint())
        if self._struck:
            return
        if mark is Mark.STAR and not self._read_only:
            self.starred.emit()
        elif mark is Mark.OPEN:
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
            self.opened.emit()
        else:
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        """Say what an icon means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(event.pos())
            if mark is not None:
                QToolTip.showText(event.globalPos(), tip(self._marks[mark]), self)
                return True
        return super().event(event)

    def _mark_at(self, point: QPoint) -> Mark | None:
        return next((mark for mark, rect in self._mark_rects().items() if rect.contains(point)), None)
