"""Bring the jars of the test broker by Maven into .cache/broker/lib; does nothing if they are there.

Run it as a program: ``python packaging/broker/fetch.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / ".cache" / "broker"


def fetch() -> int:
    """Return the exit status: 0 when the jars are there and belong to this pom.xml."""
    pom, lib, stamp = HERE / "pom.xml", CACHE / "lib", CACHE / "lib.sha256"
    wanted = sha256(pom.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and any(lib.glob("kafka_*.jar")):
        return 0
    maven = shutil.which("mvn")
    if maven is None or shutil.which("java") is None:
        print("The test broker needs Java 17 and Maven. Please install them and try again.", file=sys.stderr)
        return 1
    shutil.rmtree(lib, ignore_errors=True)
    lib.mkdir(parents=True)
    command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={lib}"]
    done = subprocess.run(command, check=False)
    if done.returncode == 0:
        stamp.write_text(wanted)
    return done.returncode


if __name__ == "__main__":
    sys.exit(fetch())
