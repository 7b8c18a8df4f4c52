"""The trap for leaks can catch one."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from tests.leaks import TEMPORARY, leaks

WRITTEN = {
    "plain": b"name=Berger",
    "an ending": b"x=Zwetschgenbaum",
    "Qt's settings": b"name=\\xd6stlund",
    "JSON": b'{"by": "\\u00c7elik"}',
    "taken apart": "O\u0308stlund".encode(),
    "Windows": "Okonjo".encode("utf-16-le"),
    "a Qt variant": rb"state=@Variant(\0\0\0\n\0\0\0\f\0O\0k\0o\0n\0j\0o)",
    "an address": b"file:///home/%C3%96stlund",
    "hexadecimal": b"Zwetschgenbaum".hex().encode(),
    "base64": b64encode(b"the name is Zwetschgenbaum, who"),
    "digits": b"tel:+49305550117",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_value_outside_the_data_of_a_profile_is_found(tmp_path: Path, written: bytes) -> None:
    """In whatever file, however it was written down."""
    (tmp_path / "deep").mkdir()
    file = tmp_path / "deep" / "window.ini"
    file.write_bytes(written)
    found = leaks(tmp_path)
    file.unlink()  # the session is searched too
    assert 1 == len(found)


def test_the_name_of_a_file_tells_too(tmp_path: Path) -> None:
    """An empty file called after a customer is one."""
    file = tmp_path / "Berger.log"
    file.touch()
    found = leaks(tmp_path)
    file.unlink()
    assert ["Berger.log: Berger"] == found


def test_no_data_file_may_stay_in_the_temporary_folder(tmp_path: Path) -> None:
    """Nor one that is handed over by itself."""
    (tmp_path / TEMPORARY).mkdir()
    file = tmp_path / TEMPORARY / "history.sqlite3"
    file.write_text("Berger")
    found = leaks(tmp_path) + leaks(file)
    file.unlink()
    assert ["tmpdir/history.sqlite3: Berger", ".: Berger"] == found


def test_the_register_itself_and_what_a_test_hands_in_are_no_leaks(tmp_path: Path) -> None:
    """A broker's topics are registers too, and a profile's settings may name who works there."""
    (tmp_path / "broker").mkdir()
    for name in ("register.sqlite3-wal", "people.csv", "broker/meta.properties", "broker/00000.log"):
        (tmp_path / name).write_text("Berger")
    (tmp_path / "profile.json").write_text("Ada Okonjo")
    assert [] == leaks(tmp_path)
