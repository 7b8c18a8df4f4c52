"""``decide``: from a command to events, or to a refusal in one plain sentence."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from domain import errors
from domain.commands import (
    AddRemark,
    AmendDetails,
    Command,
    RegisterCustomer,
    ReinstateCustomer,
    ResolveConflict,
    RestoreVersion,
    RetireCustomer,
    ReverseChanges,
    ReviewChange,
    checked_units,
    decide,
)
from domain.customer import Customer, evolve, fold
from domain.events import MAX_RECORD_BYTES, Change, Event, Links
from tests.domain.story import BASIS, CUSTOMER, PHONE, uuid

ANNA = Customer(
    CUSTOMER,
    version=3,
    values={"life": "active", "nature": "person", "name/display": "Berger", f"{PHONE}/number": "030 1"},
    writers={"life": 1, "nature": 1, "name": 1, PHONE: 3},
)
RETIRED = replace(ANNA, life="retired", values={**ANNA.values, "life": "retired"})


def amend(values: dict[str, str | None], **more: str) -> AmendDetails:
    """Return an amendment, typed into the form."""
    return AmendDetails(customer=CUSTOMER, basis=BASIS, values=values, **more)


def register(values: dict[str, str]) -> RegisterCustomer:
    """Return a registration."""
    return RegisterCustomer(customer=CUSTOMER, basis=BASIS, values=values)


def test_a_registration_writes_its_values_its_nature_and_life() -> None:
    """Sorted by path; a customer of no given nature is a person; blanks are nothing."""
    (event,) = decide(None, register({"name/display": "Berger", "salutation": "", "name/given": " "}))
    assert "CustomerRegistered" == event.kind
    assert (
        Change("life", None, "active"),
        Change("name/display", None, "Berger"),
        Change("nature", None, "person"),
    ) == event.changes


def test_an_amendment_holds_only_what_changes() -> None:
    """``was`` is what the author saw; what stays is not in it; clearing is None."""
    typed = {"name/display": "Berger", f"{PHONE}/number": "", "salutation": "Frau"}
    (event,) = decide(ANNA, amend(typed, amends="correction", since="2026-05", reason="call"))
    assert (Change(f"{PHONE}/number", "030 1", None), Change("salutation", None, "Frau")) == event.changes
    assert event.data is not None
    assert ("correction", "2026-05", "call") == (event.data.amends, event.data.since, event.reason)


def test_an_amendment_that_changes_nothing_makes_no_event() -> None:
    """Not even of a retired customer, and not a refusal."""
    assert () == decide(ANNA, amend({"name/display": "Berger", "language": ""}))
    assert () == decide(RETIRED, amend({"name/display": "Berger"}))


def test_retiring_and_reinstating_write_life_alone() -> None:
    """Each says what life was."""
    (retired,) = decide(ANNA, RetireCustomer(customer=CUSTOMER, basis=BASIS, reason="moved"))
    assert (Change("life", "active", "retired"),) == retired.changes
    (back,) = decide(RETIRED, ReinstateCustomer(customer=CUSTOMER, basis=BASIS))
    assert ("CustomerReinstated", (Change("life", "retired", "active"),)) == (back.kind, back.changes)


def test_putting_back_may_bring_back_to_life_in_the_same_record() -> None:
    """A reversal of a retired customer writes life and units together."""
    values = {"life": "active", "salutation": "Frau"}
    command = ReverseChanges(customer=CUSTOMER, basis=BASIS, values=values, reverses=(uuid(9),), source="reverse")
    (event,) = decide(RETIRED, command)
    assert (Change("life", "retired", "active"), Change("salutation", None, "Frau")) == event.changes
    assert Links(reverses=(uuid(9),)) == event.links


def test_a_restore_names_its_version() -> None:
    """By the record that made it."""
    values = {"salutation": "Frau"}
    (event,) = decide(ANNA, RestoreVersion(customer=CUSTOMER, basis=BASIS, values=values, restores=uuid(9)))
    assert ("VersionRestored", Links(restores=uuid(9))) == (event.kind, event.links)


def test_a_resolution_without_values_dismisses() -> None:
    """It is the one change set that may be empty, even of a retired customer."""
    (event,) = decide(RETIRED, ResolveConflict(customer=CUSTOMER, basis=BASIS, values={}, resolves=uuid(9)))
    assert ("ConflictResolved", (), Links(resolves=uuid(9))) == (event.kind, event.changes, event.links)


def test_remarks_and_reviews_write_nothing() -> None:
    """They speak about the customer or one of its records, retired or not."""
    (remark,) = decide(RETIRED, AddRemark(customer=CUSTOMER, basis=BASIS, text="called", about=uuid(9)))
    (review,) = decide(ANNA, ReviewChange(customer=CUSTOMER, basis=BASIS, about=uuid(9)))
    assert remark.data is not None
    assert ("called", Links(about=uuid(9)), ()) == (remark.data.text, remark.links, remark.changes)
    assert ("ChangeReviewed", None) == (review.kind, review.data)


_WRONG: list[tuple[Customer | None, Command, type[errors.Refusal]]] = [
    (None, amend({"salutation": "Frau"}), errors.UnknownCustomer),
    (None, RetireCustomer(customer=CUSTOMER, basis=BASIS), errors.UnknownCustomer),
    (ANNA, register({"name/display": "Berger"}), errors.AlreadyRegistered),
    (None, register({"name/given": "Anna"}), errors.MissingValue),
    (None, register({"name/display": "A", "life": "retired"}), errors.LifeIsNoField),
    (ANNA, amend({"name/display": ""}), errors.MissingValue),
    (ANNA, amend({"nature": None}), errors.MissingValue),
    (ANNA, amend({"nature": "robot"}), errors.ValueRefused),
    (ANNA, amend({"birth_date": "14.3.87"}), errors.ValueRefused),
    (ANNA, amend({"life": "retired"}), errors.LifeIsNoField),
    (ANNA, amend({"life/x": "retired"}), errors.BadPath),
    (ANNA, amend({"Name": "x"}), errors.BadPath),
    (ANNA, amend({"phones/+a/number": "1"}), errors.BadPath),
    (ANNA, amend({"salutation": "a\0b"}), errors.BadText),
    (ANNA, amend({"salutation": "\ud800"}), errors.BadText),
    (ANNA, amend({"status": "blocked"}), errors.ReasonMissing),
    (ANNA, amend({"primary_phone": uuid(77)}), errors.UnknownItem),
    (ANNA, amend({"primary_email": uuid(1)}), errors.UnknownItem),
    (ANNA, amend({f"emails/{uuid(1)}/address": "a@example.org"}), errors.ItemTaken),
    (ANNA, amend({f"emails/{uuid(66)}/address": "a@example.org"}), errors.ItemTaken),
    (ANNA, amend({"salutation": "x"}, amends="guess"), errors.BadCommand),
    (ANNA, amend({"salutation": "x"}, since="soon"), errors.BadCommand),
    (ANNA, amend({"salutation": "x"}, source="telepathy"), errors.BadCommand),
    (RETIRED, amend({"salutation": "x"}), errors.CustomerIsRetired),
    (
        RETIRED,
        RestoreVersion(customer=CUSTOMER, basis=BASIS, values={"language": "de"}, restores=uuid(9)),
        errors.CustomerIsRetired,
    ),
    (
        ANNA,
        RestoreVersion(customer=CUSTOMER, basis=BASIS, values={"life": "retired"}, restores=uuid(9)),
        errors.LifeIsNoField,
    ),
    (ANNA, ReverseChanges(customer=CUSTOMER, basis=BASIS, values={"life": None}, reverses=()), errors.LifeIsNoField),
    (RETIRED, RetireCustomer(customer=CUSTOMER, basis=BASIS), errors.AlreadyRetired),
    (ANNA, ReinstateCustomer(customer=CUSTOMER, basis=BASIS), errors.NotRetired),
    (ANNA, AddRemark(customer=CUSTOMER, basis=BASIS, text=" "), errors.EmptyRemark),
    (
        ANNA,
        ReverseChanges(
            customer=CUSTOMER, basis=BASIS, values={"language": "de"}, reverses=tuple(uuid(n) for n in range(1001))
        ),
        errors.TooManyAtOnce,
    ),
    (ANNA, amend({f"notes/{uuid(5)}/text": "x" * MAX_RECORD_BYTES}), errors.TooLarge),
    (ANNA, Command(customer=CUSTOMER, basis=BASIS), errors.BadCommand),
]


@pytest.mark.parametrize(("customer", "command", "refusal"), _WRONG)
def test_a_command_that_cannot_be_taken_is_refused(
    customer: Customer | None, command: Command, refusal: type[errors.Refusal]
) -> None:
    """Nothing is decided, and the sentence says so."""
    with pytest.raises(refusal) as caught:
        decide(customer, command, taken={uuid(66)}.__contains__)
    assert "Nothing was saved" in str(caught.value)
    assert "{" not in str(caught.value)


def test_every_refusal_has_its_own_code() -> None:
    """Programs tell refusals apart by code, people by sentence."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Refusal)]
    assert len(kinds) == len({kind.code for kind in kinds}) == len({kind.template for kind in kinds})


