"""Passing files lie in the profile, and nothing of them stays: not even of a command that was killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.scratch import scratch


def test_the_room_is_in_the_profile_and_goes_afterwards(tmp_path: Path) -> None:
    """Also where the command failed."""
    with pytest.raises(OSError, match="no room"), scratch(tmp_path, "verify") as room:  # noqa: PT012
        (room / "history.sqlite3").write_text("Berger")
        assert tmp_path == room.parent
        raise OSError("no room")
    assert [] == list(tmp_path.iterdir())


def test_two_at_once_have_rooms_of_their_own(tmp_path: Path) -> None:
    """The second neither takes the first one's room nor clears it."""
    with scratch(tmp_path, "verify") as one:
        (one / "history.sqlite3").write_text("Berger")
        with scratch(tmp_path, "verify") as other:
            assert one != other
            assert (one / "history.sqlite3").exists()
        assert (one / "history.sqlite3").exists()


def test_what_a_killed_command_left_goes_before_the_next(tmp_path: Path) -> None:
    """Nobody holds its lock any more."""
    for number in (1, 2):
        left = tmp_path / f"verify-{number}"
        left.mkdir()
        (left / "history.sqlite3").write_text("Berger")
    with scratch(tmp_path, "verify") as room:
        assert [] == list(tmp_path.rglob("*.sqlite3"))
        assert room.exists()
    assert [] == list(tmp_path.iterdir())
