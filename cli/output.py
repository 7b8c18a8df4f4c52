"""What a command prints: text for people, or one JSON object for programs; progress and complaints beside it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime

import click


def emit(as_json: bool, answer: Mapping[str, object], text: str) -> None:
    """Print what a command found out."""
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else text)


def complain(sentence: str) -> None:
    """Print a sentence for people on standard error."""
    click.echo(sentence, err=True)


def written(milliseconds: int | None) -> str | None:
    """Return a moment as it is written in JSON, None for none."""
    if milliseconds is None:
        return None
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


def read_time(milliseconds: int | None) -> str:
    """Return a moment for people, in local time."""
    if milliseconds is None:
        return "-"
    return f"{datetime.fromtimestamp(milliseconds / 1000).astimezone():%Y-%m-%d %H:%M}"


def shown(value: str | None) -> str:
    """Return a value for one line of a terminal: no control characters, line breaks visible."""
    if value is None:
        return "–"
    return "".join(sign if sign.isprintable() else "⏎" if sign == "\n" else "·" for sign in value)


class Meter:
    """Shows how far long work is, where somebody can see it: on a terminal, a few times a second."""

    def __init__(self, what: str) -> None:
        """``what`` is shown in front of the numbers."""
        self._what = what
        self._live = sys.stderr.isatty()
        self._next = 0.0
        self._dirty = False

    def __call__(self, done: int, total: int) -> None:
        """Show it, unless it was shown a moment ago."""
        if not self._live or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.2
        share = f"{done * 100 // total} %" if total else f"{done:,}"
        click.echo(f"\r{self._what} {share} ", err=True, nl=False)
        self._dirty = True

    def end(self) -> None:
        """Leave the line clean."""
        if self._dirty:
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)
            self._dirty = False
