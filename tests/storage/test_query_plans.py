"""No question of the window scans a table: every statement that the read side sends is explained and looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.overlay import lay_over
from storage.ports import HistoryQuery, ListQuery
from storage.projection.view import Files, View
from storage.records import blame, customers, plans, replay
from storage.records.changes import Changes
from storage.records.inbox import Inbox, inbox
from storage.records.lists import Lists
from storage.records.similar import similar
from tests.storage.past import random_past
from tests.storage.profile import open_profile

IN_ORDER = re.compile(r"SCAN [lc] USING (COVERING )?INDEX (listing_(now|then|until|town|phone)|customer_position)$")
"""A list without a search is read along an index, from its beginning, as far as the page goes."""
SMALL = re.compile(r"SCAN (checkpoint|register|actor|\w+ VIRTUAL TABLE|record USING COVERING INDEX record_unapplied)")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """A view of a profile with a random past."""
    folder = tmp_path_factory.mktemp("plans")
    profile = open_profile(random_past(5, 600, customers=30), folder)
    profile.fold()
    files = Files(folder, None)
    with files.view() as view:
        yield view
    files.close()
    profile.close()


def explained(view: View, question: Callable[[], object]) -> list[tuple[str, str]]:
    """Return (line of a query plan, statement) of everything a question asks the files."""
    asked: list[tuple[object, str]] = []
    dbs = (view.register, view.history, view.outbox)
    for db in dbs:
        db.set_trace_callback(lambda statement, db=db: asked.append((db, statement)))
    try:
        question()
    finally:
        for db in dbs:
            db.set_trace_callback(None)
    lines = []
    for db, statement in asked:
        # The full-text index reads its own tables; it names them in quotes.
        if statement.startswith("SELECT") and "'main'." not in statement:
            rows = db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            lines += [(row[3], statement) for row in rows]
    assert lines, "the question asked nothing"
    return lines


def first_customer(view: View) -> str:
    """Return the id of a customer with a long history."""
    stored = view.numbered(1)
    assert stored is not None
    return stored.id


LISTS = [
    ListQuery(search, sort, descending, as_of)
    for search in ("", "b", "be", "ber", "berg", "berger", "030 123", "be an")
    for sort in ("display", "number", "changed", "town", "phone")
    for descending in (False, True)
    for as_of in (None, 300)
    if not (sort != "display" and (as_of is not None or search))
]


@pytest.mark.parametrize(
    "query", LISTS, ids=lambda query: f"{query.search}-{query.sort}-{query.descending}-{query.as_of}"
)
def test_a_keystroke_never_scans_and_never_sorts(view: View, query: ListQuery) -> None:
    """Rows of a list come along an index, in its order."""
    for line, statement in explained(view, lambda: Lists().rows(view, query, 0, 40)):
        assert not line.startswith("SCAN") or IN_ORDER.match(line) or SMALL.match(line), f"{line}: {statement}"
        assert "TEMP B-TREE" not in line or "DISTINCT" in line, f"{line}: {statement}"


QUESTIONS: dict[str, Callable[[View, str], object]] = {
    "open": customers.customer_now,
    "overlay": lay_over,
    "as of": lambda view, one: customers.customer_at(view, one, 300),
    "version": lambda view, one: customers.customer_version(view, one, 5),
    "blame": lambda view, one: blame.blame(view, one, None),
    "blame then": lambda view, one: blame.blame(view, one, 300),
    "writers": lambda view, one: blame.writers(view, one, "name"),
    "stops": lambda view, one: replay.Stops().of(view, one),
    "changes": lambda view, one: Changes().rows(view, HistoryQuery(customer=one), 0, 50),
    "changes total": lambda view, one: Changes().total(view, HistoryQuery(customer=one)),
    "changes of a field": lambda view, one: Changes().rows(view, HistoryQuery(customer=one, path="status"), 0, 50),
    "changes by ada": lambda view, one: Changes().rows(view, HistoryQuery(customer=one, filter="who:ada"), 0, 50),
    "inbox": lambda view, _one: inbox(view, "ada"),
    "all changes": lambda view, one: Changes().rows(view, HistoryQuery(), 0, 50),
    "all changes total": lambda view, one: Changes().total(view, HistoryQuery()),
    "position at": lambda view, one: replay.position_at(view, 1_700_000_500_000),
    "activity": lambda view, one: replay.activity(view, 50, None),
    "activity of one": lambda view, one: replay.activity(view, 50, one),
    "similar": lambda view, one: similar(view, {"name/display": "Berger, Anna"}, one, 5),
    "restore": lambda view, one: plans.plan_restore(view, one, 2),
    "reverse": lambda view, one: plans.plan_reversal(view, [view.record_at(1).id]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_history_is_read_by_key(view: View, question: str) -> None:
    """Opening, blaming, replaying and planning look up what they need and scan nothing that grows."""
    customer = first_customer(view)
    for line, statement in explained(view, lambda: QUESTIONS[question](view, customer)):
        if question == "all changes" and line == "SCAN record":
            assert "LIMIT" in statement
            continue
        assert not line.startswith("SCAN") or SMALL.match(line), f"{line}: {statement}"


def test_a_later_look_at_the_inbox_reads_only_what_came_since(view: View) -> None:
    """Who was written to and what was settled is found by the keys of what is new."""
    actor = view.record_at(1).actor.id
    found, end = Inbox(actor), view.next
    view.next = end - 5
    found.look(view)
    view.next = end
    for line, statement in explained(view, lambda: found.look(view)):
        assert not line.startswith("SCAN") or SMALL.match(line), f"{line}: {statement}"


def test_a_scan_would_be_seen(view: View) -> None:
    """The check itself can fail: a question that scans shows as one."""
    lines = explained(view, lambda: view.history.execute("SELECT position FROM record WHERE seq = 7").fetchall())
    assert ["SCAN record"] == [line for line, _ in lines]


def test_the_files_are_opened_read_only(view: View, tmp_path: Path) -> None:
    """The read side could not write if it tried."""
    for db in (view.register, view.history, view.outbox):
        with pytest.raises(Exception, match="readonly"):
            db.execute("CREATE TABLE anything (one)")
