"""``make hostile``: 100,000 hostile records among good ones; the fold goes on, and the customers are what they were.

The same people do the same twice, once with nobody else on the log. Both logs are folded by a whole desktop and
exported; the two files are the same but for the column that says as of which position.
"""

from __future__ import annotations

import argparse
import csv
import gc
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from domain.events import (
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    REMARK_ADDED,
    Data,
)
from domain.judge import Verdict
from storage.embedded_log import EmbeddedLog
from storage.event_log import Entry, Standing
from storage.logs import OWN_LOG
from storage.ports import HistoryQuery, ListQuery
from storage.transfer.export import export
from tests.conftest import run_until
from tests.domain.ledger import Ledger, uid
from tests.proofs.attacks import Attacker
from tests.storage.desks import Desk

CUSTOMERS = 40
LIMIT = 0.05
"""Seconds of the processor that the judge may take for one record of 64 KiB."""


@dataclass
class Outcome:
    """What came of one log."""

    customers: list[list[str]] = field(default_factory=list)
    good: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    """verdict, number and version of each good record"""
    hostile: Counter[str] = field(default_factory=Counter)
    """verdicts of the hostile ones"""
    slowest: float = 0.0
    """seconds for the slowest hostile record"""


def good_records(ledger: Ledger, steps: int) -> Iterator[None]:
    """Let clerks work; between two steps anybody else may write. What they do depends on nothing but the step."""
    luck = random.Random(11)
    own = [0]
    for step in range(steps):
        customer = uid(0xC0000 + (step if step < CUSTOMERS else luck.randrange(CUSTOMERS)))
        base = luck.choice(own[-4:]) if luck.random() < 0.1 else own[-1]
        own.append(ledger.end)
        said = {"customer": customer, "base": base, "id": uid(0x10000 + step)}
        phone = f"phones/{uid(0xF0000 + luck.randrange(80))}/number"
        if step < CUSTOMERS:
            ledger.put(CUSTOMER_REGISTERED, {"name/display": f"Customer {step}"}, **said)
        elif luck.random() < 0.1:
            ledger.put(luck.choice((CUSTOMER_RETIRED, CUSTOMER_REINSTATED)), **said)
        elif luck.random() < 0.1:
            ledger.put(REMARK_ADDED, **said, data=Data(text="seen"))
        else:
            changes = {phone: luck.choice((None, str(step))), "birth_date": luck.choice(("1980", "1981", None))}
            ledger.put(DETAILS_AMENDED, changes, **said)
        yield


@contextmanager
def _alone() -> Iterator[None]:
    """Keep the garbage collector out: it would walk through the whole log, which only this proof has in memory."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def write(steps: int, hostile: int) -> tuple[Ledger, Outcome]:
    """Return a log of so many good records with so many hostile ones between, and what the judge said."""
    ledger, found = Ledger(), Outcome()
    attacker = Attacker(ledger, 5)
    for step, _ in enumerate(good_records(ledger, steps)):
        last = ledger.judged[-1]
        found.good.append((last.verdict.name, last.number, last.version))
        for _ in range(hostile * (step + 1) // steps - hostile * step // steps):
            value = attacker.record()
            with _alone():
                start = time.thread_time()
                judged = ledger.put_value(value)
                found.slowest = max(found.slowest, time.thread_time() - start)
            assert judged.verdict is not Verdict.APPLIED, value[:500]
            found.hostile[f"{judged.verdict.name.lower()} {judged.code}".strip()] += 1
    return ledger, found


def fold_and_export(folder: Path, ledger: Ledger, found: Outcome) -> Outcome:
    """Let a desktop find the log, fold it, show every record of it, and export the customers."""
    folder.mkdir()
    log = EmbeddedLog(folder / OWN_LOG)
    run_until(lambda: log.poll() is Standing.OPEN, lambda: None)
    log.hand_over([Entry("", "", None, one.value, one.recorded) for one in ledger.logged])
    log.close()
    desk = Desk(folder)
    run_until(lambda: desk.status.position == ledger.end - 1 and not desk.status.pending, desk.tick, 600.0)
    assert desk.status.trouble is None, desk.status.trouble
    assert desk.status.digest == ledger.layer.register.digest.hex()
    query = HistoryQuery()
    total = desk.desktop.records.change_total(query)
    shown = sum(len(desk.desktop.records.changes(query, offset, 500)) for offset in range(0, total, 500))
    assert shown == total
    file = folder / "customers.csv"
    export(desk.desktop.records, file, ListQuery(), lambda done, total: None)
    desk.close()
    found.customers = list(_without_position(file))
    return found


def _without_position(file: Path) -> Iterator[list[str]]:
    with open(file, encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    column = rows[0].index("as_of")
    return ([*row[:column], *row[column + 1 :]] for row in rows)


def prove(folder: Path, steps: int, hostile: int) -> Outcome:
    """Compare the two logs; returns what came of the one with hostile records."""
    alone = fold_and_export(folder / "alone", *write(steps, 0))
    among = fold_and_export(folder / "among", *write(steps, hostile))
    assert alone.customers
    assert alone.good == among.good
    assert alone.customers == among.customers
    return among


def main() -> int:
    """Print how many there were, what became of them, and the slowest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daybook-hostile-") as folder:
        found = prove(Path(folder), 2000, options.records)
    print(f"{found.hostile.total()} hostile records among {len(found.good)} good ones: the same customers are exported")
    for verdict, count in found.hostile.most_common():
        print(f"  {verdict}: {count}")
    print(f"slowest: {found.slowest * 1000:.1f} ms")
    return int(found.slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
