"""The program is there once for a profile, whoever starts it how often; a killed one is no obstacle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gui.instance import ring
from storage.lock import ProfileLock
from storage.warm import LATER
from tests.journeys.starts import ROOT, double_start, start_again

HOLDS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.instance import Doorbell
from storage.lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
app = QCoreApplication([])
bell = Doorbell(sys.argv[2], app)
assert bell.hangs
print("owned", flush=True)
app.exec()
"""

LOOKS = """
import gc, json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from main import main
loop = QApplication.exec

def look():
    there = [one.isVisible() for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)]
    print(json.dumps({"windows": there, "searches": gc.isenabled(), "modules": list(sys.modules)}), flush=True)

def seen():
    QTimer.singleShot(0, look)
    return loop()

QApplication.exec = staticmethod(seen)
sys.exit(main(["--profile", sys.argv[1], "--actor", "ada:Ada Okonjo"]))
"""
"""The program around the window, which tells what is loaded when the window stands."""


def test_of_two_starts_at_once_one_owns_the_profile_and_the_other_leaves_content(tmp_path: Path) -> None:
    """The second round begins on what a killed owner left. (``make starts`` does a hundred.)"""
    for _ in range(2):
        found = double_start(tmp_path / "profile", tmp_path)
        assert ((0,), 1) == (found.left, found.stayed)


def test_after_a_kill_the_profile_can_be_owned_at_once(tmp_path: Path) -> None:
    """Lock and bell of the dead are nobody's: taken within a second, ten times of ten."""
    for turn in range(10):
        command = [sys.executable, "-c", HOLDS, str(tmp_path / "profile"), f"test-kill-{os.getpid()}"]
        holder = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert holder.stdout is not None
        said = holder.stdout.readline()
        holder.kill()
        assert b"owned\n" == said, f"turn {turn}: the lock or the bell of the dead is in the way"
        began = time.monotonic()
        holder.wait()
        ProfileLock(tmp_path / "profile").release()
        assert time.monotonic() - began < 1
        holder.stdout.close()


def test_an_owner_that_is_busy_is_waited_for(tmp_path: Path) -> None:
    """It hangs its bell before it builds its window, and on a busy computer answers seconds later."""
    key = f"test-busy-{os.getpid()}"
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "profile"), key]
    holder = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert b"owned\n" == holder.stdout.readline()
    holder.send_signal(signal.SIGSTOP)
    awake = subprocess.Popen(["sh", "-c", f"sleep 2; kill -CONT {holder.pid}"])  # a thread gets no turn while it rings
    answered = ring(key)
    awake.wait()
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert answered
    assert not ring(key)


def test_after_a_kill_a_new_start_opens_the_window_as_quickly_as_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the killed one left is not waited for. (``make starts`` says how long a start takes.)"""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    first = start_again(tmp_path / "profile", tmp_path)
    assert start_again(tmp_path / "profile", tmp_path) < 2 * first + 1


def test_a_window_stands_before_what_it_does_not_need_is_loaded(tmp_path: Path) -> None:
    """Neither commands nor the client of Kafka nor what is loaded beside the window; no search for cycles before."""
    profile = str(tmp_path / "profile")
    made = [sys.executable, "main.py", "--profile", profile, "--actor", "ada:Ada Okonjo", "status"]
    subprocess.run(made, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    with subprocess.Popen([sys.executable, "-c", LOOKS, profile], cwd=ROOT, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        found = json.loads(window.stdout.readline())
        window.kill()
    never = {"apsw", "cli.app", "click", "confluent_kafka", "keyring", "storage.tools", *LATER}
    assert ([True], False) == (found["windows"], found["searches"])
    assert set() == never & set(found["modules"])
