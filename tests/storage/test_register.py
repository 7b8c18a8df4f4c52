"""The display's file: the same whichever way it was made, and always what a plain fold of the log says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from domain.events import LIFE, Change
from storage.projection.history import HistoryFile
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.history_state import from_blob
from storage.projection.register import FILE as REGISTER
from storage.projection.register import RegisterFile
from storage.projection.register.bulk import BulkRegister
from storage.projection.register.document import decode, values_of
from storage.projection.register.folding import applied_in
from storage.projection.register.listing import line_of
from storage.projection.register.schema import OPEN
from storage.projection.register.words import words_of
from tests.storage.past import Past, random_past
from tests.storage.profile import Profile, open_profile

TABLES = (
    "SELECT number, id, registered, version, position, listed, document FROM customer ORDER BY number",
    "SELECT * FROM listing ORDER BY number, since",
    "SELECT number, path, value, since, until FROM former ORDER BY id",
    "SELECT * FROM snapshot",
    "SELECT * FROM held",
    "SELECT * FROM origin",
    "SELECT * FROM item",
    "SELECT * FROM checkpoint",
    "SELECT number FROM customer ORDER BY place",
    "SELECT f.path, f.value FROM former_words w JOIN former f ON f.id = w.rowid WHERE former_words MATCH '\"b\"*'",
    "SELECT c.number FROM words w JOIN customer c ON c.place = w.rowid WHERE words MATCH '\"b\"*' ORDER BY w.rowid",
)


def contents(file: Path) -> list[list[tuple[object, ...]]]:
    """Return all that a display's file says."""
    db = sqlite3.connect(file)
    try:
        return [db.execute(query).fetchall() for query in TABLES]
    finally:
        db.close()


def folded(past: Past, folder: Path, batch: int) -> Profile:
    """Return a profile with a past folded in batches of a size."""
    folder.mkdir()
    profile = open_profile(past, folder)
    profile.fold(batch)
    return profile


def terms_of(db: sqlite3.Connection, index: str) -> list[str]:
    """Return all words of an index."""
    db.execute(f"CREATE VIRTUAL TABLE temp.terms_of_{index} USING fts5vocab (main, {index}, row)")
    return [term for (term,) in db.execute(f"SELECT term FROM temp.terms_of_{index}")]


def check_index(file: Path) -> None:
    """Fail if the words in the index are not exactly those of the present values, at the places of their customers."""
    db = sqlite3.connect(file)
    try:
        copy = sqlite3.connect(":memory:")
        copy.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='', detail=none, tokenize='ascii')")
        for number, place, document in db.execute("SELECT number, place, document FROM customer"):
            text = words_of(number, values_of(decode(document)))
            copy.execute("INSERT INTO words (rowid, text) VALUES (?,?)", (place, text))
        for conn in (copy, db):
            conn.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, instance)")
        query = "SELECT term, doc FROM temp.vocabulary ORDER BY term, doc"
        assert copy.execute(query).fetchall() == db.execute(query).fetchall()
        # Beginnings have entries of their own in the file, and those of words that are gone must be gone.
        terms = {term for conn, name in ((copy, "words"), (db, "former_words")) for term in terms_of(conn, name)}
        for start in {term[:size] for term in terms for size in (1, 2, 3, 4)}:
            found = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"
            asked = (f'"{start}"*',)
            assert copy.execute(found, asked).fetchall() == db.execute(found, asked).fetchall()
        copy.close()
    finally:
        db.close()


@pytest.mark.parametrize("seed", range(6))
def test_any_batching_and_a_rebuild_make_the_same_file(seed: int, tmp_path: Path) -> None:
    """One by one, in batches, in bulk with hardly any memory: the contents are equal."""
    past = random_past(seed, 400, customers=12)
    profiles = [folded(past, tmp_path / str(batch), batch) for batch in (1, 7, 400)]
    bulk = BulkRegister(tmp_path / "bulk.sqlite3", ready=3, packed=4)
    for start in range(0, 400, 50):
        bulk.apply(start + 50, applied_in(past.judged[start : start + 50]))
    bulk.settle()
    bulk.finish(profiles[0].history)
    for profile in profiles:
        profile.close()

    files = [profile.folder / REGISTER for profile in profiles]
    expected = contents(tmp_path / "bulk.sqlite3")
    for file in files:
        assert expected == contents(file)
        check_index(file)
    check_index(tmp_path / "bulk.sqlite3")


@pytest.mark.parametrize("seed", range(4))
def test_documents_and_lines_are_what_a_plain_fold_says(seed: int, tmp_path: Path) -> None:
    """Values, last writers and the line of the list agree with ``domain.customer.fold``, customer by customer."""
    past = random_past(seed + 50, 500, customers=9)
    profile = folded(past, tmp_path / "p", 33)
    profile.close()

    db = sqlite3.connect(tmp_path / "p" / REGISTER)
    rows = db.execute("SELECT id, version, document FROM customer").fetchall()
    assert len(past.states) == len(rows)
    for identity, version, document in rows:
        expected = past.now(from_blob(identity))
        found = decode(document)
        assert dict(expected.values) == values_of(found)
        assert expected.version == version
        units: dict[str, int] = {}
        for path, (_, position) in found.items():
            unit = path.rpartition("/")[0] or path
            units[unit] = max(position, units.get(unit, -1))
        assert dict(expected.writers) == units
    lines = db.execute(f"SELECT * FROM listing WHERE until = {OPEN}").fetchall()
    for number, _, _, *line in lines:
        identity = db.execute("SELECT id FROM customer WHERE number = ?", (number,)).fetchone()[0]
        assert list(line_of(dict(past.now(from_blob(identity)).values))) == line
    db.close()


