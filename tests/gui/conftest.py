"""What window tests share: a real profile on the embedded log, ticked by hand, and the main window on it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.commands import AmendDetails, Command, RegisterCustomer, RetireCustomer
from domain.events import Actor
from gui.app import dress
from gui.bridge import Bridge
from gui.context import Context
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.theme import theme
from storage.desktop import Desktop
from storage.notices import Notice, Outcome, Result
from storage.ports import Submission

if TYPE_CHECKING:
    from tests.gui.office import Office

QM = Path(__file__).resolve().parents[2] / "gui" / "words" / "daybook_de.qm"
ADA = Actor("ada", "Ada Okonjo")
BEN = Actor("ben", "Ben Marek")


class Clerk:
    """One desktop whose worker is ticked by hand, and what a person at it would ask for."""

    def __init__(self, folder: Path, log: str = "embedded:", actor: Actor = ADA) -> None:
        self.folder = folder
        self.notices: list[Notice] = []
        self.listeners: list[Callable[[Notice], None]] = []
        self.desktop = Desktop.open(folder, log, actor, self._notify)
        self.run()

    def _notify(self, notice: Notice) -> None:
        self.notices.append(notice)
        for listener in self.listeners:
            listener(notice)

    def run(self, ticks: int = 12) -> None:
        """Let the worker do all there is to do."""
        for _ in range(ticks):
            self.desktop.worker.tick()

    def ask(self, command: Command) -> Outcome:
        """Submit a command and return what became of it."""
        ticket = self.desktop.commands.submit(Submission(command))
        self.run()
        return next(o for notice in reversed(self.notices) for o in notice.outcomes if o.ticket == ticket)

    def register(self, display: str, nature: str = "person", **values: str) -> str:
        """Register a customer and return its id; keywords are paths with ``__`` for ``/``."""
        customer = str(uuid4())
        typed = {"nature": nature, "name/display": display}
        typed |= {path.replace("__", "/"): text for path, text in values.items()}
        basis = self.desktop.records.basis()
        outcome = self.ask(RegisterCustomer(customer=customer, basis=basis, values=typed))
        assert outcome.result == Result.SAVED, outcome
        return customer

    def amend(self, customer: str, values: Mapping[str, str | None]) -> Outcome:
        """Change values of a customer."""
        view = self.desktop.records.customer(customer)
        assert view is not None
        return self.ask(AmendDetails(customer=customer, basis=view.basis, values=values))

    def retire(self, customer: str) -> Outcome:
        """Take a customer out of use."""
        view = self.desktop.records.customer(customer)
        assert view is not None
        return self.ask(RetireCustomer(customer=customer, basis=view.basis, reason="gone"))

    def close(self) -> None:
        """Give the profile back."""
        self.desktop.close()


NAMES = ("Abel, Karl", "Balogh, Zsófia", "Berger, Anna", "Çelik, Deniz", "Östlund, Maja", "Zhou, Wei")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lists there as soon as they are asked for, however busy the machine is; who tests the waiting says so."""
    monkeypatch.setattr("gui.customer_table.reading.PATIENCE", 30.0)


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    """A profile with nobody on the register yet."""
    made = Clerk(tmp_path / "ada")
    yield made
    made.close()


@pytest.fixture
def customers(clerk: Clerk) -> list[str]:
    """Six customers, in the order of the list."""
    return [clerk.register(name) for name in NAMES]


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application in our style, light and at 100 %."""
    if qapp.property("daybook_style") is None:
        dress(qapp)
        theme.choose("light", 1.0)
    QLocale.setDefault(QLocale("en_GB"))
    yield qapp
    if (theme.choice, theme.factor) != ("light", 1.0):
        theme.choose("light", 1.0)


@pytest.fixture
def german(application: QApplication) -> Iterator[None]:
    """The words and the locale of a German desk, for one test."""
    before, translator = QLocale(), QTranslator()
    assert translator.load(str(QM))
    QLocale.setDefault(QLocale("de_DE"))
    application.installTranslator(translator)
    yield
    application.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def context(clerk: Clerk, application: QApplication, tmp_path: Path) -> Context:
    """What the panes get."""
    bridge = Bridge()
    clerk.listeners.append(bridge.notify)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    return Context(clerk.desktop.records, clerk.desktop.commands, bridge, ADA, settings, Messages())


@pytest.fixture
def window(context: Context, customers: list[str], clerk: Clerk, qtbot: QtBot) -> MainWindow:
    """The main window over six customers, with the keyboard in its list."""
    made = MainWindow(context, "Test", str(clerk.folder))
    qtbot.addWidget(made, before_close_func=_forget_typing)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    clerk.run()
    return made


@pytest.fixture
def office(tmp_path: Path, application: QApplication, qtbot: QtBot) -> Iterator[Office]:
    """Two desktops and a window."""
    from tests.gui.office import Office  # it needs what stands here

    made = Office(tmp_path, qtbot)
    yield made
    made.close()


def _forget_typing(window: MainWindow) -> None:
    """Let the window close without its question."""
    if window.past.is_past():
        window.past.back_to_now()
    window.form.discard()


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Delete what a test has let go now, not when Python's collector runs in the middle of Qt's loops."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # type: ignore[call-overload]
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # type: ignore[call-overload]
