"""The gate: what a topic must be like, each wrong setting with one sentence and the command that helps."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storage.gate import TopicFacts, examine

GOOD = TopicFacts(
    topic="customers",
    servers="127.0.0.1:9092",
    partitions=1,
    replicas=3,
    in_step=3,
    settings={
        "cleanup.policy": "delete",
        "retention.ms": "-1",
        "retention.bytes": "-1",
        "message.timestamp.type": "LogAppendTime",
        "max.message.bytes": "131072",
        "min.insync.replicas": "2",
    },
    rights=frozenset({"READ", "WRITE", "DESCRIBE", "DESCRIBE_CONFIGS"}),
)


def test_a_right_topic_passes() -> None:
    """Nothing is said against a topic as a register needs it."""
    assert () == examine(GOOD)


@pytest.mark.parametrize(
    ("key", "value", "sentence", "command"),
    [
        ("cleanup.policy", "compact", "cleanup.policy=compact, but a register needs delete", "cleanup.policy=delete"),
        ("retention.ms", "604800000", "retention.ms=604800000, but a register needs -1", "retention.ms=-1"),
        ("retention.bytes", "1000", "retention.bytes=1000, but a register needs -1", "retention.bytes=-1"),
        (
            "message.timestamp.type",
            "CreateTime",
            "message.timestamp.type=CreateTime, but a register needs LogAppendTime",
            "message.timestamp.type=LogAppendTime",
        ),
        ("max.message.bytes", "131071", "max.message.bytes=131071, but a register needs 131072", "=131072"),
        ("min.insync.replicas", "4", "min.insync.replicas=4 but has only 3 replica", "min.insync.replicas=3"),
        ("min.insync.replicas", "1", "3 replicas but min.insync.replicas=1", "min.insync.replicas=2"),
    ],
)
def test_each_wrong_setting_is_named_with_the_cure(key: str, value: str, sentence: str, command: str) -> None:
    """One finding, one sentence, one command."""
    (finding,) = examine(replace(GOOD, settings={**(GOOD.settings or {}), key: value}))
    assert sentence in str(finding)
    assert command in str(finding)
    assert "kafka-configs.sh" in str(finding)


def test_several_partitions_are_no_order() -> None:
    """A register needs exactly one partition, and that cannot be put right afterwards."""
    (finding,) = examine(replace(GOOD, partitions=3))
    assert "has 3 partitions" in str(finding)
    assert "daybook log create" in str(finding)


@pytest.mark.parametrize(("right", "words"), [("READ", "may not read"), ("WRITE", "may not write to")])
def test_a_missing_right_is_named(right: str, words: str) -> None:
    """The user without Read or Write is told which to ask for."""
    (finding,) = examine(replace(GOOD, rights=(GOOD.rights or frozenset()) - {right}))
    assert words in str(finding)
    assert f"--operation {right.title()}" in str(finding)


def test_hidden_settings_are_named() -> None:
    """Settings that may not be read are not taken for right ones."""
    (finding,) = examine(replace(GOOD, settings=None))
    assert "may not read the settings" in str(finding)


def test_one_server_needs_no_second_copy() -> None:
    """With a single replica min.insync.replicas=1 is all there can be."""
    settings = {**(GOOD.settings or {}), "min.insync.replicas": "1"}
    assert () == examine(replace(GOOD, replicas=1, in_step=1, settings=settings))


def test_servers_that_are_away_are_counted() -> None:
    """With one server in step where two are needed nothing could be shared: said before somebody waits."""
    assert () == examine(replace(GOOD, in_step=2))
    (finding,) = examine(replace(GOOD, in_step=1))
    assert "Only 1 of the 3 servers" in str(finding)
    assert "sent by themselves" in str(finding)


def test_everything_wrong_is_named_at_once() -> None:
    """The findings list all that is wrong, the gravest first."""
    wrong = {"cleanup.policy": "compact", "retention.ms": "1", "retention.bytes": "1", "message.timestamp.type": "x"}
    found = examine(
        replace(GOOD, partitions=2, settings={**wrong, "max.message.bytes": "1", "min.insync.replicas": "9"})
    )
    assert 7 == len(found)
    assert "partitions" in str(found[0])
