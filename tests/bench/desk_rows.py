"""What a clerk waits for: saving, seeing a colleague's edit, searching, opening, looking back."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from domain.commands import AmendDetails
from domain.events import Actor
from storage.desktop import Desktop
from storage.notices import LogState, Notice
from storage.ports import HistoryQuery, ListQuery, Records, Submission
from tests.bench.table import Row, each, ms, p50, p95

ADA, BEN = Actor("ada", "Ada"), Actor("ben", "Ben")
EDITS = 60


class Watched:
    """A desktop with its thread running, and what it was told."""

    def __init__(self, folder: Path, log: str, actor: Actor, thread: bool = True) -> None:
        self._seen = threading.Condition()
        self._notices: list[tuple[float, Notice]] = []
        self.desktop = Desktop.open(folder, log, actor, self._notify)
        if thread:
            self.desktop.worker.start()

    def _notify(self, notice: Notice) -> None:
        with self._seen:
            self._notices.append((time.perf_counter(), notice))
            self._seen.notify_all()

    def when(self, wanted: Callable[[Notice], bool], seconds: float = 60) -> float:
        """Wait for a notice; returns when it came, and forgets all up to it."""
        deadline = time.monotonic() + seconds
        with self._seen:
            while True:
                for n, (moment, notice) in enumerate(self._notices):
                    if wanted(notice):
                        del self._notices[: n + 1]
                        return moment
                if time.monotonic() > deadline:
                    raise TimeoutError("nothing came")
                self._seen.wait(0.5)

    def up_to_date(self) -> None:
        """Wait until everything is folded and shared."""
        while self.desktop.status.state is not LogState.UP_TO_DATE or self.desktop.status.pending:
            with self._seen:
                self._seen.wait(0.05)

    def forget(self) -> None:
        """Drop what was told so far."""
        with self._seen:
            self._notices.clear()

    def amend(self, customer: str, n: int) -> int:
        """Submit an amendment; returns its ticket."""
        view = self.desktop.records.customer(customer)
        if view is None:
            raise LookupError(customer)
        values = {"name/given": f"Given {n} {time.time_ns()}"}
        return self.desktop.commands.submit(
            Submission(AmendDetails(customer=customer, basis=view.basis, values=values))
        )

    def close(self) -> None:
        """Close the desktop."""
        self.desktop.close()


def synced(folder: Path) -> float:
    """Return the median of writing 300 bytes and syncing them."""
    file = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY)

    def write(n: int) -> None:
        os.pwrite(file, b"x" * 300, n * 300)
        os.fdatasync(file)

    found = p50(each(write, 200))
    os.close(file)
    return found


def saved_row(folder: Path, log: str, customers: Sequence[str], name: str) -> Row:
    """Save one edit after the other, tick by tick, so no waiting is in the figure."""
    desk = Watched(folder, log, ADA, thread=False)
    worker = desk.desktop.worker
    while desk.desktop.status.state is not LogState.UP_TO_DATE:
        worker.tick(0.01)

    def save(n: int) -> float:
        desk.forget()
        begun = time.perf_counter()
        ticket = desk.amend(customers[n % len(customers)], n)
        submitted = time.perf_counter()
        worker.tick()
        came = desk.when(lambda notice: any(one.ticket == ticket for one in notice.outcomes), 1)
        assert begun <= submitted
        for _ in range(4):
            worker.tick()
        return came - submitted

    found = sorted(save(n) for n in range(EDITS))
    desk.close()
    floor = synced(folder)
    return Row(
        f"one edit saved, {name}, p50",
        f"{ms(p50(found))}, {p50(found) / floor:.1f}x",
        f"fdatasync {ms(floor)}",
        "<= 3x",
        p50(found) <= 3 * floor,
    )


def second_desktop_row(
    ours: Path, theirs: Path, log: str, customers: Sequence[str], floor: float, commit: float
) -> Row:
    """Edit on one desktop, look at the clock when the other one tells its window."""
    first, second = Watched(ours, log, ADA), Watched(theirs, log, BEN)
    first.up_to_date()
    second.up_to_date()
    found = []
    for n in range(EDITS):
        customer = customers[n % len(customers)]
        second.forget()
        begun = time.perf_counter()
        first.amend(customer, n)
        found.append(second.when(lambda notice, wanted=customer: wanted in notice.customers) - begun)  # type: ignore[misc]
        first.up_to_date()
    first.close()
    second.close()
    found.sort()
    return Row(
        "edit to visible on a second desktop, Kafka",
        f"p50 {ms(p50(found))}, p95 {ms(p95(found))}",
        f"raw round trip {ms(floor)}, one commit {ms(commit)}",
        "p50 <= 2x + a commit, p95 < 50 ms",
        p50(found) <= 2 * floor + commit and p95(found) < 0.05,
    )


def search_rows(records: Records, total: int) -> list[Row]:
    """Type the beginnings of names, as they come."""
    rng = random.Random(3)
    offsets = [rng.randrange(max(1, total - 1)) for _ in range(60)]
    names = [row.cells["display"] for at in offsets for row in records.rows(ListQuery(), at, 1)]
    rows = []
    for letters in (*range(1, 7), 8):
        found = each(lambda n, size=letters: records.rows(ListQuery(search=names[n][:size]), 0, 50), len(names))  # type: ignore[misc]
        rows.append(
            Row(
                f"search as you type, {total:,} customers, {letters} characters",
                f"p50 {ms(p50(found))}, p95 {ms(p95(found))}",
                "-",
                "p95 < 30 ms",
                p95(found) < 0.03,
            )
        )
    return rows


def history_rows(records: Records, hot: str, customers: Sequence[str]) -> list[Row]:
    """Open the hottest customer and look back at it; budgets at p95."""
    view = records.customer(hot)
    if view is None:
        raise LookupError(hot)
    rng = random.Random(4)
    stops = records.stops(hot)
    end = records.status().position
    looks: list[tuple[str, Callable[[int], object], float]] = [
        ("open it", lambda n: records.customer(hot), 0.15),
        ("first 100 changes", lambda n: records.changes(HistoryQuery(customer=hot), 0, 100), 0.15),
        ("blame of all fields", lambda n: records.blame(hot), 0.05),
        ("as of a version", lambda n: records.version(hot, rng.randint(1, view.version)), 0.05),
        ("slider step", lambda n: records.customer(hot, rng.choice(stops).position), 0.05),
        (
            "register as of a position, first page",
            lambda n: records.rows(ListQuery(as_of=rng.randrange(end)), 0, 50),
            0.3,
        ),
        ("any customer opened", lambda n: records.customer(rng.choice(customers)), 0.05),
    ]
    rows = []
    for name, look, budget in looks:
        found = each(look, 40)
        rows.append(
            Row(
                f"customer with {view.version:,} versions: {name}",
                f"p50 {ms(p50(found))}, p95 {ms(p95(found))}",
                "-",
                f"p95 < {budget * 1000:.0f} ms",
                p95(found) < budget,
            )
        )
    return rows


def some_customers(folder: Path, count: int) -> list[str]:
    """Return ids of customers here and there, the hottest one first."""
    db = sqlite3.connect(f"file:{folder / 'history.sqlite3'}?mode=ro", uri=True)
    total = db.execute("SELECT count(*) FROM customer").fetchone()[0]
    step = max(1, total // count)
    ids = db.execute("SELECT hex(id) FROM customer WHERE number % ? = 1 % ? LIMIT ?", (step, step, count)).fetchall()
    db.close()
    return [f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}".lower() for (h,) in ids]
