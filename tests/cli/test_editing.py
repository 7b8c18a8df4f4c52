"""Commands that write one customer."""

from __future__ import annotations

import pytest

from tests.command_line import Daybook

KEYS = {"customer", "record", "number", "position", "version", "verdict", "code", "message"}


def test_registering_gives_number_version_and_position(daybook: Daybook) -> None:
    """The answer has exactly the documented keys, and says that the record applies."""
    answer = daybook("register", "person", "name/display=Berger, Anna", "phones/+a/number=030 555 01 42")
    assert answer.keys() == KEYS
    assert (1, 1, 1, "applied", "", "") == tuple(
        answer[key] for key in ("number", "position", "version", "verdict", "code", "message")
    )


def test_all_paths_of_a_new_item_are_one_item(daybook: Daybook) -> None:
    """Two paths with ``+a`` share an id, ``+b`` is another item."""
    anna = daybook.anna("phones/+a/number=1", "phones/+a/kind=office", "phones/+b/number=2")
    paths = [path for path in daybook("show", anna)["values"] if path.startswith("phones/")]
    items = {path.split("/")[1] for path in paths}
    assert (3, 2) == (len(paths), len(items))


def test_options_may_stand_before_or_after_the_command(daybook: Daybook) -> None:
    """``--json`` before the command does the same as behind it."""
    daybook.anna()
    assert daybook.run("--json", "show", "1").json == daybook.run("show", "1", "--json").json


@pytest.mark.parametrize("path", ["nonsense", "name/famly", "phones/+a/numer"])
def test_a_mistyped_path_is_refused(daybook: Daybook, path: str) -> None:
    """What no field is called would stand in the register for ever: status 1, one sentence, nothing is written."""
    anna = daybook.anna()
    answer = daybook.run("amend", anna, f"{path}=x", "--json")
    assert (1, "no_such_field") == (answer.status, answer.json["code"])
    assert 1 == daybook.run("register", "person", "name/display=B", f"{path}=x").status
    assert 2 == daybook("history")["total"]


def test_clearing_a_field_and_removing_an_item(daybook: Daybook) -> None:
    """``PATH=`` takes a value away; an item's path with ``=`` takes the whole item away."""
    anna = daybook.anna("name/given=Anna", "phones/+a/number=1", "phones/+a/kind=office")
    item = next(path for path in daybook("show", anna)["values"] if path.startswith("phones/")).rpartition("/")[0]
    daybook("amend", anna, "name/given=", f"{item}=")
    assert {"name/display", "nature"} == daybook("show", anna)["values"].keys()


def test_an_amendment_keeps_reason_correction_and_source(daybook: Daybook) -> None:
    """The record on the log says why, and that it came from the command line."""
    daybook("amend", daybook.anna(), "name/given=Anna", "--reason", "seen on the passport", "--correction")
    row = daybook("history", "1")["records"][0]
    assert ("seen on the passport", "command line", "DetailsAmended") == (row["reason"], row["source"], row["kind"])


def test_nothing_different_writes_nothing(daybook: Daybook) -> None:
    """Amending to the same value ends well, with no record."""
    anna = daybook.anna()
    answer = daybook("amend", anna, "name/display=Berger, Anna")
    assert (None, "nothing") == (answer["record"], answer["code"])
    assert 2 == daybook("history")["total"]


def test_a_stale_base_is_conflicted_and_changes_nothing(daybook: Daybook) -> None:
    """Two people wrote the name; the one who had not seen the other's record is conflicted, exit status 1."""
    anna = daybook.anna()
    seen = daybook("show", anna)["position"]
    daybook("amend", anna, "name/given=Anna")
    answer = daybook.run("amend", anna, "name/family=Berger", "--base", str(seen), "--json")
    assert (1, "conflicted", "unseen") == (answer.status, answer.json["verdict"], answer.json["code"])
    assert "name/family" not in daybook("show", anna)["values"]


def test_an_older_base_does_not_disturb_another_unit(daybook: Daybook) -> None:
    """Edits of different units both apply."""
    anna = daybook.anna()
    seen = daybook("show", anna)["position"]
    daybook("amend", anna, "name/given=Anna")
    assert "applied" == daybook("amend", anna, "language=de", "--base", str(seen))["verdict"]


