"""What the tests of the record pane share: two desktops on one log, and a clerk in front of Anna's record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.context import Context
from gui.customer_form import CustomerForm
from tests.gui.conftest import BEN, Clerk
from tests.gui.form_rig import MAIL, PHONE, Hands


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    """Ada's desktop on a log that others share."""
    made = Clerk(tmp_path / "ada", f"embedded:{tmp_path / 'log.sqlite3'}")
    yield made
    made.close()


@pytest.fixture
def ben(clerk: Clerk, tmp_path: Path) -> Iterator[Clerk]:
    """Ben's desktop on the same log."""
    made = Clerk(tmp_path / "ben", f"embedded:{tmp_path / 'log.sqlite3'}", BEN)
    yield made
    made.close()


@pytest.fixture
def hands(clerk: Clerk, context: Context, qtbot: QtBot) -> Iterator[Hands]:
    """Ada in front of a record pane."""
    form = CustomerForm(context)
    qtbot.addWidget(form)
    form.resize(662, 900)
    form.show()
    qtbot.waitExposed(form)
    clerk.listeners.append(form.take_notice)
    made = Hands(clerk, context, form)
    context.messages.said.connect(made.said.append)
    yield made
    clerk.listeners.remove(form.take_notice)


@pytest.fixture
def anna(hands: Hands) -> str:
    """Anna, on file and shown to Ada."""
    customer = hands.clerk.register(
        "Berger, Anna",
        **{
            "name__given": "Anna",
            "name__family": "Berger",
            "birth_date": "1987-03-14",
            f"{PHONE}/number": "030 555 01 42",
            f"{PHONE}/kind": "office",
            f"{MAIL}/address": "anna@example.org",
            "status": "active",
        },
    )
    hands.form.show_customer(customer)
    return customer
