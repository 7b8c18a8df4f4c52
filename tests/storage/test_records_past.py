"""The read side on random pasts: every moment, version, blame and list equals what a plain fold of the log says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import pytest

from domain.customer import Customer
from domain.events import ACTIVE, CHANGES_REVERSED, LIFE, RETIRED, VERSION_RESTORED, Change, unit_of
from domain.fields import list_cells
from domain.judge import Verdict
from storage.ports import HistoryQuery, ListQuery
from storage.projection.register.listing import sort_key
from tests.storage.past import Past, random_past
from tests.storage.profile import Profile, open_profile

STEPS = 1_500


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    """A profile with a long random past, one customer of it with more than a thousand versions."""
    past = random_past(41, STEPS, customers=25)
    hot = next(iter(past.states))
    if past.now(hot).retired:
        past.add(kind="CustomerReinstated", customer=hot, changes=(Change(LIFE, RETIRED, ACTIVE),))
    for step in range(1_100):
        past.amend(hot, {f"phones/{past.uuid()}/number": f"030 {step}"} if step % 9 == 0 else {"salutation": str(step)})
    profile = open_profile(past, tmp_path_factory.mktemp("past"))
    profile.fold(173)
    yield profile
    profile.close()


def shown(customer: Customer | None) -> Mapping[str, str] | None:
    """Return the values of a customer as a view shows them."""
    if customer is None:
        return None
    return {path: text for path, text in customer.values.items() if path != LIFE}


def test_a_thousand_seeks_equal_a_fold_from_the_log(profile: Profile) -> None:
    """A customer as of any position is what the records up to there make of it."""
    past, pick = profile.past, random.Random(1)
    for _ in range(1_000):
        customer, position = pick.choice(list(past.states)), pick.randrange(len(past.records))
        expected = past.at(customer, position)
        found = profile.records.customer(customer, position)
        assert shown(expected) == (found.values if found else None)
        if expected is not None and found is not None:
            assert (expected.version, expected.life) == (found.version, found.life)
            assert max(expected.writers.values()) == found.position


def test_every_version_is_what_its_record_left(profile: Profile) -> None:
    """Version k is the state behind the k-th applied record, also between two snapshots."""
    past, pick = profile.past, random.Random(2)
    for _ in range(300):
        customer = pick.choice(list(past.states))
        version = pick.randrange(1, len(past.states[customer]) + 1)
        position, expected = past.states[customer][version - 1]
        found = profile.records.version(customer, version)
        assert found is not None
        assert (shown(expected), version, position) == (found.values, found.version, found.position)


def test_there_is_no_version_zero_and_none_beyond_the_last(profile: Profile) -> None:
    """A version that was never made is not invented."""
    customer = next(iter(profile.past.states))
    assert profile.records.version(customer, 0) is None
    assert profile.records.version(customer, len(profile.past.states[customer]) + 1) is None


def test_the_slider_stops_at_every_version(profile: Profile) -> None:
    """Stops are the applied records that wrote something, oldest first."""
    past = profile.past
    for customer, states in past.states.items():
        found = profile.records.stops(customer)
        assert [(position, index) for index, (position, _) in enumerate(states, 1)] == [
            (stop.position, stop.version) for stop in found
        ]


def test_a_filter_narrows_the_stops_as_it_narrows_the_list(profile: Profile) -> None:
    """With a path, a filter line or both, the stops are the listed changes that made a version, and no others."""
    records = profile.records
    for customer in list(profile.past.states)[:8]:
        for path, line in (("salutation", ""), (None, "who:ben"), (None, "field:phones"), ("language", "-who:ada")):
            listed = records.changes(HistoryQuery(customer, path, line, ascending=True), 0, 10_000)
            expected = [row.position for row in listed if row.version is not None]
            assert expected == [stop.position for stop in records.stops(customer, path, line)]
    assert records.stops(customer, None, " ") == records.stops(customer)


@pytest.mark.parametrize("retired", [True, False])
def test_the_register_as_of_any_position_is_the_list_folded_there(profile: Profile, retired: bool) -> None:
    """Rows, order, total and rank of the list at a position agree with all customers folded to it."""
    past, pick = profile.past, random.Random(3)
    for position in [0, 1, 2, len(past.records) - 1, *(pick.randrange(len(past.records)) for _ in range(40))]:
        then = {one: state for one in past.states if (state := past.at(one, position)) is not None}
        listed = [one for one, state in then.items() if retired or state.life != RETIRED]
        numbers = {one: number for number, one in enumerate(past.states, 1)}
        cells = {one: list_cells(then[one].values) for one in listed}
        expected = sorted(listed, key=lambda one: (sort_key(cells[one]["display"]), numbers[one]))
        query = ListQuery(as_of=position, retired=retired)
        rows = profile.records.rows(query, 0, 1_000)
        assert expected == [row.customer for row in rows]
        assert len(expected) == profile.records.total(query)
        for index, row in enumerate(rows):
            state = then[row.customer]
            assert cells[row.customer] == row.cells
            assert (state.life, state.version, max(state.writers.values())) == (row.life, row.version, row.position)
            assert index == profile.records.rank(query, row.customer)


@pytest.mark.parametrize("sort", ["display", "town", "phone", "number", "changed", "birth_date"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_rows_and_ranks_agree_in_every_order(profile: Profile, sort: str, descending: bool) -> None:
    """However a list is sorted, its pages add up to the whole, and each rank is where the row stands."""
    for search in ("", "b", "ber", "030"):
        query = ListQuery(search, sort, descending)
        whole = profile.records.rows(query, 0, 1_000)
        paged = [row for start in range(0, len(whole) + 7, 7) for row in profile.records.rows(query, start, 7)]
        assert whole == paged
        assert len(whole) == profile.records.total(query)
        assert list(range(len(whole))) == [profile.records.rank(query, row.customer) for row in whole]
    assert len(profile.past.states) == len(profile.records.rows(ListQuery(sort=sort), 0, 1_000))


def naive_blame(past: Past, customer: str, position: int) -> dict[str, tuple[int, int | None]]:
    """Return path -> (last writer, origin if that one only put the value back), by walking the whole log."""
    writes: dict[str, list[tuple[int, str | None]]] = {}
    found: dict[tuple[int, str], int] = {}
    for judged in past.judged[: position + 1]:
        record = judged.record
        if record is None or record.customer != customer or judged.verdict is not Verdict.APPLIED:
            continue
        undone = set(record.links.reverses) if record.links else set()
        for change in record.changes:
            earlier = writes.setdefault(change.path, [])
            if record.kind in (CHANGES_REVERSED, VERSION_RESTORED) and change.now is not None:
                holders = [one for one, text in earlier if text == change.now and past.records[one].id not in undone]
                if holders:
                    found[judged.position, change.path] = found.get((holders[-1], change.path), holders[-1])
            earlier.append((judged.position, change.now))
    last = {path: earlier[-1] for path, earlier in writes.items()}
    return {
        path: (at, found.get((at, path)) if text is not None else None)
        for path, (at, text) in last.items()
        if path != LIFE
    }


def test_blame_and_origins_equal_a_walk_over_the_whole_log(profile: Profile) -> None:
    """The last writer of each path and who first wrote a value that was put back, now and at random positions."""
    past, pick = profile.past, random.Random(4)
    for customer in past.states:
        for position in (None, pick.randrange(len(past.records))):
            expected = naive_blame(past, customer, len(past.records) if position is None else position)
            found = profile.records.blame(customer, position)
            assert expected == {
                path: (one.position, one.origin.position if one.origin else None) for path, one in found.items()
            }


def test_the_writers_of_a_unit_are_all_its_applied_records(profile: Profile) -> None:
    """Stepping back by the stored last writers finds each of them, newest first."""
    past = profile.past
    for customer, state in ((one, past.now(one)) for one in past.states):
        for unit in list(state.writers)[:6]:
            expected = [
                one.position
                for one in past.judged
                if one.record
                and one.record.customer == customer
                and one.verdict is Verdict.APPLIED
                and any(unit_of(change.path) == unit for change in one.record.changes)
            ]
            assert expected[::-1] == [one.position for one in profile.records.writers(customer, unit)]


def test_change_lists_page_through_everything_that_happened(profile: Profile) -> None:
    """All records of a customer, applied or not, each once, newest first or oldest first, with a true total."""
    past = profile.past
    for customer in list(past.states)[:6]:
        expected = [one.position for one in past.judged if one.record and one.record.customer == customer]
        for ascending in (False, True):
            query = HistoryQuery(customer=customer, ascending=ascending)
            total = profile.records.change_total(query)
            rows = [row for start in range(0, total + 50, 50) for row in profile.records.changes(query, start, 50)]
            assert len(expected) == total
            assert (expected if ascending else expected[::-1]) == [row.position for row in rows]


def test_history_shows_what_the_fold_held_and_marks_what_was_claimed(profile: Profile) -> None:
    """``held`` is the value before the record; where the record said otherwise, both are shown."""
    past, lies = profile.past, 0
    for customer in list(past.states)[:8]:
        for row in profile.records.changes(HistoryQuery(customer=customer), 0, 10_000):
            if row.verdict != "applied" or row.position is None:
                continue
            before = past.at(customer, row.position - 1)
            for index, change in enumerate(row.changes):
                assert change.held == (before.values.get(change.path) if before else None)
                assert change.differs == (change.held != past.records[row.position].changes[index].was)
                lies += change.claimed == "a lie"
    assert lies > 10


def test_a_reversed_change_names_the_newest_reversal(profile: Profile) -> None:
    """The link is there on the change itself, by the record that cancelled it last."""
    past = profile.past
    expected: dict[str, str] = {}
    for judged in past.judged:
        record = judged.record
        if record is not None and record.links is not None and judged.verdict is Verdict.APPLIED:
            expected |= dict.fromkeys(record.links.reverses, record.id)
    rows = profile.records.changes(HistoryQuery(), 0, 10_000)
    assert expected == {row.record: row.reversed_by for row in rows if row.reversed_by is not None}


FILTERS = {
    "who:ada": lambda row: row.actor_id == "ada",
    "who:müller": lambda row: row.actor_id == "ben",
    "-who:ada -who:ben": lambda row: row.actor_id == "chi",
    "kind:amended": lambda row: row.kind == "DetailsAmended",
    "-kind:amended": lambda row: row.kind != "DetailsAmended",
    "source:reverse source:restore": lambda row: row.source in ("reverse", "restore"),
    "-source:form": lambda row: row.source != "form",
    "field:phones": lambda row: any(change.path.startswith("phones") for change in row.changes),
    "since:2023-11-15 until:2023-11-20": lambda row: 1_700_006_400_000 <= row.recorded < 1_700_524_800_000,
    "who:ada field:status": lambda row: (
        row.actor_id == "ada" and any(change.path == "status" for change in row.changes)
    ),
}


@pytest.mark.parametrize("text", FILTERS)
def test_filters_keep_exactly_what_they_say(profile: Profile, text: str) -> None:
    """A filter narrows the change list of a customer and of the register alike, with true totals."""
    for customer in (None, list(profile.past.states)[3]):
        everything = profile.records.changes(HistoryQuery(customer=customer), 0, 10_000)
        expected = [row.position for row in everything if FILTERS[text](row)]
        query = HistoryQuery(customer=customer, filter=text)
        assert expected == [row.position for row in profile.records.changes(query, 0, 10_000)]
        assert len(expected) == profile.records.change_total(query)
        assert 0 < len(expected) < len(everything) or customer is not None


def test_the_history_of_a_field_holds_what_wrote_it(profile: Profile) -> None:
    """By path and by unit, unapplied attempts included."""
    customer = list(profile.past.states)[1]
    everything = profile.records.changes(HistoryQuery(customer=customer), 0, 10_000)
    for path in ("name/display", "name", "status"):
        expected = [
            row.position for row in everything if any(path in (one.path, unit_of(one.path)) for one in row.changes)
        ]
        query = HistoryQuery(customer=customer, path=path)
        assert expected
        assert expected == [row.position for row in profile.records.changes(query, 0, 10_000)]
        assert len(expected) == profile.records.change_total(query)


def test_times_and_positions_belong_together(profile: Profile) -> None:
    """A time finds the last position recorded by then, a tie the last of the same moment."""
    past = profile.past
    for when in (past.recorded[0] - 1, past.recorded[0], past.recorded[700], past.recorded[-1], past.recorded[-1] + 9):
        expected = max((one for one, time in enumerate(past.recorded) if time <= when), default=-1)
        assert expected == profile.records.position_at(when)
    assert past.recorded[7] == profile.records.recorded_at(7)
    assert profile.records.recorded_at(len(past.records)) is None


def test_activity_counts_the_applied_records(profile: Profile) -> None:
    """In equal stretches, of all customers or of one, nothing lost at the edges."""
    past = profile.past
    applied = [one.position for one in past.judged if one.verdict is Verdict.APPLIED]
    for buckets in (1, 7, 100):
        expected = [0] * buckets
        for position in applied:
            expected[position * buckets // len(past.records)] += 1
        assert expected == list(profile.records.activity(buckets))
    customer = next(iter(past.states))
    own = [one for one in past.judged if one.record and one.record.customer == customer]
    assert sum(one.verdict is Verdict.APPLIED for one in own) == sum(profile.records.activity(9, customer))
