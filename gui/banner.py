"""What says that the window shows the past: a banner with words and a frame around everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from gui.theme import pixmap, theme
from gui.widgets import ElidedLabel, Label, ground, push


class PastBanner(QWidget):
    """The banner; ``compareWanted`` and ``nowWanted`` are its two buttons."""

    compareWanted = Signal()
    nowWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "was")
        self._picture = QLabel(self)
        self._moment = Label("", "was strong")
        self._more = ElidedLabel("", "was")
        self._compare = push(self.tr("Compare with now"))
        self._compare.clicked.connect(self.compareWanted)
        self.deeds = push(self.tr("Take back"))
        self.deeds.setAccessibleName(self.tr("Take back: restore or reverse"))
        self._now = push(self.tr("Back to now   Esc"))
        self._now.setAccessibleName(self.tr("Back to now"))
        self._now.clicked.connect(self.nowWanted)
        self._row = QHBoxLayout(self)
        for part in (self._picture, self._moment):
            self._row.addWidget(part)
        self._row.addWidget(self._more, 1)
        for button in (self._compare, self.deeds, self._now):
            self._row.addWidget(button)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def _measure(self) -> None:
        px = theme.px
        self.setFixedHeight(px(41))
        self._row.setContentsMargins(px(14), 0, px(8), 0)
        self._row.setSpacing(px(8))
        self._picture.setPixmap(pixmap("calendar", "was"))

    def say(self, moment: str, position: int, last: int, one: bool = False) -> None:
        """Show in words which moment it is, of the whole register or of one customer."""
        count = QLocale()
        words = self.tr("This customer as at {moment}") if one else self.tr("Register as at {moment}")
        self._moment.setText(words.format(moment=moment))
        self._more.setText(
            self.tr("change {position} of {last} · as recorded · nothing can be changed here").format(
                position=count.toString(position), last=count.toString(last)
            )
        )
        self.deeds.setVisible(one)
        self.setAccessibleName(f"{self._moment.text()}, {self._more.text()}")
        self.show()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Offer what can be done from a stop of one customer."""
        menu = QMenu(self.deeds)
        menu.addActions(list(actions))
        self.deeds.setMenu(menu)

    def can_compare(self, on: bool) -> None:
        """Offer the comparison only where a customer is shown."""
        self._compare.setVisible(on)


class PastFrame(QWidget):
    """A frame of three pixels over the whole window that lets every click through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def cover(self) -> None:
        """Show the frame."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        width = theme.px(3)
        painter.setPen(QPen(theme.color("was"), width * 2))
        painter.drawRect(self.rect())
