"""The gate: what a topic must be like, and for each thing that is not, a sentence with the command that helps."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from domain.errors import Refusal
from domain.sentences import Sentence
from storage.errors import LogCut, LogError

LEAST_BYTES = 131_072
"""A topic must take records of this size at least."""

WANTED = {
    "cleanup.policy": "delete",
    "retention.ms": "-1",
    "retention.bytes": "-1",
    "message.timestamp.type": "LogAppendTime",
}
"""Topic settings that must be exactly so."""


class TopicFacts(msgspec.Struct, frozen=True):
    """What a broker says of a topic. ``settings`` is None where the user may not read them."""

    topic: str
    servers: str
    partitions: int
    replicas: int
    settings: Mapping[str, str] | None
    in_step: int = 1
    """replicas that hold everything right now"""
    first: int = 0
    """the first position that is there"""
    rights: frozenset[str] | None = msgspec.field(default=None)
    """what this user may do with the topic (READ, WRITE ...), None where the broker does not say"""


class WrongTopic(LogError):
    """A topic that is not fit for a register."""

    code = "wrong_topic"


class WrongPartitions(WrongTopic):
    """More than one partition: no total order."""

    code = "wrong_partitions"
    template = (
        "The topic {topic} has {found} partitions, but a register needs exactly one. Nothing was sent. "
        "Make another topic: daybook log create --log kafka://{servers}/NEW-NAME"
    )


class WrongSetting(WrongTopic):
    """A setting under which records could get lost or lose their time."""

    code = "wrong_setting"
    template = (
        "The topic {topic} has {key}={found}, but a register needs {wanted}: {why}. Nothing was sent. "
        "Put it right with: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} "
        "--add-config {key}={wanted}"
    )


class TooFewReplicas(WrongTopic):
    """The number of copies that must be in step is more than there are."""

    code = "too_few_replicas"
    template = (
        "The topic {topic} asks for min.insync.replicas={found} but has only {replicas} replica(s), so that setting "
        "proves nothing. Nothing was sent. Put it right with: kafka-configs.sh --bootstrap-server {servers} --alter "
        "--topic {topic} --add-config min.insync.replicas={replicas}, or give the topic more replicas."
    )


class OneCopyIsEnough(WrongTopic):
    """Several replicas, but a write counts with a single one."""

    code = "one_copy_is_enough"
    template = (
        "The topic {topic} has {replicas} replicas but min.insync.replicas={found}, so a change may be lost with one "
        "server. Nothing was sent. Put it right with: kafka-configs.sh --bootstrap-server {servers} --alter "
        "--topic {topic} --add-config min.insync.replicas=2"
    )


class ServersMissing(WrongTopic):
    """So many servers are away that a write would not count."""

    code = "servers_missing"
    template = (
        "Only {found} of the {replicas} servers that keep the topic {topic} are in step, and a register needs {wanted} "
        "to share changes. They are kept here and sent by themselves as soon as enough servers are back."
    )


class SettingsHidden(WrongTopic):
    """The user may not read the topic's settings."""

    code = "settings_hidden"
    template = (
        "This user may not read the settings of the topic {topic}. Nothing was sent. Grant it with: kafka-acls.sh "
        "--bootstrap-server {servers} --add --allow-principal User:NAME --operation DescribeConfigs --topic {topic}"
    )


class RightMissing(WrongTopic):
    """The user may not read or write the topic."""

    code = "right_missing"
    template = (
        "This user may not {what} the topic {topic}. Nothing was sent. Grant it with: kafka-acls.sh "
        "--bootstrap-server {servers} --add --allow-principal User:NAME --operation {operation} --topic {topic}"
    )


class TopicMissing(LogError):
    """There is no such topic."""

    code = "topic_missing"
    template = (
        "There is no topic {topic} at {servers}. Changes are kept here. Make it with: "
        "daybook log create --log kafka://{servers}/{topic}"
    )


class TopicGone(LogError):
    """The topic that this profile knows is there no more."""

    code = "topic_gone"
    template = (
        "The topic {topic} at {servers} was deleted. Nothing was sent, and what was read is kept here. "
        "Please ask whoever runs it; a copy can be written to a new topic with: daybook log publish"
    )


class TopicExists(LogError):
    """A topic is to be made that is there already."""

    code = "topic_exists"
    template = "There is a topic {topic} at {servers} already. Nothing was changed; check it with: daybook log check"


RIGHTS = (("READ", Sentence("read")), ("WRITE", Sentence("write to")))
"""The rights on a topic that a broker tells, and what each is for; that to its settings shows in whether they come."""

_WHY = {
    "cleanup.policy": Sentence("other policies drop records"),
    "retention.ms": Sentence("records would be deleted with time"),
    "retention.bytes": Sentence("records would be deleted with size"),
    "message.timestamp.type": Sentence("the time of recording must be the server's"),
    "max.message.bytes": Sentence("larger records would be refused"),
}


def examine(facts: TopicFacts) -> tuple[Refusal, ...]:
    """Return all that is wrong with a topic, the gravest first; nothing if it is fit for a register."""
    found: list[Refusal] = []
    if facts.first > 0:
        found.append(LogCut(where=f"{facts.servers}/{facts.topic}", first=facts.first))
    if facts.partitions != 1:
        found.append(WrongPartitions(topic=facts.topic, servers=facts.servers, found=facts.partitions))
    if facts.rights is not None:
        for operation, what in RIGHTS:
            if operation not in facts.rights:
                found.append(
                    RightMissing(topic=facts.topic, servers=facts.servers, what=what, operation=operation.title())
                )
    if facts.settings is None:
        return (*found, SettingsHidden(topic=facts.topic, servers=facts.servers))
    for key, wanted in WANTED.items():
        if facts.settings.get(key) != wanted:
            found.append(_wrong(facts, key, wanted))
    if _number(facts.settings.get("max.message.bytes")) < LEAST_BYTES:
        found.append(_wrong(facts, "max.message.bytes", str(LEAST_BYTES)))
    found.extend(_replicas(facts, _number(facts.settings.get("min.insync.replicas"))))
    return tuple(found)


def _replicas(facts: TopicFacts, insync: int) -> tuple[Refusal, ...]:
    given = {"topic": facts.topic, "servers": facts.servers, "found": insync, "replicas": facts.replicas}
    if insync > facts.replicas:
        return (TooFewReplicas(**given),)
    if facts.replicas > 1 and insync < 2:
        return (OneCopyIsEnough(**given),)
    if facts.in_step < insync:
        given["found"] = facts.in_step
        return (ServersMissing(**given, wanted=insync),)
    return ()


def _wrong(facts: TopicFacts, key: str, wanted: str) -> Refusal:
    settings = facts.settings or {}
    return WrongSetting(
        topic=facts.topic,
        servers=facts.servers,
        key=key,
        found=settings.get(key, "?"),
        wanted=wanted,
        why=_WHY[key],
    )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else 0
