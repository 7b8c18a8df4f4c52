"""Writes the manual page of the commands from their own help: ``manual.py > daybook-commands.1``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from cli.app import make_group

HEAD = """.TH DAYBOOK-COMMANDS 1 "" "Daybook" "User commands"
.SH NAME
daybook\\-commands \\- customer records from a terminal
.SH SYNOPSIS
.B daybook
\\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]
.SH DESCRIPTION
The commands do what the window of
.BR daybook (1)
does. Options of every command may stand before or after it.
.SH OPTIONS OF EVERY COMMAND"""


def plain(text: str) -> str:
    """Return a text as roff shows it literally."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def options(command: click.Command, known: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the options of a command, but for those that every command has."""
    context = click.Context(command)
    for one in command.get_params(context):
        told = one.get_help_record(context) if isinstance(one, click.Option) else None
        if told is not None and one.name not in known | {"help"}:
            yield f".TP\n\\fB{plain(told[0])}\\fR\n{plain(told[1])}"


def pages(group: click.Group, above: str, known: frozenset[str]) -> Iterator[str]:
    """Yield a section for each command of a group, and of the groups in it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from pages(command, f"{above} {name}", known)
            continue
        context = click.Context(command)
        given = [one.make_metavar(context) for one in command.params if isinstance(one, click.Argument)]
        yield f".SS {plain(' '.join([above, name, *given]))}\n{plain(command.help or '')}"
        yield from options(command, known)


def main() -> None:
    """Print the page."""
    group = make_group()
    known = frozenset(one.name or "" for one in group.params)
    print("\n".join([HEAD, *options(group), ".SH COMMANDS", *pages(group, "daybook", known)]))


if __name__ == "__main__":
    main()
