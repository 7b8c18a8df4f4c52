"""A record pane on a real desktop without a thread: the test turns the worker itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from uuid6 import uuid7

from domain.commands import AmendDetails, Command, RegisterCustomer
from domain.events import Actor, Value
from gui.bridge import Bridge
from gui.context import Context
from gui.customer_form import CustomerForm
from gui.customer_form.editors import Editor
from gui.messages import Message, Messages
from storage.desktop import Desktop
from storage.notices import Notice, Outcome
from storage.ports import CustomerView, Submission

ADA = Actor("ada", "Ada Okonjo")
BEN = Actor("ben", "Ben Weiss")


class Desk:
    """One person at one desktop; several may share a log."""

    def __init__(self, folder: Path, actor: Actor = ADA, log: Path | None = None) -> None:
        self.notices: list[Notice] = []
        self.outcomes: list[Outcome] = []
        address = f"embedded:{log}" if log is not None else None
        self.desktop = Desktop.open(folder, address, actor, self.notices.append, title="Test")
        messages = Messages()
        self.said: list[Message] = []
        messages.said.connect(self.said.append)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.context = Context(
            records=self.desktop.records,
            commands=self.desktop.commands,
            bridge=Bridge(),
            actor=actor,
            settings=settings,
            messages=messages,
        )
        self.form: CustomerForm | None = None
        self.turn()

    def turn(self, ticks: int = 4) -> None:
        """Let the worker work, and the form hear of it."""
        for _ in range(ticks):
            self.desktop.worker.tick()
            while self.notices:
                notice = self.notices.pop(0)
                self.outcomes.extend(notice.outcomes)
                if self.form is not None:
                    self.form.take_notice(notice)

    def close(self) -> None:
        """Let go of the profile."""
        self.desktop.close()

    # Without the form

    def submit(self, command: Command) -> Outcome:
        """Save a command and return what came of it."""
        ticket = self.context.commands.submit(Submission(command))
        self.turn()
        return next(outcome for outcome in self.outcomes if outcome.ticket == ticket)

    def register(self, values: Mapping[str, str]) -> str:
        """Register a customer and return the id."""
        customer = str(uuid7())
        basis = self.desktop.records.basis()
        outcome = self.submit(RegisterCustomer(customer=customer, basis=basis, values=values))
        assert outcome.refusal is None, outcome.refusal
        return customer

    def amend(self, customer: str, values: Mapping[str, Value]) -> Outcome:
        """Amend a customer as it is now."""
        return self.submit(AmendDetails(customer=customer, basis=self.view(customer).basis, values=values))

    def view(self, customer: str) -> CustomerView:
        """Return a customer as it is now."""
        view = self.desktop.records.customer(customer)
        assert view is not None
        return view

    # With the form

    def show_form(self, add: Callable[[CustomerForm], None]) -> CustomerForm:
        """Make the record pane; ``add`` hands it to whoever closes it."""
        self.form = CustomerForm(self.context)
        add(self.form)
        self.form.resize(662, 900)
        self.form.show()
        return self.form

    def editor(self, path: str) -> Editor:
        """Put the keyboard into a field and return its editor."""
        assert self.form is not None
        assert self.form.desk.focus(path), path
        here = self.form.desk.current()
        assert here is not None
        return here[1].box.editor

    def type(self, path: str, text: str) -> Editor:
        """Type into a field, over what stands there."""
        editor = self.editor(path)
        QTest.keyClicks(editor, text)
        return editor

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the field with the keyboard."""
        assert self.form is not None
        widget = self.form.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, held)

    def save(self) -> None:
        """Save and hear of it."""
        assert self.form is not None
        self.form.save()
        self.turn()


def item(part: str) -> str:
    """Return the unit of a new item."""
    return f"{part}/{uuid7()}"
