"""The command line in this process: one profile, JSON in hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from main import main


@dataclass
class Answer:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)


@dataclass
class Daybook:
    """Runs commands on one profile."""

    profile: Path
    capsys: pytest.CaptureFixture[str]
    given: tuple[str, ...] = ("--actor", "ada:Ada Okonjo")
    log: str = ""
    seen: list[Answer] = field(default_factory=list)

    def run(self, *arguments: str) -> Answer:
        """Run a command and return how it ended, whatever that is."""
        log = ("--log", self.log) if self.log else ()
        status = main(["--profile", str(self.profile), *self.given, *log, *arguments])
        out, err = self.capsys.readouterr()
        answer = Answer(status, out, err)
        self.seen.append(answer)
        return answer

    def __call__(self, *arguments: str) -> Any:
        """Run a command that must succeed and return its JSON."""
        answer = self.run(*arguments, "--json")
        assert (0, "") == (answer.status, answer.err)
        return answer.json

    def anna(self, *paths: str) -> str:
        """Register Anna Berger and return her id."""
        return str(self("register", "person", "name/display=Berger, Anna", *paths)["customer"])