def test_a_base_that_nobody_can_have_seen_is_refused(daybook: Daybook) -> None:
    """A script that names a position still to come would overwrite what it has not seen."""
    anna = daybook.anna()
    answer = daybook.run("amend", anna, "language=de", "--base", "2", "--json")
    assert (1, "not_yet") == (answer.status, answer.json["code"])
    assert "language" not in daybook("show", anna)["values"]
    assert 2 == daybook("amend", anna, "language=de", "--base", "1")["position"]


def test_a_fault_of_the_program_is_a_sentence(daybook: Daybook, monkeypatch: pytest.MonkeyPatch) -> None:
    """No trace of calls on the terminal; the log line says where."""
    daybook.anna()
    monkeypatch.setattr("cli.reading._page", lambda view: view.values["no such path"])
    answer = daybook.run("show", "1")
    assert (3, "") == (answer.status, answer.out)
    assert "Something in Daybook failed (KeyError)" in answer.err
    assert "Traceback" not in answer.err


def test_retiring_and_reinstating(daybook: Daybook) -> None:
    """A retired customer refuses edits until it is brought back."""
    anna = daybook.anna()
    daybook("retire", anna, "--reason", "moved away")
    assert "retired" == daybook("show", anna)["life"]
    refused = daybook.run("amend", anna, "name/given=Anna", "--json")
    assert (1, "retired") == (refused.status, refused.json["code"])
    daybook("reinstate", anna)
    assert "applied" == daybook("amend", anna, "name/given=Anna")["verdict"]


def test_a_remark_is_no_version(daybook: Daybook) -> None:
    """A remark stands in the history and leaves the customer as it is."""
    anna = daybook.anna()
    answer = daybook("remark", anna, "checked", "--about", "1")
    assert ("applied", None) == (answer["verdict"], answer["version"])
    row = daybook("history", anna)["records"][0]
    assert "about" in row["links"]
    assert 1 == daybook("show", anna)["version"]


def test_saved_without_waiting_is_pending_and_arrives_later(daybook: Daybook) -> None:
    """With ``--wait 0`` the command ends once the record is safe; the next command finds it shared."""
    answer = daybook.run("register", "person", "name/display=Abel, Karl", "--wait", "0", "--json")
    assert (0, "pending") == (answer.status, answer.json["verdict"])
    assert 1 == daybook("show", answer.json["customer"])["number"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("register", "person", "no equals sign"), 2),
        (("register", "person"), 2),
        (("register", "robot", "name/display=X"), 2),
        (("register", "person", "name/given=Only"), 1),
        (("register", "person", "name/display=X", "birth_date=yesterday"), 1),
        (("register", "person", "name/display=X", "Bad Path=1"), 1),
        (("amend", "4711", "name/given=X"), 1),
        (("retire", "nobody at all"), 1),
        (("list", "--log", "kafka://host:99999/topic"), 2),
        (("no-such-command", "list"), 2),
        (("list", "--log", "ftp://somewhere"), 2),
        (("list", "--actor", "Ada Okonjo"), 2),
    ],
)
def test_exit_statuses(daybook: Daybook, arguments: tuple[str, ...], status: int) -> None:
    """2 for wrong usage, 1 for what is refused or not found; always a sentence, nothing written."""
    answer = daybook.run(*arguments)
    assert (status, "") == (answer.status, answer.out)
    assert answer.err.strip()
    assert "Traceback" not in answer.err


def test_a_refusal_is_one_json_object_too(daybook: Daybook) -> None:
    """Programs get code and message on standard output, people the sentence beside it."""
    answer = daybook.run("show", "4711", "--json")
    assert {"code": "nothing_found", "message": "There is no customer “4711”."} == answer.json
    assert "There is no customer “4711”." == answer.err.strip()


def test_words_that_fit_two_customers_name_none(daybook: Daybook) -> None:
    """An ambiguous search is refused and asks for the number."""
    daybook.anna()
    daybook.anna()
    answer = daybook.run("show", "Berger", "--json")
    assert (1, "ambiguous") == (answer.status, answer.json["code"])


def test_nobody_works_here_yet(daybook: Daybook) -> None:
    """Without an actor nothing can be written, and the sentence says what to do."""
    daybook.given = ()
    answer = daybook.run("register", "person", "name/display=X")
    assert 2 == answer.status
    assert "who works here" in answer.err


def test_two_desktops_on_one_file(daybook: Daybook, colleague: Daybook) -> None:
    """What one writes the other sees; both end in one digest."""
    anna = daybook.anna()
    colleague("amend", anna, "language=de")
    assert "de" == daybook("show", anna)["values"]["language"]
    assert colleague("status")["digest"] == daybook("status")["digest"]
