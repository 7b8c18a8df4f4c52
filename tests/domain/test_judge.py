"""The fold rule, verdict by verdict and code by code."""

from __future__ import annotations

import hashlib

import pytest

from domain.events import (
    BATCH_OPENED,
    CHANGES_REVERSED,
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    FORMAT_RAISED,
    REGISTER_OPENED,
    REMARK_ADDED,
    Base,
    Data,
    Links,
)
from domain.judge import NEVER, Halt, Judged, Verdict
from storage.codec import encode
from tests.domain.ledger import ANN, BOB, OTHER_DESK, Ledger, make_record, uid

APPLIED, CONFLICTED, REFUSED, DUPLICATE = (
    (Verdict.APPLIED, ""),
    (Verdict.CONFLICTED, "unseen"),
    Verdict.REFUSED,
    (Verdict.DUPLICATE, ""),
)
NOBODY = uid(0xEE)


def ruled(judged: Judged) -> tuple[Verdict, str]:
    """Return verdict and code."""
    return judged.verdict, str(judged.code)


@pytest.fixture
def ledger() -> Ledger:
    """A register with Ann at position 1."""
    made = Ledger()
    made.register()
    return made


def test_first_record_opens_the_register() -> None:
    """Position 0 gives the register its id, name and format."""
    ledger = Ledger()
    assert ruled(ledger.judged[0]) == APPLIED
    register = ledger.layer.register
    assert (uid(0xFE), "Test", 1) == (register.id, register.name, register.format)


def test_nothing_applies_in_a_log_that_does_not_begin_with_an_opening() -> None:
    """Position 0 decides for ever, even for an opening that comes later."""
    ledger = Ledger(opened=False)
    base = Base(0, "0" * 32)
    assert ruled(ledger.register(base=base)) == (REFUSED, "opened")
    assert ruled(ledger.put(REGISTER_OPENED, data=Data(register=uid(1), name="x", format=1))) == (REFUSED, "opened")
    assert ruled(ledger.register(BOB)) == (REFUSED, "opened")


def test_second_opening_is_refused(ledger: Ledger) -> None:
    """A register is opened once."""
    data = Data(register=uid(2), name="again", format=1)
    assert ruled(ledger.put(REGISTER_OPENED, data=data)) == (REFUSED, "opened")
    assert ledger.layer.register.name == "Test"


def test_bytes_that_are_no_record_take_no_id_and_move_nothing(ledger: Ledger) -> None:
    """Garbage is refused for its shape; the next record is judged as if it had not been there."""
    judged = ledger.put_value(b'{"v":1')
    assert (ruled(judged), judged.record) == ((REFUSED, "shape"), None)
    assert ruled(ledger.amend({"name/given": "A"})) == APPLIED


def test_newer_record_than_the_register_is_refused(ledger: Ledger) -> None:
    """A record of format 2 in a register of format 1 was written by a program that should know better."""
    assert ruled(ledger.put_value(b'{"v":2,"kind":"Merged","parts":[1]}')) == (REFUSED, "format")


@pytest.mark.parametrize("raised", [1, 3, 0x7FFF])
def test_format_is_raised_one_by_one(ledger: Ledger, raised: int) -> None:
    """Any other step than one up is refused, and the fold goes on."""
    assert ruled(ledger.put(FORMAT_RAISED, data=Data(format=raised))) == (REFUSED, "format")
    assert ruled(ledger.amend({"name/given": "A"})) == APPLIED


def test_format_beyond_this_program_halts_the_fold(ledger: Ledger) -> None:
    """The record is not judged: a newer program would apply it, so the position stays where it is."""
    value = encode(ledger.make(FORMAT_RAISED, data=Data(format=2)))
    before = ledger.layer.register
    assert ledger.try_value(value) == Halt(2)
    assert ledger.layer.register == before


def test_lying_about_the_base_does_not_halt_the_fold(ledger: Ledger) -> None:
    """Only what a newer program would apply halts this one."""
    value = encode(ledger.make(FORMAT_RAISED, data=Data(format=2), base=Base(1, "0" * 32)))
    assert ruled(ledger.put_value(value)) == (REFUSED, "base")


@pytest.mark.parametrize("opening", [b'{"v":9}', None])
def test_register_of_a_newer_format_halts_at_once(opening: bytes | None) -> None:
    """A log that begins in a format unknown here is not judged at all."""
    ledger = Ledger(opened=False)
    value = opening or encode(make_record(REGISTER_OPENED, data=Data(register=uid(1), name="x", format=9)))
    assert ledger.try_value(value) == Halt(9)


def test_same_bytes_again_are_a_duplicate(ledger: Ledger) -> None:
    """A retry of a producer moves nothing, wherever it comes."""
    first = ledger.logged[1].value
    ledger.amend({"name/given": "A"})
    assert ruled(ledger.put_value(first)) == DUPLICATE
    state = ledger.layer.customer(ANN)
    assert state is not None
    assert state.version == 2