def test_a_job_needs_no_reason_for_a_status() -> None:
    """An import says why once, in its batch; putting back has its own reason field."""
    (event,) = decide(ANNA, amend({"status": "blocked"}, source="import"))
    assert "blocked" == event.changes[0].now


def test_a_primary_may_name_an_item_of_the_same_command() -> None:
    """And may be left naming one that is removed: that reads as none."""
    item = uuid(8)
    (event,) = decide(ANNA, amend({"primary_phone": item, f"phones/{item}/number": "030 2"}))
    assert ["primary_phone", f"phones/{item}"] == sorted(event.units, reverse=True)
    named = evolve(ANNA, event, 4)
    assert 1 == len(decide(named, amend({f"phones/{item}/number": None})))


def test_unknown_paths_are_taken_as_they_are() -> None:
    """A newer program's values go through this one unharmed."""
    (event,) = decide(ANNA, amend({"shoe_size": "39"}))
    assert (Change("shoe_size", None, "39"),) == event.changes


def test_a_large_command_is_split_by_unit_into_one_batch() -> None:
    """Every record fits, no unit is torn apart, and together they change the same."""
    notes = {f"notes/{uuid(n)}/{key}": key * 2_000 for n in range(10, 30) for key in ("text", "author")}
    whole = amend(dict(notes))
    events = decide(ANNA, whole, batch=uuid(4))
    assert len(events) > 1
    assert {uuid(4)} == {event.batch for event in events}
    units = [unit for event in events for unit in event.units]
    assert len(units) == len(set(units)) == 20
    assert all(len(msgspec.json.encode(event)) < MAX_RECORD_BYTES - 2_000 for event in events)
    folded = fold(enumerate(events, 10), ANNA)
    assert folded is not None
    assert {**ANNA.values, **notes} == folded.values


