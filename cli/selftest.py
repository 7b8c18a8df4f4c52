"""``daybook --selftest``: says in JSON whether this installation works, for a package's test and for support.

It works in a folder of its own that is gone afterwards, and touches no profile, no register and no network.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from typing import Any

from cli.app import run
from cli.common import DONE, REFUSED
from cli.house import House

Check = Callable[[], str]
"""Returns what it found; raises whatever went wrong."""

_BEFORE, _AFTER = "030 555 01 17", "030 555 01 99"


class Wrong(Exception):
    """The program came to another answer than it must."""


def selftest(house: House, checks: Mapping[str, Check]) -> int:
    """Make all checks, print what they found as one JSON object, and return the exit status."""
    found = [_made(name, check) for name, check in {**checks, "modules": _modules, **_story(house)}.items()]
    well = all(one["ok"] for one in found)
    frozen = bool(getattr(sys, "frozen", False))
    answer = {"ok": well, "version": house.version, "installed": frozen, "checks": found}
    print(json.dumps(answer, indent=1, ensure_ascii=False))
    return DONE if well else REFUSED


def _made(name: str, check: Check) -> dict[str, object]:
    try:
        return {"name": name, "ok": True, "found": check()}
    except Exception as error:  # whatever it is, it is what the test is for
        return {"name": name, "ok": False, "found": f"{type(error).__name__}: {error}"}


def _modules() -> str:
    """Load every module of ours: one that needs what a package left out would fail a person later."""
    rooms = [import_module(room) for room in ("domain", "storage", "cli", "gui")]
    names = [one.name for room in rooms for one in walk_packages(room.__path__, f"{room.__name__}.")]
    for name in names:
        import_module(name)
    return f"{len(names)} modules"


def _story(house: House) -> dict[str, Check]:
    """The checks that write and read a small register by the program's own commands."""

    def told(check: Callable[[_Desk], str]) -> Check:
        def alone() -> str:
            with TemporaryDirectory(prefix="daybook-selftest-") as folder:
                return check(_Desk(house, Path(folder)))

        return alone

    return {"fold": told(_fold), "search": told(_search), "reversal": told(_reversal), "rebuild": told(_rebuild)}


class _Desk:
    """A small register: one customer, whose phone number was amended once."""

    def __init__(self, house: House, folder: Path) -> None:
        self._house, self._folder = house, folder
        given = ("name/display=Castellanos, Inés", f"phones/+a/number={_BEFORE}")
        self.ask("register", "person", *given)
        self.path = next(path for path in self.values() if path.endswith("/number"))
        self.amended: int = self.ask("amend", "1", f"{self.path}={_AFTER}")["position"]

    def ask(self, *arguments: str) -> Any:
        """Give a command and return its answer; what it complains of is raised."""
        answer, complaint = StringIO(), StringIO()
        always = ("--profile", str(self._folder), "--actor", "selftest:Self-test", "--json")
        with redirect_stdout(answer), redirect_stderr(complaint):
            status = run(self._house, [*always, *arguments])
        if status != DONE:
            raise Wrong(f"{arguments[0]} ended with {status}: {complaint.getvalue() or answer.getvalue()}")
        return json.loads(answer.getvalue())

    def values(self) -> dict[str, str]:
        """Return the customer's values by their paths."""
        shown: dict[str, str] = self.ask("show", "1")["values"]
        return shown

    def must(self, what: str, found: object, expected: object) -> None:
        """Raise if an answer is not the right one."""
        if found != expected:
            raise Wrong(f"{what} is {found!r} and must be {expected!r}.")


def _fold(desk: _Desk) -> str:
    desk.must("the phone number", desk.values()[desk.path], _AFTER)
    checked = desk.ask("verify")
    desk.must("the verdict of verify", checked["ok"], True)
    return f"{checked['records']} records, each chain as it must be"


def _search(desk: _Desk) -> str:
    for words in ("ines castell", "030 555 01 99"):
        desk.must(f"the number of customers found by {words}", desk.ask("list", "--search", words)["total"], 1)
    desk.must("the number of customers found by other words", desk.ask("list", "--search", "ines berger")["total"], 0)
    return "by the beginnings of words and by digits"


def _reversal(desk: _Desk) -> str:
    desk.must("the verdict", desk.ask("reverse", str(desk.amended))["verdict"], "applied")
    desk.must("the phone number", desk.values()[desk.path], _BEFORE)
    return "one change taken back"


def _rebuild(desk: _Desk) -> str:
    before = desk.ask("status")
    after = desk.ask("rebuild")
    for chain in ("digest", "fingerprint"):
        desk.must(chain, after[chain], before[chain])
    return f"in processes of its own, {after['seconds']} s"