def test_other_bytes_under_a_taken_id_are_refused(ledger: Ledger) -> None:
    """An id names one record; the second taker does not take it, so the first is still the duplicate's original."""
    assert ruled(ledger.amend({"name/given": "A"}, id=ledger.id_at(1))) == (REFUSED, "id")
    assert ruled(ledger.put_value(ledger.logged[1].value)) == DUPLICATE


def test_conflicted_and_refused_records_take_their_id(ledger: Ledger) -> None:
    """The same bytes sent again are a duplicate even if the first did not apply."""
    ledger.amend({"name/given": "A"}, customer=NOBODY)
    assert ruled(ledger.put_value(ledger.logged[2].value)) == DUPLICATE


@pytest.mark.parametrize(("position", "right_mark"), [(2, False), (1, False), (2**62, False), (7, True)])
def test_base_must_be_before_the_record_and_bear_our_mark(ledger: Ledger, position: int, right_mark: bool) -> None:
    """A base from another log, or from the future, is refused."""
    mark = ledger.base().mark if right_mark else "ab" * 16
    assert ruled(ledger.amend({"name/given": "A"}, base=Base(position, mark))) == (REFUSED, "base")


def test_unknown_customer_is_refused_and_that_is_never_revisited(ledger: Ledger) -> None:
    """A registration that comes later changes nothing about the verdict."""
    early = ledger.amend({"name/given": "B"}, customer=BOB)
    assert (ruled(early), early.number) == ((REFUSED, "unknown"), None)
    assert ledger.register(BOB).number == 2
    assert ruled(ledger.put_value(ledger.logged[2].value)) == DUPLICATE


def test_second_registration_is_refused(ledger: Ledger) -> None:
    """A customer is registered once, and no number is spent on the second try."""
    assert ruled(ledger.register()) == (REFUSED, "exists")
    assert ledger.register(BOB).number == 2


def test_unit_written_since_the_base_conflicts(ledger: Ledger) -> None:
    """Nobody overwrites what he has not seen: the whole record stays out, its free unit too."""
    rival = ledger.amend({"name/given": "First"})
    late = ledger.amend({"name/family": "Late", "birth_date": "1980"}, base=1)
    assert (ruled(late), late.rival) == (CONFLICTED, rival.position)
    state = ledger.layer.customer(ANN)
    assert state is not None
    assert "birth_date" not in state.units


def test_units_written_by_nobody_since_the_base_apply(ledger: Ledger) -> None:
    """Two people who change different units do not get in each other's way."""
    ledger.amend({"name/given": "First"})
    judged = ledger.amend({f"phones/{uid(0xF1)}/number": "2", f"phones/{uid(0xF2)}/number": "3"}, base=1)
    assert ruled(judged) == APPLIED
    assert judged.prior == ((f"phones/{uid(0xF1)}", 1), (f"phones/{uid(0xF2)}", NEVER))
    assert judged.version == 3


def test_own_pending_record_named_in_after_is_known(ledger: Ledger) -> None:
    """Work done offline builds on itself."""
    ledger.amend({"name/given": "First"})
    assert ruled(ledger.amend({"name/given": "Second"}, base=1, after=(ledger.id_at(2),))) == APPLIED


@pytest.mark.parametrize("case", ["unknown", "conflicted", "other device", "other customer"])
def test_after_must_name_applied_records_of_the_same_device_and_customer(ledger: Ledger, case: str) -> None:
    """What builds on a record that did not apply does not apply either, even where no unit is in the way."""
    ledger.register(BOB)
    ledger.amend({"name/given": "First"}, device=OTHER_DESK)
    named = {
        "unknown": lambda: uid(0x9999),
        "conflicted": lambda: ledger.id_at(ledger.amend({"name/given": "Late"}, base=1).position),
        "other device": lambda: ledger.id_at(3),
        "other customer": lambda: ledger.id_at(2),
    }[case]()
    assert ruled(ledger.amend({"status": "dormant"}, after=(named,))) == (Verdict.CONFLICTED, "after")


def test_writing_life_checks_every_unit(ledger: Ledger) -> None:
    """Nobody retires a customer whose newest change he has not seen."""
    ledger.amend({"birth_date": "1980"})
    assert ruled(ledger.put(CUSTOMER_RETIRED, base=1)) == CONFLICTED
    assert ruled(ledger.put(CUSTOMER_RETIRED)) == APPLIED


def test_every_writer_checks_life(ledger: Ledger) -> None:
    """An edit made while somebody retired the customer comes back."""
    ledger.put(CUSTOMER_RETIRED)
    assert ruled(ledger.amend({"birth_date": "1980"}, base=1)) == CONFLICTED
    assert ruled(ledger.amend({"birth_date": "1980"})) == (REFUSED, "life")


def test_life_must_change(ledger: Ledger) -> None:
    """Retiring twice and reinstating the active are refused."""
    assert ruled(ledger.put(CUSTOMER_REINSTATED)) == (REFUSED, "life")
    ledger.put(CUSTOMER_RETIRED)
    assert ruled(ledger.put(CUSTOMER_RETIRED)) == (REFUSED, "life")
    assert ruled(ledger.put(CUSTOMER_REINSTATED)) == APPLIED


