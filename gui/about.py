"""Help: what IT wants to know about this register, what this program is, and the report that IT asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui import report
from gui.licences import COMPONENTS
from gui.sentences import in_words
from gui.theme import theme
from gui.widgets import Label, ground, push
from storage.notices import Status

_WIDE = 620
"""Pixels, so that a fingerprint takes two lines."""


class Facts(QDialog):
    """A title and a table of facts that can be selected and copied; ``copied`` is what "Copy report" takes along."""

    def __init__(
        self, title: str, about: str, facts: Sequence[tuple[str, str]], parent: QWidget, copied: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        px = theme.px
        self._copied = copied
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(8))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(6))
        for text, tone in ((title, "title"), (about, "dim")):
            label = Label(text, tone)
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._column.addSpacing(px(10))
        self._column.addWidget(self._table(facts), 1)
        self._column.addSpacing(px(10))
        self._column.addLayout(self._buttons)
        self._build_buttons()
        self._fit()

    def _table(self, facts: Sequence[tuple[str, str]]) -> QScrollArea:
        page = QWidget()
        ground(page, "window")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        for line, (name, value) in enumerate(facts):
            grid.addWidget(Label(name, "dim"), line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._value(name, value), line, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(facts), 1)
        self._page, self._area = page, QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Facts"))
        self._area.setWidget(page)
        return self._area

    def _build_buttons(self) -> None:
        self.copy = push(self.tr("Copy report"))
        self.copy.clicked.connect(self._copy)
        self.copy.setVisible(bool(self._copied))
        self.close_ = push(self.tr("Close"), "primary")
        self.close_.setDefault(True)
        self.close_.clicked.connect(self.accept)
        self._buttons.addWidget(self.copy)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.close_)

    def add_button(self, words: str) -> QPushButton:
        """Return a further button, between copying and closing."""
        button = push(words)
        self._buttons.insertWidget(1, button)
        return button

    def _fit(self) -> None:
        """Be as large as the facts, but no larger than the screen: then they scroll."""
        room = self.screen().availableGeometry()
        wide = min(max(self._page.sizeHint().width() + theme.px(72), theme.px(_WIDE)), room.width() - theme.px(40))
        inner = wide - theme.px(72)
        layout = self._page.layout()
        high = layout.totalHeightForWidth(inner) if layout is not None and layout.hasHeightForWidth() else 0
        self._area.setMinimumHeight(min(theme.px(120), high or theme.px(120)))
        others = self.sizeHint().height() - self._area.sizeHint().height()
        self.resize(QSize(wide, min((high or self._page.sizeHint().height()) + others, room.height() - theme.px(60))))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self.copy.setText(self.tr("Copied"))

    def _value(self, name: str, value: str) -> Label:
        label = Label(value)
        label.setWordWrap(True)
        label.setAccessibleName(f"{name}: {value}")
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label


def about_register(status: Status, folder: str, parent: QWidget) -> Facts:
    """Return the facts of a register for whoever looks after it."""
    count = QLocale()
    facts = [
        (_tr("Register"), status.register or _tr("not yet opened")),
        (_tr("Log"), status.host),
        (_tr("Profile"), folder),
        (_tr("Last position folded"), count.toString(status.position)),
        (_tr("Last position on the log"), count.toString(status.end)),
        (_tr("Customers"), count.toString(status.customers)),
        (_tr("Waiting in the outbox"), count.toString(status.pending)),
        (_tr("Fingerprint"), _in_groups(status.fingerprint)),
        (_tr("Digest"), _in_groups(status.digest)),
    ]
    if status.stopped or status.trouble:
        facts.append((_tr("Trouble"), in_words(status.stopped or status.trouble)))
    about = _tr("Two desktops with the same digest hold the same register.")
    return Facts(status.register_name or _tr("This register"), about, facts, parent)


def about_daybook(versions: Mapping[str, str], status: Status, places: tuple[Path, Path], parent: QWidget) -> Facts:
    """Return what this program is and where it stands; ``places`` are the profile's folder and the program's log."""
    count = QLocale()
    profile, log = (report.near_home(one) for one in places)
    position = _tr("{n} of {m}").format(n=count.toString(status.position), m=count.toString(status.end))
    program = report.program(versions)
    facts = [
        (_tr("Version"), versions["Daybook"]),
        (_tr("Licence"), _tr("GNU Lesser General Public License, version 3 or later")),
        (_tr("Made with"), ", ".join(f"{name} {version}" for name, version in program[1:] if name not in _AROUND)),
        (_tr("Profile"), profile),
        (_tr("Program's log"), log),
        (_tr("Register"), " ".join(filter(None, (status.register_name, status.register))) or _tr("not yet opened")),
        (_tr("Position"), position),
        (_tr("Fingerprint"), _in_groups(status.fingerprint)),
    ]
    copied = report.text([*program, ("Profile", profile), ("Log", log), *report.standing(status)])
    dialog = Facts("Daybook", _tr("Customer records that remember everything."), facts, parent, copied)
    dialog.add_button(_tr("Licences...")).clicked.connect(lambda: licences(dialog).show())
    return dialog


_AROUND = ("System", "Language")
"""What the report says and whoever sits before it knows."""


def licences(parent: QWidget) -> Facts:
    """Return what others gave, and under which licences."""
    about = _tr("Daybook stands on the work of others. Their licences, in full, come with the program.")
    return Facts(_tr("Licences"), about, [(one.name, one.licence) for one in COMPONENTS], parent)


def _in_groups(digits: str) -> str:
    """Return hexadecimal digits in groups of eight: easier to compare by eye, and the line can break."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def _tr(source: str) -> str:
    return QCoreApplication.translate("About", source)
