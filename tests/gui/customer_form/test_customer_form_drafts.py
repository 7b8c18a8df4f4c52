"""Never lose typing: drafts of the record pane, after switching, after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.context import Context
from gui.customer_form import CustomerForm
from gui.customer_form.drafts import KEPT_AFTER
from tests.gui.conftest import Clerk
from tests.gui.form_rig import PHONE, Hands


def test_typing_is_kept_within_a_second(hands: Hands, anna: str, qtbot: QtBot) -> None:
    """No key is older than a second before it is in the outbox file."""
    hands.type("name/given", "Anne")
    assert hands.form.drafts.waiting
    assert KEPT_AFTER < 1000
    qtbot.waitUntil(lambda: not hands.form.drafts.waiting, timeout=3000)
    hands.clerk.run()
    (draft,) = hands.clerk.desktop.records.drafts()
    assert draft.values == {"name/given": "Anne"}


def test_going_to_another_customer_keeps_the_typing(hands: Hands, anna: str) -> None:
    """It is said quietly, and the typing is there again on coming back."""
    other = hands.clerk.register("Abel, Karl")
    hands.type("name/given", "Anne")
    hands.form.show_customer(other)
    assert hands.said[-1].text == "What you typed about Berger, Anna is kept"
    assert not hands.form.is_dirty()
    hands.clerk.run()
    hands.form.show_customer(anna)
    assert hands.shown("name/given") == "Anne"
    assert hands.form.is_dirty()
    assert hands.on_file(anna).values["name/given"] == "Anna"


def test_a_saved_draft_is_forgotten(hands: Hands, anna: str) -> None:
    """What is on file is typing no more."""
    hands.type("name/given", "Anne")
    hands.form.keep_draft()
    hands.save()
    hands.clerk.run()
    assert not hands.clerk.desktop.records.drafts()


def test_an_unfinished_new_customer_is_found_again(hands: Hands) -> None:
    """The typing of a registration has no customer yet; it comes back all the same."""
    hands.form.new_customer("organisation")
    hands.type("name/legal", "Bergmann GmbH")
    hands.form.show_nothing()
    hands.clerk.run()
    assert hands.form.recover()
    assert hands.form.is_registering()
    assert hands.shown("name/legal") == "Bergmann GmbH"
    hands.type("name/display", "Bergmann")
    hands.save()
    assert hands.on_file(hands.form.customer or "").nature == "organisation"


_TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from gui.bridge import Bridge
from gui.context import Context
from gui.customer_form import CustomerForm
from gui.messages import Messages
from tests.gui.conftest import ADA, Clerk
from tests.gui.form_rig import Hands

app = QApplication([])
folder, log, customer = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
clerk = Clerk(folder, log)
settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
context = Context(clerk.desktop.records, clerk.desktop.commands, Bridge(), ADA, settings, Messages())
form = CustomerForm(context)
form.show()
form.activateWindow()
while not form.isActiveWindow():
    app.processEvents()
form.show_customer(customer)
Hands(clerk, context, form).type("name/given", "Annika")
while form.drafts.waiting:
    app.processEvents()
clerk.run(2)
print("typed", flush=True)
sys.stdin.read()
"""


def test_typing_survives_a_kill(clerk: Clerk, tmp_path: Path, qtbot: QtBot, context: Context) -> None:
    """The process dies with the form half filled; the next one shows the typing, and knows what it was typed over."""
    customer = clerk.register("Berger, Anna", name__given="Anna")
    folder, log = tmp_path / "killed", f"embedded:{tmp_path / 'log.sqlite3'}"
    child = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(folder), log, customer],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[3])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typed\n"
        child.send_signal(signal.SIGKILL)
    again = Clerk(folder, log)
    try:
        form = CustomerForm(
            Context(
                again.desktop.records,
                again.desktop.commands,
                context.bridge,
                context.actor,
                context.settings,
                context.messages,
            )
        )
        qtbot.addWidget(form)
        assert form.recover()
        assert form.desk.shown is not None
        assert form.desk.shown.copy.typed == {"name/given": "Annika"}
        assert form.desk.shown.copy.values["name/given"] == "Anna"
    finally:
        again.close()


def test_a_draft_meets_what_happened_since(hands: Hands, anna: str, ben: Clerk) -> None:
    """Coming back to a draft shows the clash with what was written in the meantime."""
    other = hands.clerk.register("Abel, Karl")
    hands.type(f"{PHONE}/number", "030 9")
    hands.form.show_customer(other)
    ben.amend(anna, {f"{PHONE}/number": "030 2"})
    hands.clerk.run()
    hands.form.show_customer(anna)
    assert hands.clash(f"{PHONE}/number").sides.theirs == "030 2"


def test_values_of_a_change_that_was_not_applied_open_as_typing(hands: Hands, anna: str) -> None:
    """They lie over the present state, to be looked at and saved."""
    hands.form.show_nothing()
    hands.form.open_draft(anna, {"name/given": "Annika", "name/suffix": "jun."})
    assert hands.form.is_dirty()
    hands.save()
    assert hands.on_file(anna).values["name/suffix"] == "jun."
