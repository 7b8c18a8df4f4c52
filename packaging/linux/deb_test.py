"""Tests the Debian package where nothing else is: ``deb_test.py PACKAGE OLDER FOLDER``. Needs root and the test broker.

Both packages are of the same program, the second with a lower number. What is looked at stays in the folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from domain.commands import Basis
from storage.outbox import Outbox
from storage.ports import FormDraft
from tests.broker.kafka_broker import KafkaBroker

HERE = Path(__file__).parent
HOME = "home/tester"
DESK = ("--profile", f"/{HOME}/.local/share/daybook/desk", "--actor", "ada:Ada", "--json")
ALONE = ("--replicas", "1", "--in-sync", "1")
OUTSIDE = ("proc", "sys", "dev", "tmp", "run", "var/cache", "var/log", "var/lib/apt", "var/lib/dpkg", HOME)
"""What may change while a package comes and goes: the system's own notes, and people's homes."""


class Root:
    """The clean Debian below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run([HERE / "clean-root.sh", folder], check=True)
        self.run("root", "apt-get", "update", "-qq")
        self.run("root", "useradd", "--create-home", "tester")

    def run(self, user: str, *command: str, status: int = 0) -> str:
        """Run a command; return what it printed. Another exit status ends the test."""
        done = subprocess.run([HERE / "in-root.sh", self.folder, user, *command], capture_output=True, text=True)
        if done.returncode != status:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def ask(self, *arguments: str, status: int = 0) -> Any:
        """Give the installed program a command and return its answer."""
        return json.loads(self.run("tester", "daybook", *DESK, *arguments, status=status))

    def install(self, *packages: str | Path) -> None:
        """Install packages by their names, or by their files."""
        named = []
        for one in packages:
            if isinstance(one, Path):
                shutil.copy(one, self.folder / "tmp" / one.name)
                one = f"/tmp/{one.name}"
            named.append(one)
        self.run("root", "apt-get", "install", "-y", "-qq", "--no-install-recommends", *named)

    def files(self) -> set[str]:
        """Return every file that is there, but for those in ``OUTSIDE``."""
        pruned = [part for one in OUTSIDE for part in ("-path", f"./{one}", "-prune", "-o")]
        done = subprocess.run(
            ["find", ".", *pruned, "-print"], cwd=self.folder, capture_output=True, text=True, check=True
        )
        return set(done.stdout.splitlines())


def must(what: str, found: object, expected: object) -> None:
    """End the test where something is not as it must be."""
    if found != expected:
        raise SystemExit(f"{what} is {found!r} and must be {expected!r}.")


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is done, and how long it took."""
    begun = time.monotonic()
    print(f"{what} ...", end=" ", flush=True)
    yield
    print(f"{time.monotonic() - begun:.0f} s", flush=True)


def selftest(root: Root) -> None:
    """The installed program says of itself that it is whole."""
    answer = json.loads(root.run("tester", "daybook", "--selftest"))
    must("what the self-test says", (answer["ok"], answer["installed"]), (True, True))


def leave_work(root: Root, profile: Path, broker: KafkaBroker, log: str) -> dict[str, list[Any]]:
    """Two edits that wait, and a draft, made while the broker is away; return what must be there later."""
    root.run("tester", "daybook", *DESK, "log", "create", log, *ALONE)
    root.ask("--log", log, "register", "person", "name/display=Castellanos, Inés")
    broker.stop()
    for name in ("Waiting, Anna", "Waiting, Ben"):
        root.ask("--wait", "0", "register", "person", f"name/display={name}")
    with closing(Outbox(profile / "outbox.sqlite3")) as outbox:
        outbox.keep_draft(FormDraft("1", "", True, {"name/display": "Half typed"}, Basis(None), 1))
    shutil.chown(profile / "outbox.sqlite3", *_owner(profile))
    return kept(profile)


def _owner(profile: Path) -> tuple[int, int]:
    there = profile.stat()
    return there.st_uid, there.st_gid


def kept(profile: Path) -> dict[str, list[Any]]:
    """Return the waiting edits and the drafts of a profile, as they lie in its file."""
    waiting = {"entries": "WHERE position IS NULL", "drafts": ""}
    with closing(connect(profile / "outbox.sqlite3")) as db:
        return {
            name: db.execute(f"SELECT * FROM {name} {which} ORDER BY 1").fetchall() for name, which in waiting.items()
        }


def arrive(root: Root, broker: KafkaBroker) -> None:
    """The broker is back: what waited is shared and applied."""
    broker.start()
    root.ask("register", "person", "name/display=After, Cleo")
    now = root.ask("status")
    must("what still waits and how many customers there are", (now["pending"], now["customers"]), (0, 4))
    must("the verdict of verify", root.ask("verify")["ok"], True)


def tour(root: Root, folder: Path, log: str, *more: str) -> None:
    """The guided tour by real keys and clicks, every step with a picture."""
    screen = ("xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1600x1000x24 -nolisten tcp")
    there = f"/{HOME}/{folder.name}"
    given = ("--log", log) if log else ()
    print(root.run("tester", *screen, "daybook", "--tour", there, *given, *more).splitlines()[-1], end=" ")
    for picture in sorted((root.folder / there[1:]).rglob("*.png")):
        kind = folder / picture.parent.name
        kind.mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, kind)


def main(package: Path, older: Path, folder: Path) -> None:
    """All of it, one after the other."""
    shutil.rmtree(folder, ignore_errors=True)
    with step("a clean Debian"):
        root = Root(folder / "root")
    with step("what a virtual screen needs"):
        root.install("xvfb", "xauth")
    before = root.files()
    profile = root.folder / HOME / ".local/share/daybook/desk"
    broker = KafkaBroker(folder / "broker")
    broker.start()
    try:
        with step("the version before is installed and tests itself"):
            root.install(older)
            selftest(root)
        with step("edits and a draft wait"):
            work = leave_work(root, profile, broker, f"kafka://{broker.servers}/customers")
            must("how much waits", (len(work["entries"]), len(work["drafts"])), (2, 1))
        with step("the upgrade keeps them, and they arrive"):
            root.install(package)
            must("what waits after the upgrade", kept(profile), work)
            selftest(root)
            arrive(root, broker)
            must("the draft", kept(profile)["drafts"], work["drafts"])
        with step("the guided tour on the embedded log"):
            tour(root, folder / "tour", "")
        with step("the guided tour on the broker"):
            log = f"kafka://{broker.servers}/tour"
            root.run("tester", "daybook", "log", "create", log, *ALONE)
            tour(root, folder / "tour-broker", log, "--once")
        with step("purged, nothing is left but profiles"):
            added = set(root.run("root", "dpkg", "-L", "daybook").split())
            root.run("root", "apt-get", "purge", "-y", "-qq", "daybook")
            root.run("root", "apt-get", "autoremove", "--purge", "-y", "-qq")
            left = {one for one in root.files() - before if one[1:] in added or "daybook" in one.lower()}
            must("what is left of the package", left, set())
            must("whether the profile is still there", kept(profile)["drafts"], work["drafts"])
    finally:
        broker.kill()
    shutil.rmtree(folder / "root")
    print(f"The package works. The pictures of the tours are in {folder}.")


if __name__ == "__main__":
    main(*(Path(one).resolve() for one in sys.argv[1:4]))
