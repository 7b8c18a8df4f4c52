"""``make faults``: every fault once on a real broker, and what it costs that nobody answers; written to docs/faults.md.

``AWAY=600`` seconds without a broker is the full count; ``ONLY=words`` tries the faults whose name has these words and
writes nothing.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gui.app import make_application
from gui.theme import theme
from tests.broker.kafka_broker import ROOT, KafkaBroker
from tests.faults.away import Away, measure, quit_times
from tests.faults.broker_faults import BROKER_FAULTS
from tests.faults.cluster_faults import CLUSTER_FAULTS
from tests.faults.disk_faults import DISK_FAULTS
from tests.faults.lock_faults import LOCK_FAULTS
from tests.faults.rig import TOPIC
from tests.faults.topic_faults import TOPIC_FAULTS
from tests.faults.trial import Fault, Outcome, attempt

FAULTS = (*BROKER_FAULTS, *TOPIC_FAULTS, *LOCK_FAULTS, *CLUSTER_FAULTS, *DISK_FAULTS)
PAGE = ROOT / "docs" / "faults.md"
QUITS = 20

_HEAD = """# Faults

Written by `make faults`; each row is one run on a real broker. A person at the main window edits before, during and
after the fault: with a customer open, every third change is typed into the form and saved by its key, the others are
asked for in the window's thread while it is shown. *Noticed*: seconds from the first edit in the fault until the status
line said so.
*Settled*: seconds from the end of the fault until everything is shared and folded again.
*Saved* and *applied* count the same records; *twice* are those that stand on the log more than once and count once. A
newcomer that reads the whole register afterwards comes to the same digest in every row marked good.
*Blocked*: the longest time for which the program kept the window's thread from its events, from before the fault until
everything was settled: by how much a beat every 10 ms in that thread came late, less the time in which it could have
gone on but the system had no processor for it, because up to three brokers started on the same two. *Late* is the same
with that time. Opening and closing a window do not count. A row is good up to 100 ms blocked.

| fault | the window says | noticed | settled | blocked | late | saved | applied | twice | good |
|---|---|---|---|---|---|---|---|---|---|
"""

_TAIL = """
## Nobody answers

| what | measured | target |
|---|---|---|
| the broker was away for | {seconds:.0f} s | |
| the status line said so after | {offline:.1f} s | 2 s |
| log lines, the client's own included | {lines:.1f} a minute | 20 a minute |
| processor | {core:.1%} of a core | 2 % |
| all shared again after | {settled:.1f} s | 30 s |
| the window's thread was blocked, at the longest | {blocked:.0f} ms | 100 ms |
| quitting with 1,000 unsent changes, slowest of {quits} | {slowest:.2f} s | 2 s |
"""


def main() -> int:
    """Try all faults; status 1 if one of them lost, doubled or took too long."""
    application = make_application()
    theme.choose("light", 1.0)  # whoever runs this may have chosen a text so large that the history is a tab
    only, seconds = os.environ.get("ONLY", ""), float(os.environ.get("AWAY", "600"))
    outcomes = [_tried(fault) for fault in FAULTS if only in fault.name]
    if not only:
        with tempfile.TemporaryDirectory() as folder:
            away, quits = _nobody_answers(Path(folder), seconds)
        PAGE.write_text(_HEAD + "".join(_row(one) for one in outcomes) + _tail(away, quits), encoding="utf-8")
    del application
    bad = [one.name for one in outcomes if not one.good]
    print(f"{len(outcomes) - len(bad)} of {len(outcomes)} faults settled as they should", *bad, sep="\n")
    return 1 if bad else 0


def _tried(fault: Fault) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        outcome = attempt(fault, Path(folder))
    print(_row(outcome), end="", flush=True)
    print(f"blocked: {outcome.gap}", flush=True)
    gc.collect()  # a window that is gone is nobody's garbage in the next trial
    return outcome


def _nobody_answers(folder: Path, seconds: float) -> tuple[Away, Sequence[float]]:
    broker = KafkaBroker(folder / "broker")
    broker.start()
    try:
        quits = quit_times(folder / TOPIC, broker, QUITS)
        broker.start()
        # Last: it starts the broker from a thread that ends, and the broker ends with it.
        return measure(folder / "away", broker, seconds), quits
    finally:
        broker.kill()


def _row(one: Outcome) -> str:
    noticed = "never" if one.noticed is None else f"{one.noticed:.1f} s"
    settled = "never" if one.settled is None else f"{one.settled:.1f} s"
    times = [noticed, settled, f"{one.gap.own * 1000:.0f} ms", f"{one.late * 1000:.0f} ms"]
    cells = [one.name, one.said.replace("|", "\\|"), *times, one.saved, one.applied, one.twice]
    return "| " + " | ".join(str(cell) for cell in [*cells, "yes" if one.good else "**no**"]) + " |\n"


def _tail(away: Away, quits: Sequence[float]) -> str:
    return _TAIL.format(
        seconds=away.seconds,
        offline=away.offline_after,
        lines=away.lines_a_minute,
        core=away.core,
        settled=away.settled,
        blocked=away.gap.own * 1000,
        quits=len(quits),
        slowest=max(quits),
    )


if __name__ == "__main__":
    sys.exit(main())
