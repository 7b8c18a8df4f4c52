"""Commands about the past, and going back."""

from __future__ import annotations

import pytest

from tests.command_line import Daybook

RECORD = {
    "position", "record", "customer", "version", "verdict", "code", "at", "recorded", "actor", "kind", "changes",
    "reason", "source", "batch", "links",
}  # fmt: skip


@pytest.fixture
def anna(daybook: Daybook) -> str:
    """Anna Berger, whose given name was mistyped and put right."""
    customer = daybook.anna("phones/+a/number=030 555 01 17")
    daybook("amend", customer, "name/given=Ana")
    daybook("amend", customer, "name/given=Anna", "--correction")
    return customer


def test_history_is_newest_first_with_was_and_now(daybook: Daybook, anna: str) -> None:
    """Each record has all documented keys; changes show what the fold held."""
    answer = daybook("history", anna)
    first = answer["records"][0]
    assert (3, RECORD) == (answer["total"], set(first))
    assert [{"path": "name/given", "was": "Ana", "now": "Anna"}] == first["changes"]
    assert {"id": "ada", "name": "Ada Okonjo"} == first["actor"]
    assert [3, 2, 1] == [row["position"] for row in answer["records"]]
    assert 4 == daybook("history", "--limit", "1")["total"]


def test_history_shows_what_did_not_apply(daybook: Daybook, anna: str) -> None:
    """A conflicted record stands where it is, with its code."""
    daybook.run("amend", anna, "name/family=B", "--base", "1")
    row = daybook("history", anna)["records"][0]
    assert ("conflicted", "unseen", None) == (row["verdict"], row["code"], row["version"])


def test_blame_names_the_last_writer_of_each_path(daybook: Daybook, anna: str) -> None:
    """The corrected name belongs to the correction, the rest to the registration."""
    paths = daybook("blame", anna)["paths"]
    assert (3, 1) == (paths["name/given"]["position"], paths["name/display"]["position"])
    assert {"record", "position", "version", "actor", "at", "recorded"} == paths["name/given"].keys()


def test_compare_two_versions(daybook: Daybook, anna: str) -> None:
    """Only what differs, was of the first, now of the second."""
    changes = daybook("compare", anna, "1", "3")["changes"]
    assert [{"customer": anna, "path": "name/given", "was": None, "now": "Anna"}] == changes
    assert 1 == daybook.run("compare", anna, "1", "9").status


def test_a_preview_writes_nothing(daybook: Daybook, anna: str) -> None:
    """It says what each field would become."""
    answer = daybook("reverse", "3", "--preview")
    given = next(one for one in answer["fields"] if one["path"] == "name/given")
    assert ({"clean": 1}, "Anna", "Ana") == (answer["buckets"], given["current"], given["becomes"])
    assert 4 == daybook("status")["records"]


def test_reversing_puts_back_and_reversing_that_applies_again(daybook: Daybook, anna: str) -> None:
    """A reversal is a new change, which can be reversed too."""
    back = daybook("reverse", "3", "--reason", "wrong")
    assert ("applied", "Ana") == (back["verdict"], daybook("show", anna)["values"]["name/given"])
    again = daybook("reverse", back["records"][0])
    assert ("applied", "Anna") == (again["verdict"], daybook("show", anna)["values"]["name/given"])


def test_what_was_changed_since_is_kept_unless_chosen(daybook: Daybook, anna: str) -> None:
    """The old mistake was overwritten already: reversing it alone does nothing, choosing ``back`` does."""
    kept = daybook("reverse", "2")
    assert ({"changed_since": 1}, []) == (kept["buckets"], kept["records"])
    chosen = daybook("reverse", "2", "--choose", "name=back")
    assert "applied" == chosen["verdict"]
    assert "name/given" not in daybook("show", anna)["values"]


def test_another_value_instead(daybook: Daybook, anna: str) -> None:
    """``--value`` lies over what was chosen, with the customer named or not."""
    daybook("reverse", "3", "--value", f"{anna}:name/given=Anna Maria")
    assert "Anna Maria" == daybook("show", anna)["values"]["name/given"]


def test_restoring_a_version(daybook: Daybook, anna: str) -> None:
    """The customer is as version 1 left it; asking again finds nothing different."""
    answer = daybook("restore", anna, "--version", "1")
    assert "applied" == answer["verdict"]
    assert daybook("show", anna)["values"] == daybook("show", anna, "--version", "1")["values"]
    again = daybook.run("restore", anna, "--version", "1", "--json")
    assert [] == again.json["records"]


def test_restoring_one_unit_leaves_the_others(daybook: Daybook, anna: str) -> None:
    """Only the unit that was named goes back."""
    daybook("amend", anna, "language=de")
    daybook("restore", anna, "--version", "1", "--unit", "language")
    values = daybook("show", anna)["values"]
    assert ("Anna", None) == (values["name/given"], values.get("language"))


def test_a_version_that_does_not_exist(daybook: Daybook, anna: str) -> None:
    """Nothing found is 1, not a fault of files."""
    answer = daybook.run("restore", anna, "--version", "77", "--json")
    assert (1, "unknown_version") == (answer.status, answer.json["code"])


def test_a_change_that_does_not_exist(daybook: Daybook, anna: str) -> None:
    """Neither position nor id."""
    assert [1, 1] == [daybook.run("reverse", text).status for text in ("99", "not-a-record")]


def test_a_colleague_between_preview_and_reversal_is_never_overwritten(daybook: Daybook, anna: str) -> None:
    """A reversal by an old base would be conflicted; by a fresh one it respects the newer value."""
    daybook("amend", anna, "name/given=Anne")
    answer = daybook("reverse", "3")
    assert ({"changed_since": 1}, "Anne") == (answer["buckets"], daybook("show", anna)["values"]["name/given"])