def test_reversal_may_bring_back_and_write_in_one_record(ledger: Ledger) -> None:
    """A retired customer's units are written by a record that also writes life."""
    ledger.put(CUSTOMER_RETIRED)
    both = {"life": "active", "birth_date": "1980"}
    assert ruled(ledger.put(CHANGES_REVERSED, both, links=Links(reverses=(ledger.id_at(2),)))) == APPLIED


def test_remark_never_conflicts_and_makes_no_version(ledger: Ledger) -> None:
    """Remarks speak of history; they write no unit, also on a retired customer and with an old base."""
    ledger.put(CUSTOMER_RETIRED)
    judged = ledger.put(REMARK_ADDED, base=1, data=Data(text="hm"), after=(uid(0x9999),))
    assert (ruled(judged), judged.version, judged.number) == (APPLIED, None, 1)


def test_batch_opens_without_a_customer(ledger: Ledger) -> None:
    """Register-wide records have no customer to be unknown."""
    assert ruled(ledger.put(BATCH_OPENED)) == APPLIED


class TestResolution:
    """A resolution settles one unapplied record of its customer, once."""

    @pytest.fixture
    def conflicted(self, ledger: Ledger) -> Ledger:
        """Position 3 is conflicted, 4 refused."""
        ledger.amend({"name/given": "First"})
        ledger.amend({"name/given": "Late"}, base=1)
        ledger.put(CUSTOMER_REINSTATED)
        return ledger

    @pytest.mark.parametrize("position", [3, 4])
    def test_settles_what_was_not_applied(self, conflicted: Ledger, position: int) -> None:
        """Conflicted and refused records are settled; the second resolution is refused."""
        links = Links(resolves=conflicted.id_at(position))
        assert ruled(conflicted.put(CONFLICT_RESOLVED, {"name/given": "Late"}, links=links)) == APPLIED
        assert ruled(conflicted.put(CONFLICT_RESOLVED, links=links)) == (REFUSED, "settled")

    def test_dismissing_writes_nothing(self, conflicted: Ledger) -> None:
        """Without changes it settles all the same, and makes no version."""
        judged = conflicted.put(CONFLICT_RESOLVED, links=Links(resolves=conflicted.id_at(3)))
        assert (ruled(judged), judged.version) == (APPLIED, None)

    def test_a_conflicted_resolution_leaves_the_first_open(self, conflicted: Ledger) -> None:
        """Only an applied one settles."""
        links = Links(resolves=conflicted.id_at(3))
        assert ruled(conflicted.put(CONFLICT_RESOLVED, {"name/given": "L"}, base=1, links=links)) == CONFLICTED
        assert ruled(conflicted.put(CONFLICT_RESOLVED, {"name/given": "L"}, links=links)) == APPLIED

    @pytest.mark.parametrize("named", [None, uid(0x9999), 1, 2])
    def test_must_name_an_unapplied_record(self, conflicted: Ledger, named: str | int | None) -> None:
        """An unknown or applied record, or none, cannot be settled."""
        resolves = conflicted.id_at(named) if isinstance(named, int) else named
        links = Links(resolves=resolves)
        assert ruled(conflicted.put(CONFLICT_RESOLVED, links=links)) == (REFUSED, "unknown")

    def test_must_be_of_the_same_customer(self, conflicted: Ledger) -> None:
        """Nobody settles another customer's conflict."""
        conflicted.register(BOB)
        links = Links(resolves=conflicted.id_at(3))
        assert ruled(conflicted.put(CONFLICT_RESOLVED, customer=BOB, links=links)) == (REFUSED, "unknown")

    def test_settles_what_was_refused_before_its_customer_was_known(self, conflicted: Ledger) -> None:
        """The customer is compared by what the records say."""
        conflicted.amend({"name/given": "B"}, customer=BOB)
        links = Links(resolves=conflicted.id_at(5))
        conflicted.register(BOB)
        assert ruled(conflicted.put(CONFLICT_RESOLVED, customer=BOB, links=links)) == APPLIED


def test_numbers_ascend_without_gaps_over_refusals(ledger: Ledger) -> None:
    """Only applied registrations spend a number."""
    ledger.put(CUSTOMER_REGISTERED, customer=BOB, base=Base(1, "0" * 32))
    assert [ledger.register(uid(n)).number for n in range(50, 53)] == [2, 3, 4]


def test_chains_are_what_the_format_says(ledger: Ledger) -> None:
    """F over bytes, D over F, verdict and given number: computed here by hand from the format's words."""
    ledger.amend({"name/given": "First"})
    ledger.amend({"name/given": "Late"}, base=1)
    chain = result = bytes(32)
    verdicts = [(1, 0), (1, 1), (1, 0), (2, 0)]
    for logged, (verdict, number) in zip(ledger.logged, verdicts, strict=True):
        chain = hashlib.sha256(chain + logged.value).digest()
        result = hashlib.sha256(result + chain + bytes([verdict]) + number.to_bytes(8, "big")).digest()
    assert (chain, result) == (ledger.layer.register.fingerprint, ledger.layer.register.digest)
