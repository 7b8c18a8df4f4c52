"""The connection's dialog: what it gives the client, a trial beside the window, keeping, by keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import Program
from gui.connection import ConnectionDialog
from gui.connection.settings import PASSWORDS, TOKEN
from gui.openings import Beginning, Start
from storage.errors import LogAway
from storage.notices import Step
from storage.openings import Openings
from storage.secrets import NoKeyring
from storage.settings import Profiles, read
from tests.gui.conftest import ADA
from tests.gui.test_accessible import nameless

LOG = "kafka://kafka1:9093/customers"


class Broker:
    """What the dialog asks; a trial goes on only when it is let."""

    def __init__(self) -> None:
        self.steps = [Step("settings"), Step("server")]
        self.tried: list[Mapping[str, str]] = []
        self.kept: list[Mapping[str, str]] = []
        self.threads: list[threading.Thread] = []
        self.open = threading.Event()
        self.open.set()
        self.no_keyring = False

    def attempt(self, given: Mapping[str, str]) -> Iterator[Step]:
        self.threads.append(threading.current_thread())
        self.tried.append(given)
        for step in self.steps:
            self.open.wait(10)
            yield step

    def keep(self, given: Mapping[str, str]) -> None:
        self.threads.append(threading.current_thread())
        if self.no_keyring:
            raise NoKeyring(what="none")
        self.kept.append(given)


@pytest.fixture
def broker() -> Broker:
    """A broker that is well."""
    return Broker()


def shown(broker: Broker, qtbot: QtBot, **given: str) -> ConnectionDialog:
    """Show the dialog with settings; ``_`` stands for ``.``."""
    settings = {key.replace("_", "."): value for key, value in given.items()}
    made = ConnectionDialog(LOG, settings, broker.attempt, broker.keep, True)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(dialog: ConnectionDialog, login: str, tls: bool = False) -> None:
    """Choose a kind of connection."""
    dialog.form.tls.button("tls" if tls else "plain").click()
    dialog.form.login.setCurrentIndex(dialog.form.login.findData(login))


@pytest.mark.parametrize("login", [*PASSWORDS, TOKEN, ""])
@pytest.mark.parametrize("tls", [True, False])
def test_each_kind_shows_its_rows_and_gives_only_them(
    application: QApplication, broker: Broker, qtbot: QtBot, login: str, tls: bool
) -> None:
    """Nothing of another kind reaches the client, whatever was typed there before."""
    dialog = shown(broker, qtbot)
    for field in dialog.form.fields.values():
        field.setText("x")
    choose(dialog, login, tls)
    given = dialog.form.settings()
    visible = {key for key, field in dialog.form.fields.items() if field.isVisible()}
    fixed = {"security.protocol", "sasl.mechanism", "sasl.oauthbearer.method"}
    assert visible == given.keys() - fixed
    wanted = ("SASL_" if login else "") + ("SSL" if tls else "PLAINTEXT")
    assert wanted == given.get("security.protocol", "PLAINTEXT")
    assert login == given.get("sasl.mechanism", "")
    assert [] == nameless(dialog)


def test_a_trial_never_blocks_the_window(application: QApplication, broker: Broker, qtbot: QtBot) -> None:
    """It runs in a thread of its own; steps are shown as they come, and the buttons come back at its end."""
    dialog = shown(broker, qtbot)
    broker.open.clear()
    dialog.test.click()
    assert "is tried" in dialog.line.text()
    assert not dialog.test.isEnabled()
    broker.open.set()
    qtbot.waitUntil(lambda: "is good" in dialog.line.text())
    assert dialog.test.isEnabled()
    assert threading.main_thread() not in broker.threads


def test_what_is_wrong_is_said_below_its_step(application: QApplication, broker: Broker, qtbot: QtBot) -> None:
    """The sentence with what to do; other settings make it go away."""
    broker.steps.append(Step("login", (LogAway(where="kafka1", what="closed"),)))
    dialog = shown(broker, qtbot)
    dialog.test.click()
    qtbot.waitUntil(lambda: "cannot be used" in dialog.line.text())
    assert ["The register cannot be reached at kafka1 (closed). Changes are kept here and sent later."] == (
        dialog.findings.said
    )
    choose(dialog, TOKEN)
    assert ("", []) == (dialog.line.text(), dialog.findings.said)


def test_a_late_answer_says_nothing_of_other_settings(application: QApplication, broker: Broker, qtbot: QtBot) -> None:
    """A trial of settings that were changed meanwhile is forgotten."""
    dialog = shown(broker, qtbot)
    broker.open.clear()
    broker.steps = [Step("login", (LogAway(where="kafka1", what="closed"),))]
    dialog.test.click()
    qtbot.waitUntil(lambda: bool(broker.threads))
    choose(dialog, TOKEN)
    broker.open.set()
    broker.threads[0].join(5)
    QApplication.processEvents()
    assert ("", [], True) == (dialog.line.text(), dialog.findings.said, dialog.test.isEnabled())


def test_by_keyboard_alone(application: QApplication, broker: Broker, qtbot: QtBot) -> None:
    """From the login through the rows to Enter, which keeps what was typed."""
    dialog = shown(broker, qtbot, security_protocol="SASL_SSL", sasl_mechanism="SCRAM-SHA-512", sasl_username="clerk")
    assert "clerk" == dialog.form.fields["sasl.username"].text()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.form.login)
    password = dialog.form.fields["sasl.password"]
    for _ in range(20):
        if dialog.focusWidget() is password:
            break
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is password
    qtbot.keyClicks(password, "secret")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert "secret" == broker.kept[0]["sasl.password"]
    assert "clerk" == broker.kept[0]["sasl.username"]


def test_without_a_keyring_it_stays_open_and_says_so(application: QApplication, broker: Broker, qtbot: QtBot) -> None:
    """What was typed is not lost with the sentence."""
    broker.no_keyring = True
    dialog = shown(broker, qtbot)
    choose(dialog, PASSWORDS[0])
    dialog.form.fields["sasl.password"].setText("secret")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(dialog.findings.said))
    assert "not kept anywhere" in dialog.findings.said[0]
    assert (True, "secret") == (dialog.isVisible(), dialog.form.fields["sasl.password"].text())


def test_a_shared_register_offers_its_connection(application: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """File > Connection: with the address and the settings of the profile; what is kept is in it at once."""
    openings = Openings(Profiles(tmp_path))
    start = Start(Beginning.KAFKA, ADA, "kafka://127.0.0.1:1/customers", {"security.protocol": "SSL"})
    folder = openings.begin(start, None, lambda _done, _total: None)
    program = Program(openings)
    program.open(folder)
    window = program.window
    assert window is not None
    assert window.actions_["connection"].isVisible()
    window.actions_["connection"].trigger()
    dialog = next(one for one in window.findChildren(ConnectionDialog))
    assert {"security.protocol": "SSL"} == dialog.form.settings()
    choose(dialog, "")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: not read(folder).kafka)
    qtbot.waitUntil(lambda: not window.findChildren(ConnectionDialog))
    window.close()


def test_a_register_in_a_file_has_no_connection(application: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """There is nothing to set."""
    openings = Openings(Profiles(tmp_path))
    folder = openings.begin(Start(Beginning.EMPTY, ADA), None, lambda _done, _total: None)
    program = Program(openings)
    program.open(folder)
    assert program.window is not None
    assert not program.window.actions_["connection"].isVisible()
    program.window.close()
