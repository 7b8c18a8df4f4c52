"""All benchmarks, one table: ``python -m tests.bench.run [NAME ...]``. ``SCALE=0.1`` makes everything a tenth."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from pathlib import Path

from storage.desktop import Desktop
from storage.logs import OWN_LOG
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.rebuild import Source
from storage.projection.register.schema import FILE as REGISTER
from tests.bench import fold_rows, kafka_rows
from tests.bench.desk_rows import (
    ADA,
    history_rows,
    saved_row,
    search_rows,
    second_desktop_row,
    some_customers,
    synced,
)
from tests.bench.fold_rows import fresh
from tests.bench.generate import Register, write_log
from tests.bench.inbox_rows import inbox_row
from tests.bench.table import Row, printed
from tests.bench.window_rows import busy_row, list_row, start_rows

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "bench"
SCALE = float(os.environ.get("SCALE", "1"))
RECORDS = int(1_000_000 * SCALE)
CUSTOMERS = RECORDS // 5
HOT = int(7_000 * SCALE)
RUNS = int(os.environ.get("RUNS", "3"))


def the_register() -> Register:
    """Return the register of the fold's rows."""
    return Register(CUSTOMERS, RECORDS, HOT)


def the_log(name: str = "log", register: Register | None = None) -> Path:
    """Return an embedded log to measure on, made once and kept."""
    wanted = register or the_register()
    file = CACHE / f"{name}-{wanted.total}.sqlite3"
    if not file.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.unlink(missing_ok=True)
        print(f"writing {wanted.total:,} records ...", flush=True)
        write_log(beside, wanted)
        beside.rename(file)
    return file


def the_fold() -> tuple[Source, float, Row]:
    """Fold the embedded log once a run; returns where it lies, the seconds and the row."""
    if not _FOLDED:
        log = the_log()
        source = Source(f"embedded:{log}", fresh(CACHE / "fold"))
        row, seconds = fold_rows.fold_row("embedded log", source, fold_rows.embedded(log), RECORDS, RUNS)
        _FOLDED.append((source, seconds, row))
    return _FOLDED[0]


_FOLDED: list[tuple[Source, float, Row]] = []


def a_profile(name: str, made: Path, log: Path | None = None, url: str = "embedded:") -> Path:
    """Return a folder with copies of folded files, and of the log if it is to be written to."""
    folder = fresh(CACHE / name)
    for file in (HISTORY, REGISTER):
        shutil.copy(made / file, folder / file)
    if log is not None:
        shutil.copy(log, folder / OWN_LOG)
    Desktop.open(folder, url, ADA).close()
    return folder


def rows_of_the_fold() -> list[Row]:
    """Measure the fold from the embedded log, live, and on the disk."""
    source, _, row = the_fold()
    live = fold_rows.live_row(source.folder, the_log(), CACHE / "live")
    return [row, live, fold_rows.disk_row(source.folder, fold_rows.weight(the_log()))]


def rows_of_the_desk() -> list[Row]:
    """Measure saving and looking back on a profile of the big log."""
    source, _, _ = the_fold()
    folder = a_profile("desk", source.folder, the_log())
    customers = some_customers(folder, 200)
    rows = [
        saved_row(folder, "embedded:", customers[1:], "any customer"),
        saved_row(folder, "embedded:", customers[:1], "the hottest customer"),
    ]
    desktop = Desktop.open(folder, None, ADA)
    rows += history_rows(desktop.records, customers[0], customers)
    desktop.close()
    return rows


def rows_of_kafka() -> list[Row]:
    """Measure the fold from a real broker, and two desktops on it."""
    with kafka_rows.broker(fresh(CACHE / "broker") / "node") as made:
        opener = kafka_rows.opener(made, "register")
        kafka_rows.copy(fold_rows.embedded(the_log())(), made, "register")
        url = f"kafka://{made.servers}/register"
        source = Source(url, fresh(CACHE / "kafka"))
        row, _ = fold_rows.fold_row("Kafka", source, opener, RECORDS, RUNS)
        floor, commit = kafka_rows.round_trip(made, "floor"), synced(CACHE)
        ours, theirs = a_profile("ours", source.folder, url=url), a_profile("theirs", source.folder, url=url)
        customers = some_customers(source.folder, 100)[1:]
        return [row, second_desktop_row(ours, theirs, url, customers, floor, commit)]


def rows_of_the_list() -> list[Row]:
    """Measure search, start and memory on a list of customers, and the fold beside a busy window."""
    customers = int(1_000_000 * SCALE)
    log = the_log("list", Register(customers, customers + 1))
    folder = fresh(CACHE / "list")
    fold_rows.cold_fold(Source(f"embedded:{log}", folder))
    Desktop.open(folder, f"embedded:{log}", ADA).close()
    desktop = Desktop.open(folder, None, ADA)
    rows = search_rows(desktop.records, customers)
    desktop.close()
    empty = fresh(CACHE / "empty")
    Desktop.open(empty, "embedded:", ADA).close()
    rows += [*start_rows(folder, empty, customers, RUNS), list_row(folder, customers, RUNS)]
    _, alone, _ = the_fold()
    source = Source(f"embedded:{the_log()}", fresh(CACHE / "busy"))
    return [*rows, busy_row(folder, source, RECORDS, alone)]


def rows_of_the_inbox() -> list[Row]:
    """Measure how a full inbox fills while its window goes on."""
    return [inbox_row(fresh(CACHE / "inbox"), 3_000)]


GROUPS = {
    "fold": rows_of_the_fold,
    "kafka": rows_of_kafka,
    "desk": rows_of_the_desk,
    "list": rows_of_the_list,
    "inbox": rows_of_the_inbox,
}


def main(names: list[str]) -> None:
    """Measure the groups named, or all of them, and print the table."""
    rows: list[Row] = []
    for name, measure in GROUPS.items():
        if not names or name in names:
            print(f"{name} ...", flush=True)
            rows += measure()
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, scale {SCALE:g}, {RUNS} runs\n")
    print(printed(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
