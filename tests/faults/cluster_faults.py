"""Faults of a register that three servers keep, two of which must have a change before it counts."""

from __future__ import annotations

from pathlib import Path

from tests.faults.cluster import Cluster, start
from tests.faults.front import Front
from tests.faults.rig import TOPIC, Rig
from tests.faults.trial import Fault, nothing


def _three(front: Front, folder: Path) -> Rig:
    return Rig(front, folder, Cluster(folder / "cluster"), copies=3)


def _cluster(rig: Rig) -> Cluster:
    assert isinstance(rig.server, Cluster)
    return rig.server


def _leader_killed(rig: Rig) -> None:
    _cluster(rig).nodes[rig.operator.leader(TOPIC) - 1].kill()


def _two_frozen(rig: Rig) -> None:
    leader = rig.operator.leader(TOPIC)
    for number, node in enumerate(_cluster(rig).nodes, 1):
        if number != leader:
            node.freeze()


def _two_thawed(rig: Rig) -> None:
    for node in _cluster(rig).nodes:
        node.thaw()


def _two_killed(rig: Rig) -> None:
    for node in _cluster(rig).nodes[:2]:
        node.kill()


def _two_started(rig: Rig) -> None:
    start(_cluster(rig).nodes[:2])


def _more_wanted(rig: Rig) -> None:
    leader = rig.operator.leader(TOPIC)
    rig.operator.alter(TOPIC, {"min.insync.replicas": "3"})
    _cluster(rig).nodes[leader % 3].kill()


def _as_many_wanted(rig: Rig) -> None:
    rig.operator.alter(TOPIC, {"min.insync.replicas": "2"})


CLUSTER_FAULTS = (
    Fault("one of three killed: the leader", _leader_killed, nothing, "", _three),
    Fault("two of three killed, started again", _two_killed, _two_started, "", _three),
    Fault("two of three frozen, go on", _two_frozen, _two_thawed, "", _three),
    Fault("too few replicas: 3 wanted, 2 there; 2 wanted", _more_wanted, _as_many_wanted, "Only 2 of the 3", _three),
)
"""One, two, and too few."""
