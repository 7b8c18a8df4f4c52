"""Faults of the topic: what an operator may do to it, and what a restored server may have forgotten."""

from __future__ import annotations

import shutil
from functools import partial

from storage.kafka_log.log import TRUST
from storage.repair.publish import publish
from tests.faults.rig import TOPIC, Rig
from tests.faults.trial import Act, Fault

NEW = "customers-again"
ALTERED = "has lost or altered records"
REPLACED = "is not the one this profile knows"


def _set(key: str, value: str) -> Act:
    return lambda rig: rig.operator.alter(TOPIC, {key: value})


def wrong(key: str, value: str, right: str) -> Fault:
    """Return the fault of a setting that is changed, and changed back."""
    return Fault(f"{key}={value}, put right", _set(key, value), _set(key, right), f"{key}={value}")


def remade(rig: Rig, records: int) -> None:
    """Delete the topic and make it again at once, with so many records on it; the next edit comes a moment later."""
    operator = rig.operator
    operator.delete(TOPIC)
    operator.make(TOPIC)
    operator.write(TOPIC, records)
    rig.desk.wait(lambda now: False, TRUST)


def emptied(rig: Rig, records: int) -> None:
    """Start the broker again without its data, with another topic of the same name."""
    rig.broker.stop()
    rig.broker.empty()
    rig.broker.start()
    rig.operator.make(TOPIC)
    rig.operator.write(TOPIC, records)


def republished(rig: Rig, strange: int | None = None) -> None:
    """Repair: what Ada holds goes to a new topic, and she goes on there.

    The topic that took the place of hers holds so many strange records, and nothing of hers.
    """
    assert strange is None or strange == rig.operator.end(TOPIC)
    rig.desk.close()
    url = rig.operator.make(NEW)
    publish(rig.folder / "ada", url, 20, lambda done, total: None)
    rig.reopen(url)


def _restored(rig: Rig) -> None:
    """The right data comes back: the very folder that was taken away."""
    rig.broker.stop()
    rig.broker.empty()
    (rig.broker.folder / "kept").rename(rig.broker.folder / "data")
    rig.broker.start()


def _taken_away(rig: Rig) -> None:
    rig.broker.stop()
    (rig.broker.folder / "data").rename(rig.broker.folder / "kept")
    rig.broker.start()
    rig.operator.make(TOPIC)


def from_backup(rig: Rig, records: int) -> None:
    """Start the broker again with the data of an earlier day, and let somebody else write so many records."""
    data, backup = rig.broker.folder / "data", rig.broker.folder / "backup"
    rig.broker.stop()
    shutil.copytree(data, backup)
    rig.broker.start()
    rig.work(3)
    assert rig.desk.settled(20) is not None
    rig.broker.stop()
    rig.broker.empty()
    backup.rename(data)
    rig.broker.start()
    rig.operator.write(TOPIC, records)


TOPIC_FAULTS = (
    wrong("retention.ms", "604800000", "-1"),
    wrong("retention.bytes", "100000000", "-1"),
    wrong("cleanup.policy", "compact", "delete"),
    wrong("message.timestamp.type", "CreateTime", "LogAppendTime"),
    wrong("max.message.bytes", "65536", "1048576"),
    wrong("min.insync.replicas", "2", "1"),
    Fault(
        "max.message.bytes too small for a record, put right",
        _set("max.message.bytes", "100"),
        _set("max.message.bytes", "1048576"),
        "refuses a change of yours",
    ),
    Fault("topic deleted; published again from a copy", lambda rig: rig.operator.delete(TOPIC), republished, "deleted"),
    Fault(
        "topic made anew within a second, empty; published again",
        partial(remade, records=0),
        partial(republished, strange=0),
        REPLACED,
    ),
    Fault(
        "topic made anew, longer; published again",
        partial(remade, records=50),
        partial(republished, strange=50),
        REPLACED,
    ),
    Fault(
        "server empty, topic shorter; published again",
        partial(emptied, records=2),
        partial(republished, strange=2),
        REPLACED,
    ),
    Fault(
        "server empty, topic longer; published again",
        partial(emptied, records=50),
        partial(republished, strange=50),
        REPLACED,
    ),
    Fault("server with another disk, then with the right one", _taken_away, _restored, REPLACED),
    Fault("server restored from a backup; published again", partial(from_backup, records=0), republished, ALTERED),
    Fault("server restored, written on; published again", partial(from_backup, records=9), republished, ALTERED),
    Fault(
        "beginning deleted (delete-records); published again",
        lambda rig: rig.operator.cut(TOPIC, 3),
        republished,
        "begins at change 3",
    ),
    Fault(
        "everything deleted (delete-records); published again",
        lambda rig: rig.operator.cut(TOPIC, 6),
        republished,
        "begins at change",
    ),
)
"""Settings, and topics that are not what they were."""
