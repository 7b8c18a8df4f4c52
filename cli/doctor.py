"""Commands about the connection: ``doctor`` tries it step by step, ``connect`` keeps settings read from a file."""

from __future__ import annotations

from pathlib import Path

import click

from cli.common import DONE, REFUSED, UNAVAILABLE, command
from cli.output import emit
from cli.session import Options
from storage.notices import Step

given_option = click.option(
    "--connection",
    "given",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of connection settings, one key=value a line, instead of the profile's.",
)
"""IT's own settings, as for making a topic; they are used and not kept."""

_NAMES = {
    "settings": "Settings and files",
    "server": "Server",
    "tls": "Certificate",
    "login": "Login",
    "topic": "Topic and rights",
}


@command("doctor")
@click.argument("url", required=False)
@given_option
def doctor(options: Options, url: str | None, given: Path | None) -> int:
    """Try the connection to a topic step by step, and say what is wrong and how it is put right."""
    steps: list[Step] = []
    for step in options.house.doctor(options.folder, url or options.log, given):
        steps.append(step)
        if not options.as_json:
            click.echo(_said(step))
    failed = [one for step in steps for one in step.troubles]
    if options.as_json:
        emit(True, {"ok": not failed, "steps": [_as_json(step) for step in steps]}, "")
    elif not failed:
        click.echo("The connection is good.")
    return _status(steps)


def _status(steps: list[Step]) -> int:
    if not steps[-1].troubles:
        return DONE
    return REFUSED if steps[-1].key == "topic" else UNAVAILABLE


def _said(step: Step) -> str:
    head = f"{'FAILED' if step.troubles else 'ok':<7} {_NAMES[step.key]}"
    return "\n".join([head, *(f"        {one}" for one in step.troubles)])


def _as_json(step: Step) -> dict[str, object]:
    told = [{"code": one.code, "message": str(one)} for one in step.troubles]
    return {"step": step.key, "ok": not told, "findings": told}


@command("connect")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def connect(options: Options, file: Path) -> int:
    """Keep the connection settings of FILE in the profile; passwords and other secrets go to the keyring."""
    options.house.connect(options.folder, file)
    emit(options.as_json, {"connection": str(file)}, "The settings are kept; secrets are in the keyring only.")
    return DONE


COMMANDS = (doctor, connect)
"""The commands of this file."""
