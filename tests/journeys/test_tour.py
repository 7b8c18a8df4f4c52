"""The guided tour on a virtual screen: the whole window by key presses and clicks, on a freshly written sample."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_step_of_the_tour_does_what_it_says(tmp_path: Path) -> None:
    """The tour ends with 0 and leaves a picture of each step."""
    command = ["packaging/virtual-screen.sh", sys.executable, "main.py", "--tour", str(tmp_path), "--once"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = sorted(one.name for one in (tmp_path / "light").glob("*.png"))
    assert len(pictures) == 18
    assert not [one for one in pictures if one.startswith("failed")]
