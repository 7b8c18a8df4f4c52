"""The trap for leaks can catch one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.leaks import leaks


@pytest.mark.parametrize("written", ["name=Berger", "name=\\xd6stlund", "{'by': 'Okonjo'}"])
def test_a_value_outside_the_data_of_a_profile_is_found(tmp_path: Path, written: str) -> None:
    """In whatever file, however it was written down."""
    (tmp_path / "deep").mkdir()
    file = tmp_path / "deep" / "window.ini"
    file.write_text(written)
    found = leaks(tmp_path)
    file.unlink()  # the session is searched too
    assert 1 == len(found)


def test_the_register_itself_and_what_a_test_hands_in_are_no_leaks(tmp_path: Path) -> None:
    """A broker's topics are registers too, and a profile's settings may name who works there."""
    (tmp_path / "broker").mkdir()
    for name in ("register.sqlite3-wal", "people.csv", "broker/meta.properties", "broker/00000.log"):
        (tmp_path / name).write_text("Berger")
    (tmp_path / "profile.json").write_text("Ada Okonjo")
    assert [] == leaks(tmp_path)
