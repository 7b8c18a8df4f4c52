"""The self-test of an installation: it passes where all is well, and says so aloud where something is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.selftest import selftest
from storage.tools import Tools

ROOT = Path(__file__).parents[2]


def test_the_program_passes_its_self_test() -> None:
    """Libraries, plugins, words, icons, fonts, and the right answers, without a display."""
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--selftest"],
        capture_output=True,
        text=True,
        env={**bare, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    answer = json.loads(done.stdout)
    assert (0, True, []) == (done.returncode, answer["ok"], [one for one in answer["checks"] if not one["ok"]])
    names = {one["name"] for one in answer["checks"]}
    assert {"kafka client", "full text", "qt", "words", "icons", "fonts", "fold", "search", "reversal"} < names


def test_what_is_missing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """One failing check is enough for the exit status; the others are still made."""

    def absent() -> str:
        raise ImportError("librdkafka.so is not there")

    assert selftest(Tools(), {"kafka client": absent, "full text": lambda: "there"}) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    first, second = answer["checks"][:2]
    assert first == {"name": "kafka client", "ok": False, "found": "ImportError: librdkafka.so is not there"}
    assert second["ok"] is True


def test_a_wrong_answer_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A program that cannot open a profile fails every check of the story, and none of them ends the test."""

    class Broken(Tools):
        """Opens nothing."""

        def open(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise OSError("no room")

    assert selftest(Broken(), {}) == 1
    answered = {one["name"]: one["ok"] for one in json.loads(capsys.readouterr().out)["checks"]}
    assert answered == {"modules": True, "fold": False, "search": False, "reversal": False, "rebuild": False}
