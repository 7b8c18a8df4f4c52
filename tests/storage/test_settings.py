"""Profiles: what one remembers, the list of them, and who may work there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.events import Actor
from storage import settings
from storage.desktop import Desktop
from storage.errors import BadActor, BadLogUrl, ProfileTooNew, ProfileUnreadable
from storage.logs import FileAddress, KafkaAddress, parse, remembered
from storage.settings import Profiles, Settings
from tests.storage.desks import Desk

ADA = Actor("ada", "Ada Lovelace")


def test_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Everything a profile remembers comes back."""
    kept = Settings("kafka://h:9092/t", ADA, "some-register", "Customers", {"security.protocol": "SSL"})
    settings.write(tmp_path, kept)
    assert kept == settings.read(tmp_path)


def test_what_a_killed_process_left_beside_the_settings_is_swept_away(tmp_path: Path) -> None:
    """Settings half written by a process that was killed do not gather in the profile."""
    Desktop.open(tmp_path, actor=ADA).close()
    (tmp_path / f"{settings.SETTINGS}.12345.new").write_text("{")
    Desktop.open(tmp_path).close()
    assert [] == [one.name for one in tmp_path.iterdir() if one.name.endswith(".new")]
    assert ADA == settings.read(tmp_path).actor


def test_a_folder_without_settings_has_the_defaults(tmp_path: Path) -> None:
    """A new profile has an embedded log and nobody who works there."""
    assert Settings() == settings.read(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"actor": {"id": "NOT OK", "name": "x"}}', '{"kafka": 5}'])
def test_damaged_settings_are_a_sentence(tmp_path: Path, text: str) -> None:
    """A damaged file is named, and nothing is changed."""
    (tmp_path / settings.SETTINGS).write_text(text)
    with pytest.raises(ProfileUnreadable, match="damaged"):
        settings.read(tmp_path)
    assert text == (tmp_path / settings.SETTINGS).read_text()


@pytest.mark.parametrize("actor_id", ["ada", "a.b_c-d@e", "0", "x" * 64])
def test_good_actors(actor_id: str) -> None:
    """Letters, digits and . _ @ - up to 64."""
    assert Actor(actor_id, "Ada") == settings.check_actor(actor_id, " Ada ")


@pytest.mark.parametrize(("actor_id", "name"), [("Ada", "x"), ("", "x"), ("a b", "x"), ("x" * 65, "x"), ("ada", " ")])
def test_bad_actors(actor_id: str, name: str) -> None:
    """Anything else is refused with the rule."""
    with pytest.raises(BadActor, match="lower case letters"):
        settings.check_actor(actor_id, name)


def test_the_proposed_actor_keeps_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the login is called, what is proposed is allowed."""
    monkeypatch.setenv("LOGNAME", "Ada König")
    proposed = settings.propose_actor()
    assert proposed == settings.check_actor(proposed.id, proposed.name)


def test_profiles_are_remembered_the_last_one_first(tmp_path: Path) -> None:
    """Those that are gone are no longer listed."""
    profiles = Profiles(tmp_path / "home")
    assert profiles.last() is None
    for name in ("one", "two", "three"):
        settings.write(tmp_path / name, Settings(title=name.title()))
        profiles.remember(tmp_path / name)
    profiles.remember(tmp_path / "one")
    (tmp_path / "two" / settings.SETTINGS).unlink()
    assert ["One", "Three"] == [known.title for known in profiles.known()]
    assert tmp_path / "one" == profiles.last() == profiles.default()
    profiles.forget(tmp_path / "one")
    assert ["Three"] == [known.title for known in profiles.known()]


def test_secrets_are_never_written(tmp_path: Path) -> None:
    """A password reaches the client but no file of the profile."""
    given = {"security.protocol": "SASL_PLAINTEXT", "sasl.mechanism": "PLAIN", "sasl.username": "u"}
    url = "kafka://127.0.0.1:1/t"
    desk = Desktop.open(tmp_path / "ada", url, ADA, kafka={**given, "sasl.password": "s3cret-word"})
    desk.worker.tick()
    desk.close()
    assert given == json.loads((tmp_path / "ada" / settings.SETTINGS).read_text())["kafka"]
    assert [] == [file for file in (tmp_path / "ada").iterdir() if b"s3cret-word" in file.read_bytes()]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("embedded:", FileAddress(Path("/p/log.sqlite3"))),
        ("embedded:/a/b.sqlite3", FileAddress(Path("/a/b.sqlite3"))),
        ("kafka://h:9092/t", KafkaAddress("h:9092", "t")),
        ("kafka://h:9092,i:9093/my.topic-1", KafkaAddress("h:9092,i:9093", "my.topic-1")),
        ("kafka://[::1]:9092/t", KafkaAddress("[::1]:9092", "t")),
    ],
)
def test_addresses(url: str, address: object) -> None:
    """The three forms of an address."""
    assert address == parse(url, Path("/p"))


@pytest.mark.parametrize(
    "url", ["", "kafka://h/t", "kafka://h:9092", "kafka://h:9092/", "http://h:1/t", "kafka://h:1/a b"]
)
def test_bad_addresses_are_a_sentence(url: str) -> None:
    """Anything else is named, with the three forms."""
    with pytest.raises(BadLogUrl, match="is not the address of a log"):
        parse(url, Path("/p"))


def test_a_relative_file_is_remembered_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile finds its log again from any folder."""
    monkeypatch.chdir(tmp_path)
    assert f"embedded:{tmp_path / 'log.sqlite3'}" == remembered("embedded:log.sqlite3", tmp_path / "p")
    assert "embedded:" == remembered("embedded:", tmp_path / "p")


def test_a_damaged_outbox_is_a_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    """The only local truth is never made anew."""
    Desktop.open(tmp_path / "ada", None, ADA).close()
    outbox = tmp_path / "ada" / "outbox.sqlite3"
    for beside in (tmp_path / "ada").glob("outbox.sqlite3-*"):
        beside.unlink()
    outbox.write_bytes(b"rubbish" * 1000)
    with pytest.raises(ProfileUnreadable, match="restore it from a copy"):
        Desktop.open(tmp_path / "ada")
    assert b"rubbish" * 1000 == outbox.read_bytes()


def test_a_profile_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """An outbox of a later format is not touched."""
    desk = Desktop.open(tmp_path / "ada", None, ADA)
    desk.worker.outbox._db.execute("PRAGMA user_version = 99")
    desk.close()
    with pytest.raises(ProfileTooNew, match="newer Daybook"):
        Desktop.open(tmp_path / "ada")


def test_another_log_is_remembered_only_when_it_is_ours(tmp_path: Path) -> None:
    """A mistyped address does not stick; a copy of the same register does."""
    Desk(tmp_path / "ada").ready().close()
    other = f"embedded:{tmp_path / 'other.sqlite3'}"
    stray = Desk(tmp_path / "ada", other)
    for _ in range(5):
        stray.tick()
    assert "does not hold the register of this profile" in str(stray.status.stopped)
    stray.close()
    assert "embedded:" == settings.read(tmp_path / "ada").log
    (tmp_path / "moved.sqlite3").write_bytes((tmp_path / "ada" / "log.sqlite3").read_bytes())
    moved = f"embedded:{tmp_path / 'moved.sqlite3'}"
    Desk(tmp_path / "ada", moved).ready().close()
    assert moved == settings.read(tmp_path / "ada").log
