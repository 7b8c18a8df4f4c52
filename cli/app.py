"""The command ``daybook``: all commands in one group, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from cli import doctor, editing, history, inbox, log, reading, transfer
from cli.common import REFUSED, global_options, take_options
from cli.house import House
from cli.session import Options

_ABORTED = 130
"""The status of a command that was interrupted from the keyboard."""


def make_group() -> click.Group:
    """Return the group of all commands; its object is the ``Options``."""

    @click.group("daybook", context_settings={"help_option_names": ["-h", "--help"]})
    @global_options
    def daybook(**given: Any) -> None:
        """Customer records that remember everything. Without a command, the window opens."""
        take_options(click.get_current_context().ensure_object(Options), given)

    for room in (editing, reading, history, inbox, transfer, log, doctor):
        for command in room.COMMANDS:
            daybook.add_command(command)
    return daybook


def run(house: House, arguments: Sequence[str]) -> int:
    """Run a command and return the exit status."""
    try:
        status = make_group().main(list(arguments), prog_name="daybook", obj=Options(house), standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _ABORTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the answer has seen enough
        return REFUSED
    return status if isinstance(status, int) else 0
