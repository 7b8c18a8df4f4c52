"""The server's disk is full: a small file system in memory, which only root can make."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

from tests.broker.kafka_broker import KafkaBroker
from tests.faults.broker_faults import AWAY
from tests.faults.front import Front
from tests.faults.rig import Rig
from tests.faults.trial import Fault


def _small_disk(front: Front, folder: Path) -> Rig:
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)], check=True)
    rig = Rig(front, folder, KafkaBroker(disk / "broker"))
    rig.at_end(lambda: subprocess.run(["umount", str(disk)], check=True))
    return rig


def _filled(rig: Rig) -> None:
    """Leave no room for what is written next."""
    with suppress(OSError), open(rig.folder / "disk" / "filler", "wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    rig.work(20)


def _room_made(rig: Rig) -> None:
    (rig.folder / "disk" / "filler").unlink()
    rig.broker.kill()
    rig.broker.start()


DISK_FAULTS = (Fault("disk of the server full; room made, started again", _filled, _room_made, AWAY, _small_disk),)
"""Where the server can write nothing any more."""
