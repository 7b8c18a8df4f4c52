"""A full inbox: how long the window is busy with one thing while it is being found out what waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from domain.commands import Basis
from domain.events import CUSTOMER_REGISTERED, DETAILS_AMENDED, Actor, Change, Data, Event
from storage.desktop import Desktop
from storage.saving import Decided
from tests.bench.desk_rows import ADA, BEN
from tests.bench.table import Row, ms


def inbox_row(folder: Path, items: int) -> Row:
    """Open a window on an inbox of so many items, show the page and wait until it is full."""
    profile = full_inbox(folder, items)
    child = subprocess.run(
        [sys.executable, "-m", "tests.bench.inbox_child", str(profile)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found = json.loads(child.stdout)
    if found["items"] != items:
        raise RuntimeError("the inbox did not fill")
    return Row(
        f"inbox of {items:,} items fills: longest look",
        f"{ms(found['look'])} of processor time, {found['looks']} looks in {found['seconds']:.1f} s",
        f"longest event of the window {ms(found['longest'])} ({found['what']})",
        "<= 10 ms",
        found["look"] <= 0.01,
    )


def full_inbox(folder: Path, items: int) -> Path:
    """Let Ada lose so many races against Ben; returns her profile."""
    url = f"embedded:{folder / 'log.sqlite3'}"
    people = [str(uuid4()) for _ in range(items)]
    desks = _desk(folder / "ada", url, ADA), _desk(folder / "ben", url, BEN)
    ada, ben = desks
    _save(desks, ada, [_registered(one, n) for n, one in enumerate(people)])
    seen = ada.records.basis()
    _save(desks, ben, [_amended(one, {"birth_date": "1981"}) for one in people])
    _save(desks, ada, [_amended(one, {"birth_date": "1980", "language": "de"}) for one in people], seen)
    for desk in desks:
        desk.close()
    return folder / "ada"


def _desk(folder: Path, url: str, actor: Actor) -> Desktop:
    desk = Desktop.open(folder, url, actor, lambda _notice: None)
    _settle((desk,))
    return desk


def _settle(desks: Sequence[Desktop]) -> None:
    """Let everything be shared and folded, and for once no more."""
    for _ in range(3):
        for desk in desks:
            desk.worker.tick()
            while desk.status.pending or desk.status.position < desk.status.end:
                desk.worker.tick()


def _save(desks: Sequence[Desktop], desk: Desktop, events: Sequence[Event], seen: Basis | None = None) -> None:
    basis = seen or desk.records.basis()
    desk.worker.save_decided([Decided(event, basis, str(uuid4()), ()) for event in events])
    _settle(desks)


def _registered(customer: str, n: int) -> Event:
    values = {"life": "active", "name/display": f"Berger, Anna {n}", "name/family": "Berger", "nature": "person"}
    changes = tuple(Change(path, None, values[path]) for path in sorted(values))
    return Event(kind=CUSTOMER_REGISTERED, customer=customer, source="import", changes=changes)


def _amended(customer: str, values: dict[str, str]) -> Event:
    changes = tuple(Change(path, None, values[path]) for path in sorted(values))
    return Event(
        kind=DETAILS_AMENDED, customer=customer, source="form", changes=changes, data=Data(amends="correction")
    )
