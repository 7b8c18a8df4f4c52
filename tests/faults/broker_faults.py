"""Faults of the server itself, and of the way to it."""

from __future__ import annotations

from pathlib import Path

from tests.faults.front import Front
from tests.faults.proxy import Mode, Proxy
from tests.faults.rig import Rig
from tests.faults.trial import Act, Fault

AWAY = "Not connected, your changes are kept here"


def _restarted(rig: Rig) -> None:
    rig.broker.start()


def _behind_proxy(front: Front, folder: Path) -> Rig:
    return Rig(front, folder, behind=Proxy())


def _be(mode: Mode) -> Act:
    def act(rig: Rig) -> None:
        assert rig.proxy is not None
        rig.proxy.be(mode)

    return act


BROKER_FAULTS = (
    Fault("broker stopped, started again", lambda rig: rig.broker.stop(), _restarted, AWAY),
    Fault("broker killed (kill -9), started again", lambda rig: rig.broker.kill(), _restarted, AWAY),
    Fault("broker frozen (SIGSTOP), goes on", lambda rig: rig.broker.freeze(), lambda rig: rig.broker.thaw(), AWAY),
    Fault("connection cut, back again", _be(Mode.CUT), _be(Mode.FLOW), AWAY, _behind_proxy),
    Fault("connection slow: 300 ms a piece, 20 kB/s", _be(Mode.SLOW), _be(Mode.FLOW), "", _behind_proxy),
    Fault("connection half-open, back again", _be(Mode.SILENT), _be(Mode.FLOW), AWAY, _behind_proxy),
)
"""Stop, kill, freeze, and what a network does."""
