"""The journey of a register in the window: a table is imported, listed, searched, edited, reversed and verified.

On the embedded log and on a real broker, by key presses and clicks; ``JOURNEY_ROWS`` sets how many customers there are.
``JOURNEY_REPORT`` names a file for what the import took.
"""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from gui.app import Program
from gui.tour.hand import expect, press
from gui.tour.steps import named
from storage.embedded_log import EmbeddedLog
from storage.kafka_log import KafkaLog
from tests.command_line import Daybook
from tests.journeys.customers_csv import write
from tests.journeys.person import Person
from tests.journeys.test_ten_thousand import whole

ROWS = int(os.environ.get("JOURNEY_ROWS", "500"))
NEW_NAME = "Somebody, Else"
REPORT = os.environ.get("JOURNEY_REPORT", "")
STANDSTILL = 1.0
"""Seconds; on a desk it is a tenth, but the machine that runs the tests does other work too."""


def travel(ada: Person, table: Path) -> str:
    """Import, list, search, edit, reverse, import again; returns the digest that the window shows at the end."""
    import_measured(ada, table)
    assert f"{ROWS:,} rows: {ROWS:,} created." in ada.window.messages.words()
    assert ada.window.table.count() == ROWS
    find_the_fourth(ada)
    before = ada.values()
    rename(ada)
    assert before | {"name/display": NEW_NAME} == ada.values()
    ada.reverse_newest("wrong customer")
    assert before == ada.values()
    ada.import_again(table)
    assert f"{ROWS:,} rows: {ROWS:,} unchanged." in ada.window.messages.words()
    return digest(ada)


def digest(ada: Person) -> str:
    """Return the digest that the window shows, without the spaces that part it for the eye."""
    return ada.fact("Digest").replace(" ", "")


def import_measured(ada: Person, table: Path) -> None:
    """Import while the window's pulse is taken: it never stands still for long."""
    pulse = ada.import_first(table)
    seconds, gaps = pulse.seconds, pulse.gaps
    report(f"{ada.fact('Log')}: {ROWS} rows, {seconds:.1f} s, {ROWS / seconds:.0f} rows/s")
    report("longest gaps of a 5 ms beat, ms: " + " ".join(f"{gap * 1000:.0f}" for gap in gaps[:12]))
    over = sum(1 for gap in gaps if gap > 0.010)
    report(f"beats {len(gaps)}, of them later than 10 ms: {over}, than 50 ms: {sum(1 for gap in gaps if gap > 0.050)}")
    report(f"memory of the process at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    assert gaps[0] < STANDSTILL


def find_the_fourth(ada: Person) -> None:
    """Take the longest word of the fourth customer's name, search it, and go to that customer."""
    ada.go_to_row(3)
    wanted, row = ada.window.customer, ada.window.table.row()
    assert row is not None
    ada.search(max(row.cells["display"].replace(",", " ").split(), key=len))
    expect(lambda: 0 < ada.window.table.count() < ROWS, "the list is narrowed")
    ada.walk_to(wanted)


def rename(ada: Person) -> None:
    """Give the shown customer another display name, by keys alone."""
    press("F2")
    name = named(ada.window.form, QLineEdit, "Display name")
    expect(name.hasFocus, "the keyboard is in the name")
    ada.type_into(name, NEW_NAME)
    ada.save()


def report(line: str) -> None:
    """Keep a measured line where the runner wants it."""
    if REPORT:
        with open(REPORT, "a", encoding="utf-8") as out:
            print(line, file=out)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Customers of several countries."""
    return write(tmp_path / "customers.csv", ROWS)


@pytest.fixture
def ada(program: Program) -> Person:
    """Ada, who has not begun yet."""
    return Person(program)


@pytest.mark.timeout(900)
def test_on_a_file_then_published_to_a_topic(
    ada: Person, table: Path, topic: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The window's register holds up to verify, is the same on the topic byte for byte, and goes on there."""
    ada.begin_empty()
    shown, folder = travel(ada, table), ada.profile
    ada.close()
    cli = Daybook(folder, capsys, ())
    verified = cli("verify")
    assert (True, ROWS + 5) == (verified["ok"], verified["records"])
    assert shown == cli("status")["digest"]
    assert ROWS + 5 == cli("log", "publish", topic, "--wait", "120")["records"]
    servers, _, name = topic.removeprefix("kafka://").partition("/")
    assert whole(EmbeddedLog(folder / "log.sqlite3")) == whole(KafkaLog(servers, name, {}))
    ada.open(folder)
    assert name in ada.fact("Log")
    assert shown == digest(ada)
    assert ROWS == ada.window.table.count()


@pytest.mark.timeout(900)
def test_on_a_broker_from_the_start(ada: Person, table: Path, topic: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same journey with the log on a topic."""
    servers, _, name = topic.removeprefix("kafka://").partition("/")
    ada.connect(servers, name)
    shown, folder = travel(ada, table), ada.profile
    ada.close()
    cli = Daybook(folder, capsys, ("--wait", "120"))
    verified = cli("verify")
    assert (True, ROWS + 5) == (verified["ok"], verified["records"])
    assert shown == cli("status")["digest"]
