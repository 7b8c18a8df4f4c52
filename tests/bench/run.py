"""All benchmarks, one table: ``python -m tests.bench.run [NAME ...]``. ``SCALE=0.1`` makes everything a tenth."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from storage.projection.rebuild import Source
from tests.bench import fold_rows
from tests.bench.generate import Register, write_log
from tests.bench.table import Row, printed

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "bench"
SCALE = float(os.environ.get("SCALE", "1"))
RECORDS = int(1_000_000 * SCALE)
CUSTOMERS = RECORDS // 5
HOT = int(7_000 * SCALE)
RUNS = int(os.environ.get("RUNS", "3"))


def the_register(total: int = RECORDS) -> Register:
    """Return the register of the fold's rows; what comes after ``RECORDS`` is the same register going on."""
    return Register(CUSTOMERS, total, HOT)


def the_log() -> Path:
    """Return the embedded log that everything is measured on, made once and kept."""
    file = CACHE / f"log-{RECORDS}.sqlite3"
    if not file.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.unlink(missing_ok=True)
        print(f"writing {RECORDS:,} records ...", flush=True)
        write_log(beside, the_register())
        beside.rename(file)
    return file


def rows_of_the_fold() -> list[Row]:
    """Measure the fold from the embedded log, live, and on the disk."""
    log = the_log()
    folder = fold_rows.fresh(CACHE / "fold")
    row, _ = fold_rows.fold_row(
        "embedded log", Source(f"embedded:{log}", folder), fold_rows.embedded(log), RECORDS, RUNS
    )
    live = fold_rows.live_row(folder, log, CACHE / "live")
    return [row, live, fold_rows.disk_row(folder, fold_rows.weight(log))]


GROUPS = {"fold": rows_of_the_fold}


def main(names: list[str]) -> None:
    """Measure the groups named, or all of them, and print the table."""
    rows: list[Row] = []
    for name, measure in GROUPS.items():
        if not names or name in names:
            print(f"{name} ...", flush=True)
            rows += measure()
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, scale {SCALE:g}\n")
    print(printed(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
