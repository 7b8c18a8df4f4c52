"""Commands that only look, and what happens while another process has the profile."""

from __future__ import annotations

from storage.desktop import Desktop
from storage.errors import LogLostRecords
from storage.event_log import Standing
from tests.command_line import Daybook
from tests.conftest import run_until
from tests.storage.desks import Desk

STATUS = {
    "profile", "log", "register", "position", "end", "state", "pending", "stopped", "oldest_seconds", "waiting",
    "inbox", "customers", "records", "digest", "fingerprint",
}  # fmt: skip


def test_a_customer_now_at_a_version_and_at_a_position(daybook: Daybook) -> None:
    """Versions and positions show the same past."""
    anna = daybook.anna()
    daybook("amend", anna, "name/given=Anna")
    now, first, then = (
        daybook("show", anna),
        daybook("show", anna, "--version", "1"),
        daybook("show", anna, "--as-of", "1"),
    )
    assert {"customer", "number", "nature", "life", "version", "position", "pending", "values"} == now.keys()
    assert (2, 1, 1) == (now["version"], first["version"], then["version"])
    assert first["values"] == then["values"]
    assert "Anna" == now["values"]["name/given"]


def test_as_of_a_time_before_everything_finds_nothing(daybook: Daybook) -> None:
    """A time with an offset is a moment of the log; before the first record there is nobody."""
    daybook.anna()
    assert 0 == daybook("list", "--as-of", "1999-01-01T00:00:00+00:00")["total"]
    assert 1 == daybook("list", "--as-of", "2999-01-01T00:00:00+00:00")["total"]


def test_a_time_without_offset_is_local_and_said_so(daybook: Daybook) -> None:
    """The command says which moment it took it for, on standard error."""
    daybook.anna()
    answer = daybook.run("list", "--as-of", "2999-01-01", "--json")
    assert 1 == answer.json["total"]
    assert "local time" in answer.err


def test_a_moment_nobody_understands_is_wrong_usage(daybook: Daybook) -> None:
    """Neither digits nor a time."""
    assert 2 == daybook.run("list", "--as-of", "last Tuesday").status


def test_the_list_is_by_name_and_limited(daybook: Daybook) -> None:
    """Names in order, the total beside them."""
    for name in ("Zöllner, Ute", "Abel, Karl", "Möller, Greta"):
        daybook("register", "person", f"name/display={name}")
    answer = daybook("list", "--limit", "2")
    assert (3, ["Abel, Karl", "Möller, Greta"]) == (answer["total"], [one["display"] for one in answer["customers"]])
    assert ["Zöllner, Ute"] == [one["display"] for one in daybook("list", "--search", "zoll")["customers"]]
    assert "1 more" in daybook.run("list", "--limit", "2").out


def test_status_has_every_key(daybook: Daybook) -> None:
    """Chains, positions and what waits."""
    daybook.anna()
    status = daybook("status")
    assert STATUS == status.keys()
    assert (1, 1, 2, 1, "up_to_date", 0, []) == tuple(
        status[key] for key in ("position", "end", "records", "customers", "state", "pending", "waiting")
    )
    assert 64 == len(status["digest"]) == len(status["fingerprint"])


def test_an_open_window_lets_others_read_but_not_write(daybook: Daybook) -> None:
    """While the lock is held, reading answers from the files and says so; writing ends with status 3."""
    daybook.anna()
    window = Desktop.open(daybook.profile)
    try:
        listed = daybook.run("list", "--json")
        refused = daybook.run("register", "person", "name/display=X")
        status = daybook.run("status", "--json")
    finally:
        window.close()
    assert (0, 1) == (listed.status, listed.json["total"])
    assert "position 1" in listed.err
    assert 3 == refused.status
    assert "open in another Daybook" in refused.err
    assert (0, 1) == (status.status, status.json["position"])


def test_an_open_window_lets_others_see_why_it_is_stopped(daybook: Daybook) -> None:
    """What its owner knows of the log is in the answer, and so is what becomes of each record that waits."""
    anna = daybook.anna()
    window = Desk(daybook.profile)
    try:
        window.amend(anna, {"language": "de"})
        window.desktop.worker.sharing.stop(LogLostRecords(where="the log", position=1))
        window.tick()
        status = daybook.run("status", "--json").json
    finally:
        window.close()
    assert ("read_only", 1) == (status["state"], status["pending"])
    assert "has lost or altered records" in status["stopped"]
    assert [("stopped", status["stopped"])] == [(one["state"], one["why"]) for one in status["waiting"]]
    assert not (daybook.profile / "standing.json").exists()


def test_what_waits_says_what_will_become_of_it(daybook: Daybook, colleague: Daybook) -> None:
    """A record that comes too late will not apply, and is shown so while it still waits."""
    anna = daybook.anna()
    window = Desk(daybook.profile).ready()
    try:
        window.desktop.worker.sharing.log.poll = lambda: Standing.READ_ONLY  # type: ignore[method-assign]
        window.tick()
        saved = window.amend(anna, {"birth_date": "1980"}, preflight=False).records[0]
        colleague("amend", anna, "birth_date=1981")
        run_until(lambda: window.status.position == 2, window.tick)
        [waiting] = daybook.run("status", "--json").json["waiting"]
    finally:
        window.close()
    assert (saved, "will_not_apply") == (waiting["record"], waiting["state"])
    assert "Ben Kowalski was first" in waiting["why"]
