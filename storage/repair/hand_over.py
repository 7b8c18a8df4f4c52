"""Go on with a log that lost records: what this desktop wrote of them is handed over again."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from domain.errors import Refusal
from storage import settings
from storage.folding import HISTORY, derived_files, discard
from storage.lock import held
from storage.logs import KafkaAddress, parse, remembered
from storage.outbox import FILE as OUTBOX
from storage.outbox import Outbox, Unsent
from storage.projection.register.schema import FILE as REGISTER
from storage.repair.compare import Compared, Lost
from storage.sharing import identity_fact


class EmptyLog(Refusal):
    """A log that holds nothing to go on from."""

    code = "empty_log"
    template = (
        "The log at {where} is empty. Nothing was changed; write this desktop's copy to it with: daybook log publish"
    )


def hand_over_again(folder: Path, log: str | None, found: Compared) -> Path:
    """Put this desktop's lost records back into its outbox, and let the profile fold the log as it is now, anew.

    The outbox is changed first and in one commit; a second run after a crash does no harm. What was read before is
    laid aside, whole; returns where.
    """
    with held(folder):
        kept = settings.read(folder)
        url = remembered(log, folder) if log is not None else kept.log
        if not found.on_log:
            raise EmptyLog(where=_where(url, folder))
        lost = sorted((one for one in found.lost if one.own), key=lambda one: one.position)
        with closing(Outbox(folder / OUTBOX)) as outbox:
            outbox.put_back([_unsent(one) for one in lost])
            outbox.note(identity_fact(_where(url, folder)), found.identity)
        aside = _lay_aside(folder)
        settings.write(folder, replace(kept, log=url))
        return aside


def follow(folder: Path, log: str | None, found: Compared) -> None:
    """Let the profile go on with a log that was made anew and holds all that is here, at the same places."""
    with held(folder):
        kept = settings.read(folder)
        url = remembered(log, folder) if log is not None else kept.log
        with closing(Outbox(folder / OUTBOX)) as outbox:
            outbox.note(identity_fact(_where(url, folder)), found.identity)
        settings.write(folder, replace(kept, log=url))


def _unsent(lost: Lost) -> Unsent:
    record = lost.record
    if record is None:
        raise ValueError("bytes that are no record belong to nobody")
    now = time.time_ns() // 1_000_000
    return Unsent(record.id, record.kind, record.customer, record.seq, record.prev, now, lost.value)


def _where(url: str, folder: Path) -> str:
    address = parse(url, folder)
    return f"{address.servers}/{address.topic}" if isinstance(address, KafkaAddress) else str(address.file)


def _lay_aside(folder: Path) -> Path:
    aside = folder / f"before-{datetime.now().astimezone():%Y-%m-%dT%H%M%S}"
    aside.mkdir()
    for file in derived_files(folder / HISTORY):
        if file.exists():
            file.replace(aside / file.name)
    discard(folder / REGISTER)
    return aside
