"""The lines of items: their kind inside the label, the button that removes them, and the links that add them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from gui.customer_form.grid import Grid
from gui.customer_form.plan import Item, Links, Unknown
from gui.customer_form.rows import LEFT, RIGHT, Host, Row, Slot, ValueRow
from gui.theme import theme
from gui.widgets import push, tip, tool


class KindButton(QPushButton):
    """The label of an item, which opens its kinds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.left_aligned = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like any other label until the mouse or the focus is on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isEnabled() and (self.underMouse() or self.hasFocus())
        if active:
            painter.setPen(theme.color("accent" if self.hasFocus() else "hover"))
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        painter.setPen(theme.color("text" if active else "dim"))
        pad = 0 if self.left_aligned else theme.px(6)
        place = self.rect().adjusted(0, 0, -pad, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, LEFT if self.left_aligned else RIGHT, shown)


class ItemRow(ValueRow):
    """One item: its kind inside the label, its value, and in the gutter the button that removes it."""

    def __init__(self, line: Item, host: Host, slot: Slot, parent: QWidget) -> None:
        super().__init__(line, host, (slot,), parent)
        self.item = line
        self._read_only = self._hovered = self._struck = False
        self.kind = KindButton(self)
        self.kind.clicked.connect(lambda: self.host.choose_kind(self.item.unit, self.kind))
        self.remove = self._gutter("close", self.tr("Remove"))
        self.remove.clicked.connect(lambda: self.host.remove(self.item.unit))
        self.restore = self._gutter("undo", self.tr("Put back"))
        self.restore.clicked.connect(lambda: self.host.put_back(self.item.unit))
        slot.box.starred.connect(lambda: self.host.make_primary(self.item.unit))
        slot.box.editor.entered.connect(self._show_gutter)
        slot.box.editor.left.connect(self._show_gutter)

    def _gutter(self, picture: str, name: str) -> QToolButton:
        button = tool(picture, name, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.hide()
        return button

    def assign(self, line: Item) -> None:
        """Stand for another item of the same part."""
        self.line = self.item = line
        slot = self.slots[0]
        slot.path = slot.field.path(line.item) if slot.field is not None else line.unit

    def set_label(self, label: str, kinds: bool) -> None:
        """Show the label; ``kinds``: it opens a list of kinds."""
        self.slots[0].label = label
        self.kind.setText(label)
        self.kind.setEnabled(kinds and not self._read_only and not self._struck)
        self.kind.setAccessibleName(self.tr("Kind of {label}").format(label=label))
        self.kind.setToolTip(tip(self.tr("{label}: choose the kind (Alt+Up)").format(label=label)) if kinds else "")
        self.remove.setAccessibleName(self.tr("Remove {label}").format(label=label))
        self.remove.setToolTip(tip(self.tr("Remove {label} (Alt+Del)").format(label=label)))
        self.restore.setAccessibleName(self.tr("Put {label} back").format(label=label))
        self.restore.setToolTip(tip(self.restore.accessibleName()))

    def set_state(self, read_only: bool, struck: bool) -> None:
        """Show it as it is: to be edited, only to be read, or on its way out."""
        self._read_only, self._struck = read_only, struck
        self.slots[0].box.set_struck(struck)
        self.kind.setEnabled(self.kind.isEnabled() and not read_only and not struck)
        self._show_gutter()

    def lay(self, grid: Grid) -> int:
        """Place the kind over the label and the buttons into the gutter."""
        height = super().lay(grid)
        place, _slot = self._labels[0]
        self.kind.left_aligned = grid.stacked
        self.kind.setFont(grid.small if grid.stacked else grid.body)
        self.kind.setGeometry(place if grid.stacked else place.adjusted(-theme.px(8), 0, theme.px(6), 0))
        side, box = theme.px(22), self.slots[0].box.geometry()
        for button in (self.remove, self.restore):
            button.setGeometry(grid.gutter_left + theme.px(2), box.y() + (grid.height - side) // 2, side, side)
        return height

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the gutter's button."""
        self._hovered = True
        self._show_gutter()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        self._hovered = False
        self._show_gutter()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the value."""
        self.slots[0].box.editor.setFocus(event.reason())

    def _paint_label(self, painter: QPainter, place: QRect, slot: Slot, grid: Grid) -> None:
        """Paint nothing: the kind's button stands there."""

    def _show_gutter(self) -> None:
        near = self._hovered or self.slots[0].box.editor.hasFocus() or self.remove.hasFocus()
        self.remove.setVisible(near and not self._read_only and not self._struck)
        self.restore.setVisible(self._struck and not self._read_only)


class LinksRow(Row):
    """The links that add an item: "+ phone"."""

    def __init__(self, line: Links, host: Host, names: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(line, parent)
        self.links: list[QPushButton] = []
        for part, name in names:
            link = push(f"+ {name}", "link", self)
            link.setAccessibleName(self.tr("Add {what}").format(what=name))
            link.clicked.connect(lambda _checked=False, part=part: host.add(part))
            self.links.append(link)

    def lay(self, grid: Grid) -> int:
        """Place the links one after the other, over as many lines as they need."""
        height, gap = theme.px(26), theme.px(10)
        start = grid.field_left + theme.px(2)
        left, top = start, 0
        for link in self.links:
            width = link.sizeHint().width()
            if left > start and left + width > grid.field_right + theme.px(24):
                left, top = start, top + height
            link.setGeometry(left, top, width, height)
            left += width + gap
        return top + height


class UnknownRow(Row):
    """A value that this program does not know, raw."""

    def __init__(self, line: Unknown, parent: QWidget) -> None:
        super().__init__(line, parent)
        self.text = ""
        self.path = line.path
        self._grid: Grid | None = None

    def show_text(self, text: str) -> None:
        """Show the raw value."""
        self.text = text
        self.setAccessibleName(f"{self.path}: {text}")
        self.update()

    def lay(self, grid: Grid) -> int:
        """Return the height of one line."""
        self._grid = grid
        return grid.height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint path and value."""
        if self._grid is None:
            return
        painter = QPainter(self)
        painter.setFont(self._grid.small)
        painter.setPen(theme.color("dim"))
        text = f"{self.path}   {self.text}"
        place = QRect(self._grid.field_left, 0, self._grid.field_width, self.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, LEFT, shown)
