"""Where the program's log is written, how large it gets, and what is kept of a hard end."""

from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.events import Actor
from storage.errors import ProfileInUse
from storage.program_log import files
from storage.program_log.files import ProgramLog, fingerprint, level
from storage.settings import Profiles
from storage.tools import Tools

LOG = logging.getLogger("daybook.test")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[ProgramLog]:
    """A log in a fresh folder."""
    made = ProgramLog(tmp_path / "log")
    yield made
    made.end()


def test_each_profile_has_a_file_of_its_own(logs: ProgramLog, tmp_path: Path) -> None:
    """What happens in one is not written about the other; nothing is written outside."""
    LOG.warning("before")
    logs.begin(tmp_path / "one")
    LOG.warning("first")
    logs.begin(tmp_path / "two")
    LOG.warning("second")
    logs.end()
    LOG.warning("after")
    first, second = (logs.file(tmp_path / name).read_text("utf-8") for name in ("one", "two"))
    assert first.endswith(" WARNING daybook.test: first\n")
    assert second.endswith(" WARNING daybook.test: second\n")
    assert (1, 1) == (first.count("\n"), second.count("\n"))


def test_the_name_of_a_log_says_nothing_about_the_profile(logs: ProgramLog, tmp_path: Path) -> None:
    """People name folders after customers; and it is the same name at every start."""
    profile = tmp_path / "Zwetschgenbaum"
    assert "zwetschgenbaum" not in logs.file(profile).name.lower()
    assert fingerprint(profile) == fingerprint(tmp_path / "x" / ".." / "Zwetschgenbaum")
    assert fingerprint(profile) != fingerprint(tmp_path / "other")


def test_the_files_do_not_grow_without_end(logs: ProgramLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file and two older ones, each below the limit."""
    monkeypatch.setattr(files, "SIZE", 2000)
    logs.begin(tmp_path / "one")
    for number in range(200):
        LOG.warning("line %d", number)
    logs.end()
    sizes = [file.stat().st_size for file in logs.folder.iterdir()]
    assert 3 == len(sizes)
    assert 2000 >= max(sizes)
    assert "line 199" in logs.file(tmp_path / "one").read_text("utf-8")


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """There is no log then, and no error."""
    (tmp_path / "log").write_text("in the way")
    logs = ProgramLog(tmp_path / "log")
    logs.begin(tmp_path / "one")
    LOG.warning("unheard")
    logs.end()
    assert "in the way" == (tmp_path / "log").read_text()


@pytest.mark.parametrize(
    ("asked", "meant"), [("", logging.INFO), ("debug", logging.DEBUG), ("ERROR", logging.ERROR), ("x", logging.INFO)]
)
def test_the_environment_may_ask_for_more_or_less(asked: str, meant: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A level that nobody knows is the normal one."""
    monkeypatch.setenv("DAYBOOK_LOG", asked)
    assert meant == level()


def test_a_command_writes_into_the_log_of_its_profile(tmp_path: Path) -> None:
    """And lets go of it with the profile; one that does not get the profile writes nothing."""
    profiles, profile = Profiles(tmp_path / "home"), tmp_path / "one"
    desk = Tools(profiles).open(profile, None, Actor("ada", "Ada Okonjo"), lambda _notice: None)
    desk.tick(0.0)
    with pytest.raises(ProfileInUse):
        Tools(profiles).open(profile, None, None, lambda _notice: None)
    desk.close()
    LOG.warning("after")
    written = ProgramLog(profiles.logs).file(profile).read_text("utf-8")
    assert " at -1 of " in written
    assert "after" not in written


DIES = """
import os, sys
from pathlib import Path
from storage.program_log.files import ProgramLog
logs = ProgramLog(Path(sys.argv[1]), hard=True)
logs.begin(Path(sys.argv[2]))
logs.watch(Path(sys.argv[2]))
def fall(): os.abort() if sys.argv[3] == "hard" else logs.end()
fall()
"""


@pytest.mark.parametrize(("how", "known"), [("hard", True), ("softly", False)])
def test_a_hard_end_is_known_at_the_next_start(tmp_path: Path, how: str, known: bool) -> None:
    """Where it was stands in the log, without the folders of this computer; said once."""
    folder, profile = tmp_path / "log", tmp_path / "one"
    subprocess.run([sys.executable, "-c", DIES, str(folder), str(profile), how], cwd=Path(__file__).parents[3])
    logs = ProgramLog(folder, hard=True)
    try:
        logs.begin(profile)
        assert known is logs.watch(profile)
        said = logs.file(profile).read_text("utf-8") if known else "in fall"
        assert "in fall" in said
        assert str(Path(sys.prefix)) not in said
        logs.end()
        logs.begin(profile)
        assert not logs.watch(profile)
    finally:
        logs.end()
        faulthandler.enable()
