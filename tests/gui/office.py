"""Ada at her window and Ben at another desktop, on one log, driven by real keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from domain.commands import AmendDetails, Basis, Command
from domain.events import Base, Change, Data, Event, Links
from gui.bridge import Bridge
from gui.context import Context
from gui.inbox.dialog import ConflictDialog
from gui.main_window import MainWindow
from gui.messages import Messages
from storage.notices import Result
from storage.ports import HistoryQuery, Submission
from storage.saving import Decided
from tests.gui.conftest import ADA, BEN, Clerk

MINE_TWO, THEIRS_ONE = {"birth_date": "1980", "language": "de"}, {"birth_date": "1981"}
"""What Ada typed and what Ben was quicker with: one value clashes and one does not."""

NOWHERE = Basis(Base(1, "0" * 32))
"""What was seen on a register that is not this one."""
FOREIGN = "It was written on top of changes that this register does not have."
TWICE = "Another change has the same id, so this one can never be applied."


class Office:
    """Ada at her window and Ben at another desktop, on one log."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._url = url = f"embedded:{folder / 'log.sqlite3'}"
        self.folder, self.qtbot = folder, qtbot
        self.ada, self.ben = Clerk(folder / "a", url, ADA), Clerk(folder / "b", url, BEN)
        self.said: list[str] = []
        self.window: MainWindow
        self.open_window()

    def open_window(self) -> MainWindow:
        """Open a window of Ada's, and let everything follow."""
        window = self.show_window()
        self.run()
        return window

    def show_window(self) -> MainWindow:
        """Open a window of Ada's."""
        bridge, messages = Bridge(), Messages()
        self.ada.listeners[:] = [bridge.notify]
        messages.said.connect(lambda message: self.said.append(message.text))
        settings = QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat)
        desktop = self.ada.desktop
        window = self.window = MainWindow(
            Context(desktop.records, desktop.commands, bridge, ADA, settings, messages), "Test", str(self.folder)
        )
        self.qtbot.addWidget(window, before_close_func=lambda one: one.form.discard())
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        return window

    def restart(self) -> None:
        """End Ada's program and begin it anew, without a window yet."""
        self.window.close()
        self.ada.close()
        self.ada = Clerk(self.folder / "a", self._url, ADA)

    def run(self) -> None:
        """Let both desktops take in everything."""
        for _ in range(3):
            self.ada.run(4)
            self.ben.run(4)
        QApplication.processEvents()
        while self.window.inbox.is_busy:
            QApplication.processEvents()

    def customer(self, name: str = "Berger, Anna", **values: str) -> str:
        """Register a customer whom both see."""
        made = self.ada.register(name, **values)
        self.run()
        return made

    def lose(self, customer: str, mine: dict[str, str], theirs: dict[str, str], batch: str | None = None) -> str:
        """Let Ada lose a race; returns her record."""
        basis = self.ada.desktop.records.basis(customer)
        if theirs:
            assert self.ben.amend(customer, theirs).result == Result.SAVED
        return self.late(customer, basis, mine, batch)

    def lose_many(self, count: int, batch: str | None = None) -> list[str]:
        """Let Ada lose so many races at once, each over another customer; returns these, the first one first."""
        people = [self.customer(f"Person {n}") for n in range(count)]
        bases = [self.ada.desktop.records.basis(one) for one in people]
        for one in people:
            assert self.ben.amend(one, {"birth_date": "1981"}).result == Result.SAVED
        for one, basis in zip(people, bases, strict=True):
            self.submit(one, basis, {"birth_date": "1980", "language": "de"}, batch)
        self.run()
        return people

    def late(self, customer: str, basis: Basis, mine: dict[str, str], batch: str | None = None) -> str:
        """Save what Ada typed on this basis, before she sees what is on the log by now."""
        ticket = self.submit(customer, basis, mine, batch)
        self.run()
        outcome = next(o for n in reversed(self.ada.notices) for o in n.outcomes if o.ticket == ticket)
        assert outcome.records, outcome
        return outcome.records[0]

    def submit(self, customer: str, basis: Basis, mine: dict[str, str], batch: str | None) -> int:
        """Ask for it only; returns the ticket."""
        command = AmendDetails(customer=customer, basis=basis, values=mine, batch=batch)
        return self.ada.desktop.commands.submit(Submission(command, preflight=False))

    def values(self, customer: str) -> dict[str, str]:
        """What Ben sees of a customer: only what is on the log."""
        view = self.ben.desktop.records.customer(customer)
        assert view is not None
        return dict(view.values) | {"life": view.life}

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key wherever the keyboard is, and let everything follow."""
        target = QApplication.focusWidget()
        assert target is not None
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(target, key, held)
        QApplication.processEvents()

    def open_first(self) -> ConflictDialog:
        """Ctrl+I, Enter: open the decision about the newest item."""
        self.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        assert self.window.inbox.is_shown()
        self.press(Qt.Key.Key_Return)
        dialog = self.window.inbox.dialog
        assert dialog is not None
        self.qtbot.waitExposed(dialog)
        return dialog

    def open_again(self) -> ConflictDialog:
        """Open the newest item once more, from the page that is shown."""
        self.window.inbox.page.focus()
        self.press(Qt.Key.Key_Return)
        dialog = self.window.inbox.dialog
        assert dialog is not None
        return dialog

    def enter(self) -> None:
        """Press Enter and let the worker and both desktops follow."""
        self.press(Qt.Key.Key_Return)
        self.run()

    def newest(self, customer: str) -> tuple[str, str]:
        """Kind and verdict of the newest record of a customer."""
        row = self.ada.desktop.records.changes(HistoryQuery(customer), 0, 1)[0]
        return row.kind, row.verdict

    def ask_late(self, command: Command) -> None:
        """Ask for something whose basis is old by now."""
        self.ada.desktop.commands.submit(Submission(command, preflight=False))
        self.run()

    def write(
        self,
        kind: str,
        customer: str,
        values: Mapping[str, str] | None = None,
        basis: Basis | None = None,
        record: str | None = None,
        data: Data | None = None,
        links: Links | None = None,
    ) -> None:
        """Write what no window would let Ada write, as another program or an old copy of a profile might."""
        changes = tuple(Change(path, None, text) for path, text in sorted((values or {}).items()))
        event = Event(kind=kind, customer=customer, source="form", changes=changes, data=data, links=links)
        seen = basis if basis is not None else self.ada.desktop.records.basis(customer)
        self.ada.desktop.worker.save_decided([Decided(event, seen, record or str(uuid4()), ())])
        self.run()

    def id_of_another(self, customer: str) -> str:
        """The id of a change of Ben's."""
        self.ben.amend(customer, {"salutation": "Frau"})
        self.run()
        return self.ada.desktop.records.changes(HistoryQuery(customer), 0, 1)[0].record

    def press_button(self, button: QPushButton) -> None:
        """Go to a button of the window that is open with the Tab key, and press it with the space bar."""
        for _ in range(30):
            if QApplication.focusWidget() is button:
                break
            self.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
        self.press(Qt.Key.Key_Space)
        self.run()

    def is_gone(self) -> bool:
        """Whether nothing waits, in this window and in the next one, and no decision is open."""
        if not self.window.inbox.is_shown():
            self.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        left = self.window.inbox.dialog, toolbar_word(self), self.window.inbox.page.view.rows().rowCount()
        self.window.close()
        self.open_window()
        return left == (None, "Inbox", 0) and toolbar_word(self) == "Inbox"

    def offers(self) -> list[str]:
        """What the open decision offers, but for deciding later."""
        dialog = self.window.inbox.dialog
        assert dialog is not None
        buttons = (dialog.apply, dialog.dismiss, dialog.hide_it, dialog.draft, dialog.take_back)
        return [button.text() for button in buttons if not button.isHidden()]

    def close(self) -> None:
        """Give the profiles back."""
        self.ada.close()
        self.ben.close()


def toolbar_word(office: Office) -> str:
    """What the toolbar's button says."""
    return office.window.toolbar._buttons["inbox"].text()
