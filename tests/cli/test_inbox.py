"""What was not applied, listed and settled from the command line."""

from __future__ import annotations

from tests.command_line import Daybook


def test_a_conflict_is_listed_and_settled(daybook: Daybook, colleague: Daybook) -> None:
    """A choice is asked for where somebody else was first; then the item is gone."""
    anna = daybook.anna()
    seen = daybook("status")["position"]
    colleague("amend", anna, "birth_date=1981")
    lost = daybook.run("amend", anna, "birth_date=1980", "--base", str(seen), "--json").json
    assert lost["verdict"] == "conflicted"
    (item,) = daybook("inbox")["items"]
    unit = {"unit": "birth_date", "before": {}, "theirs": {"birth_date": "1981"}, "mine": {"birth_date": "1980"}}
    assert item == {"record": lost["record"], "customer": anna, "units": [unit], "code": "unseen"}
    asked = daybook.run("inbox", "resolve", lost["record"])
    assert asked.status == 1
    assert "choose mine or theirs" in asked.err
    assert daybook("inbox", "resolve", lost["record"], "birth_date=mine")["verdict"] == "applied"
    assert daybook("inbox")["items"] == []
    assert daybook("show", anna)["values"]["birth_date"] == "1980"


def test_a_dismissed_one_leaves_theirs(daybook: Daybook, colleague: Daybook) -> None:
    """Nothing is written, and nothing is left to decide."""
    anna = daybook.anna()
    seen = daybook("status")["position"]
    colleague("amend", anna, "birth_date=1981")
    lost = daybook.run("amend", anna, "birth_date=1980", "--base", str(seen), "--json").json
    daybook("inbox", "resolve", lost["record"], "birth_date=theirs")
    assert (daybook("inbox")["items"], daybook("show", anna)["values"]["birth_date"]) == ([], "1981")
