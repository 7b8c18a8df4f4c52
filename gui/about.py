"""Help: what IT wants to know about this register, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.sentences import in_words
from gui.theme import theme
from gui.widgets import Label, push
from storage.notices import Status


class Facts(QDialog):
    """A title and a table of facts that can be selected and copied."""

    def __init__(self, title: str, about: str, facts: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(6))
        column.addWidget(Label(title, "title"))
        column.addWidget(Label(about, "dim"))
        column.addSpacing(px(10))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        for line, (name, value) in enumerate(facts):
            grid.addWidget(Label(name, "dim"), line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._value(name, value), line, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addSpacing(px(16))
        row = QHBoxLayout()
        row.addStretch(1)
        close = push(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)

    def _value(self, name: str, value: str) -> Label:
        label = Label(value)
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
        (_tr("Fingerprint"), status.fingerprint),
        (_tr("Digest"), status.digest),
    ]
    if status.stopped or status.trouble:
        facts.append((_tr("Trouble"), in_words(status.stopped or status.trouble)))
    about = _tr("Two desktops with the same digest hold the same register.")
    return Facts(status.register_name or _tr("This register"), about, facts, parent)


def about_daybook(version: str, parent: QWidget) -> Facts:
    """Return what this program is."""
    facts = [
        (_tr("Version"), version),
        (_tr("Licence"), _tr("GNU Lesser General Public License, version 3 or later")),
    ]
    return Facts("Daybook", _tr("Customer records that remember everything."), facts, parent)


def _tr(source: str) -> str:
    return QCoreApplication.translate("About", source)