def test_a_display_that_was_left_behind_follows_the_stored_verdicts(tmp_path: Path) -> None:
    """After a crash between the two files nothing is judged again, and the display catches up to the same contents."""
    past = random_past(7, 300)
    whole = folded(past, tmp_path / "whole", 50)
    whole.close()
    late = folded(past, tmp_path / "late", 50)
    late.register.close()
    (tmp_path / "late" / REGISTER).unlink()
    register = RegisterFile(tmp_path / "late" / REGISTER, late.history)
    while register.next < late.history.register.position:
        register.apply(late.history.judged_from(register.next, 37))
    register.close()
    late.history.close()
    late.outbox.close()

    assert contents(tmp_path / "whole" / REGISTER) == contents(tmp_path / "late" / REGISTER)


def test_a_value_that_comes_back_within_a_batch_leaves_no_overlap(tmp_path: Path) -> None:
    """There and back in one transaction: the lines of the list hold one after the other."""
    past = Past(4)
    customer = past.register(name__display="A")
    for name in ("B", "A"):
        past.amend(customer, {"name/display": name})
    profile = open_profile(past, tmp_path)
    profile.register.apply(past.judged[:2])
    profile.register.apply(past.judged[2:])
    profile.close()

    db = sqlite3.connect(tmp_path / REGISTER)
    lines = db.execute("SELECT display, since, until FROM listing ORDER BY since").fetchall()
    db.close()
    assert [("A", 1, 2), ("B", 2, 3), ("A", 3, OPEN)] == lines


def test_what_is_folded_already_is_passed_over(tmp_path: Path) -> None:
    """The same verdicts a second time change nothing."""
    past = random_past(8, 200)
    profile = folded(past, tmp_path / "p", 50)
    before = contents(tmp_path / "p" / REGISTER)
    profile.register.apply(past.judged)
    profile.close()

    assert before == contents(tmp_path / "p" / REGISTER)


def test_a_failed_batch_leaves_no_trace(tmp_path: Path) -> None:
    """When a batch breaks off in the middle, the file is as before, and the same batch folds later."""
    past = random_past(9, 120)
    whole = folded(past, tmp_path / "whole", 60)
    file = tmp_path / "broken.sqlite3"
    register = RegisterFile(file, whole.history)
    register.apply(past.judged[:60])
    half = contents(file)
    with sqlite3.connect(file) as other:
        other.execute("CREATE TRIGGER full BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(sqlite3.Error):
        register.apply(past.judged[60:])
    assert half == contents(file)
    other.execute("DROP TRIGGER full")
    other.close()
    register.apply(past.judged[60:])
    register.close()
    whole.close()

    assert contents(tmp_path / "whole" / REGISTER) == contents(file)


def test_names_squeezed_between_two_others_keep_their_order(tmp_path: Path) -> None:
    """Names each between the last two use up every gap; the order and the index stay right."""
    past = Past(1)
    low, high = "a", "c"
    past.register(name__display=low)
    past.register(name__display=high)
    for step in range(120):
        low += "b" if step % 2 else "a"
        past.register(name__display=low)
    profile = folded(past, tmp_path / "p", 20)
    profile.close()

    db = sqlite3.connect(tmp_path / "p" / REGISTER)
    names = [
        row[0]
        for row in db.execute(
            f"SELECT l.sort FROM customer c JOIN listing l ON l.number = c.number AND l.until = {OPEN} ORDER BY c.place"
        )
    ]
    db.close()
    assert sorted(names) == names
    check_index(tmp_path / "p" / REGISTER)


def test_a_snapshot_is_laid_down_every_500_versions(tmp_path: Path) -> None:
    """A customer with 1,200 versions has two snapshots."""
    past = Past(3)
    customer = past.register()
    for step in range(1_200):
        past.amend(customer, {"name/given": f"Anna {step}"})
    profile = folded(past, tmp_path / "p", 300)
    profile.close()

    db = sqlite3.connect(tmp_path / "p" / REGISTER)
    assert [(500,), (1000,)] == db.execute("SELECT version FROM snapshot ORDER BY version").fetchall()
    db.close()


def test_another_stamp_empties_the_file(tmp_path: Path) -> None:
    """A file of another program version is folded again from the beginning."""
    past = random_past(11, 50)
    profile = folded(past, tmp_path / "p", 50)
    profile.close()
    db = sqlite3.connect(tmp_path / "p" / REGISTER)
    db.execute("PRAGMA user_version = 999")
    db.close()
    history = HistoryFile(tmp_path / "p" / HISTORY)
    register = RegisterFile(tmp_path / "p" / REGISTER, history)

    assert register.next == 0
    register.apply(history.judged_from(0, 100))
    assert register.next == 50
    register.close()
    history.close()


def test_a_retired_customer_is_counted(tmp_path: Path) -> None:
    """The status line's counters follow registrations and retirements."""
    past = Past(5)
    for _ in range(3):
        customer = past.register()
    past.add(kind="CustomerRetired", customer=customer, changes=(Change(LIFE, "active", "retired"),))
    profile = folded(past, tmp_path / "p", 10)
    profile.close()

    db = sqlite3.connect(tmp_path / "p" / REGISTER)
    assert (3, 1) == db.execute("SELECT customers, retired FROM checkpoint").fetchone()
    db.close()
