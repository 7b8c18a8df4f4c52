"""What all commands share: their global options, how they end, and the group they belong to."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import click

from cli.output import complain
from cli.session import Options
from domain.errors import Refusal
from storage.errors import BadActor, BadLogUrl, NoActor, StorageError, WorkerStumbled

_log = logging.getLogger("daybook.command")

DONE, REFUSED, USAGE, UNAVAILABLE = 0, 1, 2, 3
"""How a command ends: done; refused or nothing found; wrongly used; log or files unavailable."""

P = ParamSpec("P")
Body = Callable[Concatenate[Options, P], int | None]

_GLOBAL: tuple[Callable[[Any], Any], ...] = (
    click.option("--profile", type=click.Path(path_type=Path, file_okay=False), help="The profile's folder."),
    click.option("--log", "log_url", metavar="URL", help="embedded:, embedded:FILE or kafka://host:port/topic."),
    click.option("--actor", metavar="ID:NAME", help="Who acts, as “id:Name”."),
    click.option("--json", "as_json", is_flag=True, default=None, help="One JSON object on standard output."),
    click.option("--wait", type=click.FloatRange(min=0), help="Seconds to wait until a record is judged (10)."),
)


def global_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a click command the options that may stand before or after it."""
    for option in reversed(_GLOBAL):
        function = option(function)
    return function


def take_options(options: Options, given: dict[str, Any]) -> None:
    """Move the global options out of what click parsed; what was not given stays as it is."""
    for name, key in (("profile", "profile"), ("log_url", "log"), ("actor", "actor"), ("as_json", "as_json")):
        value = given.pop(name, None)
        if value is not None:
            setattr(options, key, value)
    wait = given.pop("wait", None)
    if wait is not None:
        options.wait = wait


def command(name: str) -> Callable[[Body[P]], click.Command]:
    """Make a function a command; it returns its exit status (None = done)."""

    def wrap(body: Body[P]) -> click.Command:
        @functools.wraps(body)
        def run(**given: Any) -> None:
            context = click.get_current_context()
            options = context.ensure_object(Options)
            take_options(options, given)
            context.exit(_guarded(options, body, given))

        return click.command(name)(global_options(run))

    return wrap


def _guarded(options: Options, body: Callable[..., int | None], given: dict[str, Any]) -> int:
    try:
        return body(options, **given) or DONE
    except Refusal as refusal:
        if options.as_json:
            click.echo(json.dumps({"code": refusal.code, "message": str(refusal)}, ensure_ascii=False))
        complain(str(refusal))
        return status_of(refusal)
    except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
        raise
    except Exception as error:
        _log.error("a fault of the program", exc_info=error)
        return _guarded(options, _stumble, {"error": error})


def _stumble(options: Options, error: Exception) -> int:
    """End with the sentence for a fault of the program; what it was is in the line that was logged."""
    raise WorkerStumbled(what=type(error).__name__)


def status_of(refusal: Refusal) -> int:
    """Return the exit status that a refusal means."""
    if isinstance(refusal, (BadActor, BadLogUrl, NoActor)):
        return USAGE
    return UNAVAILABLE if isinstance(refusal, StorageError) else REFUSED