def test_a_large_registration_begins_with_the_registration() -> None:
    """Its own record has life, name and nature; the rest follows as amendments."""
    notes = {f"notes/{uuid(n)}/text": "x" * 9_000 for n in range(10, 30)}
    events = decide(None, register({"name/display": "Berger", **notes}), batch=uuid(4))
    assert ["CustomerRegistered"] + ["DetailsAmended"] * (len(events) - 1) == [event.kind for event in events]
    assert {"life", "name", "nature"} <= set(events[0].units)


@pytest.mark.parametrize(("customer", "life", "place"), [(RETIRED, "active", 0), (ANNA, "retired", -1)])
def test_a_large_reversal_writes_life_where_the_others_may_be_written(
    customer: Customer, life: str, place: int
) -> None:
    """Back to life comes first, the end of it last."""
    notes: dict[str, str | None] = {f"notes/{uuid(n)}/text": "x" * 9_000 for n in range(10, 30)}
    values = {**notes, "life": life}
    command = ReverseChanges(customer=CUSTOMER, basis=BASIS, values=values, reverses=(uuid(9),), source="reverse")
    events = decide(customer, command, batch=uuid(4))
    assert [place % len(events)] == [at for at, event in enumerate(events) if "life" in event.units]


def test_checked_units_are_those_of_the_judge() -> None:
    """Writing life checks everything, writing units checks life too, writing nothing checks nothing."""
    amended = Event(kind="DetailsAmended", changes=(Change("name/given", None, "A"), Change("name/family", None, "B")))
    retired = Event(kind="CustomerRetired", changes=(Change("life", "active", "retired"),))
    assert ("name", "life") == checked_units(amended, ANNA.writers)
    assert {"life", "name", "nature", PHONE} == set(checked_units(retired, ANNA.writers))
    assert () == checked_units(Event(kind="RemarkAdded"), ANNA.writers)


def test_the_fold_keeps_writers_and_counts_versions() -> None:
    """A remark is no version; an emptied unit keeps its last writer."""
    registered = Event(
        kind="CustomerRegistered",
        customer=CUSTOMER,
        changes=(Change("life", None, "active"), Change("name/display", None, "B"), Change("language", None, "de")),
    )
    cleared = Event(kind="DetailsAmended", customer=CUSTOMER, changes=(Change("language", "de", None),))
    retired = Event(kind="CustomerRetired", customer=CUSTOMER, changes=(Change("life", "active", "retired"),))
    customer = fold([(1, registered), (2, Event(kind="RemarkAdded")), (5, cleared), (7, retired)])
    assert customer is not None
    assert (CUSTOMER, 3, "B", True) == (customer.id, customer.version, customer.name, customer.retired)
    assert {"life": 7, "name": 1, "language": 5} == customer.writers
    assert {"life": "retired", "name/display": "B"} == customer.values
    assert fold([]) is None
