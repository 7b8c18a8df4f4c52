"""A connection tried step by step, for a person who sets it up: what works, and the first thing that does not."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from domain.errors import Refusal
from domain.sentences import Sentence
from storage import connection_faults as faults
from storage import kafka_settings as settings
from storage.gate import RIGHTS, RightMissing, SettingsHidden, TopicMissing, examine
from storage.kafka_log.clients import hooks, let_go, said
from storage.kafka_log.questions import ANSWER, Round, ask_cluster
from storage.notices import Step
from storage.tls_probe import context, reach, shake, speaks_tls, uses_login, uses_tls

GRACE = 1.0
"""Seconds in which a cause may still follow the bare news that nobody answers."""
HANGS_UP = 2.0
"""A server that closes the connection does so within so many seconds; one that says nothing is given up later."""
_ADVERTISED = re.compile(r"(?:\w+://)?([^/\s]+)/\d+: (?:Connect to|Failed to resolve)")
"""An error of a broker by its number: the client was sent on to that address."""
_NO_WAY = (settings.TRANSPORT, settings.RESOLVE)
_OFFERED = re.compile(r"supported mechanisms: ([\w ,-]+)")
_ALERT = re.compile(r"alert number (\d+)")
SETUP: settings.Settings = {"socket.connection.setup.timeout.ms": 3000}
"""Somebody who takes the connection gets so long to say something."""
_WANTED_ALERTS = {"42", "116"}
"""Alerts of a server that got no client certificate, or none of an authority it knows (the client then sends none)."""


def try_connection(servers: str, topic: str, given: Mapping[str, str]) -> Iterator[Step]:
    """Try a connection; yields a step as soon as it is known, and ends with the first that fails. Sends no record.

    Steps: ``settings``, ``server``, ``tls`` (if it is used), ``login`` and ``topic``. Takes a second when all is well,
    and some ten where somebody does not answer.
    """
    with closing(_steps(servers, topic, given)) as steps:
        for key, ask in steps:
            troubles = ask()
            yield Step(key, tuple(troubles))
            if troubles:
                return


Asking = Callable[[], Sequence[Refusal]]


def _steps(servers: str, topic: str, given: Mapping[str, str]) -> Generator[tuple[str, Asking], None, None]:
    """Yield the steps with what each asks; a later one is made only if those before went well."""
    yield "settings", lambda: _settings(given)
    good = servers.split(",")
    yield "server", lambda: _keep_good(good, reach)
    if uses_tls(given):
        trusting = context(given)
        yield "tls", lambda: _keep_good(good, lambda server: shake(server, trusting))
    visit = _Visit(servers, good, topic, given)
    try:
        yield "login", visit.log_in
        yield "topic", visit.look_at_topic
    finally:
        visit.leave()


def _settings(given: Mapping[str, str]) -> Sequence[Refusal]:
    try:
        settings.check(given)
        if uses_tls(given):
            context(given)
    except Refusal as refusal:
        return [refusal]
    if uses_login(given):
        needed = _TOKEN_NEEDS if _mechanism(given) == "OAUTHBEARER" else _PASSWORD_NEEDS
        return [faults.SecretMissing(what=words) for key, words in needed.items() if not given.get(key)][:1]
    return []


_PASSWORD_NEEDS = {"sasl.username": Sentence("a user"), "sasl.password": Sentence("a password")}
_TOKEN_NEEDS = {
    "sasl.oauthbearer.token.endpoint.url": Sentence("the address of the token endpoint"),
    "sasl.oauthbearer.client.id": Sentence("a client id"),
    "sasl.oauthbearer.client.secret": Sentence("a client secret"),
}


def _mechanism(given: Mapping[str, str]) -> str:
    return given.get("sasl.mechanism") or given.get("sasl.mechanisms", "")


def _keep_good(servers: list[str], ask: Callable[[str], Refusal | None]) -> Sequence[Refusal]:
    """Ask all servers and go on with those that are well: one is enough, the others may be away for a while."""
    answers = [(server, ask(server)) for server in servers]
    good = [server for server, trouble in answers if trouble is None]
    servers[:] = good or servers
    return [] if good else [trouble for _, trouble in answers if trouble is not None]


class _Visit:
    """One client of the broker, and what it complained of so far."""

    def __init__(self, servers: str, good: Sequence[str], topic: str, given: Mapping[str, str]) -> None:
        """``good`` are those of the servers that answer."""
        self._servers, self._topic, self._given = servers, topic, given
        self._first, self._good = good[0], ",".join(good)
        self._heard: list[KafkaError] = []
        self._hung_up = False
        self._admin: AdminClient | None = None

    def log_in(self) -> Sequence[Refusal]:
        """Connect, log in and ask for the name of the cluster."""
        try:
            self._admin = AdminClient(
                {**settings.common(self._good, self._given), **SETUP, **hooks(self._heard.append)}
            )
        except (KafkaException, ValueError) as error:
            return [settings.SettingWrong(where=self._first, what=said(error))]
        asked = ask_cluster(self._admin, self._topic)
        self._wait(asked.done)
        if asked.done() and asked.exception() is None:
            return []
        return [self._why()]

    def look_at_topic(self) -> Sequence[Refusal]:
        """Ask for the topic, its settings and what this user may do with it."""
        assert self._admin is not None
        self._heard.clear()
        self._hung_up = False
        asked = Round(self._admin, self._servers, self._topic)
        self._wait(lambda: asked.done)
        if not asked.done:
            return [self._why()]
        try:
            return examine(asked.found().facts)
        except KafkaException as error:
            return self._of_topic(error.args[0])

    def leave(self) -> None:
        """Let go of the client."""
        clients: list[Any] = [self._admin] if self._admin is not None else []
        self._admin = None
        let_go(clients, 0.0)

    def _wait(self, done: Callable[[], bool]) -> None:
        """Serve the client until it is done or has said why it cannot be."""
        assert self._admin is not None
        begun = time.monotonic()
        until = begun + ANSWER
        while not done() and not self._telling() and time.monotonic() < until:
            self._admin.poll(0.05)
            if self._heard and not self._hung_up:
                self._hung_up = time.monotonic() - begun < HANGS_UP
                until = min(until, time.monotonic() + GRACE)

    def _telling(self) -> KafkaError | None:
        return next((one for one in self._heard if _tells(one)), None)

    def _of_topic(self, error: KafkaError) -> Sequence[Refusal]:
        if error.code() in settings.UNKNOWN_TOPIC:
            return [TopicMissing(topic=self._topic, servers=self._servers)]
        if error.code() in settings.NOT_ALLOWED:
            place = {"topic": self._topic, "servers": self._servers}
            missing = [RightMissing(**place, what=what, operation=one.title()) for one, what in RIGHTS]
            return [*missing, SettingsHidden(**place)]
        return [self._why(error)]

    def _why(self, given: KafkaError | None = None) -> Refusal:
        """Return what the complaints mean."""
        error = self._telling() or given
        if error is None or not _tells(error):
            return self._of_silence()
        text = error.str()
        sent_on = _sent_on(error)
        if sent_on:
            return faults.AdvertisedUnreachable(server=sent_on[1])
        if error.code() in settings.LOGIN:
            return self._of_login(text)
        alert = _ALERT.search(text)
        return self._of_alert(alert[1]) if alert else settings.sentence(error.code(), text, self._first)

    def _of_silence(self) -> Refusal:
        """Nobody said why: the port hung up, or does not talk."""
        if not uses_tls(self._given) and speaks_tls(self._first):
            return faults.TlsWanted(server=self._first)
        return faults.LoginWanted(server=self._first) if self._hung_up else faults.Silent(server=self._first)

    def _of_login(self, text: str) -> Refusal:
        offered = _OFFERED.search(text)
        if offered:
            how = {"mechanism": _mechanism(self._given), "offered": offered[1].strip()}
            return faults.MechanismNotOffered(server=self._first, **how)
        if _mechanism(self._given) != "OAUTHBEARER":
            return faults.WrongPassword(server=self._first)
        if "acquire" in text or "token not set" in text:
            endpoint = self._given.get("sasl.oauthbearer.token.endpoint.url", "")
            return faults.TokenUnavailable(endpoint=endpoint, what=text.partition("token: ")[2][:120] or text[:120])
        return faults.TokenRefused(server=self._first)

    def _of_alert(self, number: str) -> Refusal:
        if number not in _WANTED_ALERTS:
            return faults.ClientCertificateExpired(server=self._first)
        has = self._given.get("ssl.certificate.location") or self._given.get("ssl.certificate.pem")
        meant = faults.ClientCertificateRefused if has else faults.ClientCertificateWanted
        return meant(server=self._first)


def _sent_on(error: KafkaError) -> re.Match[str] | None:
    return _ADVERTISED.search(error.str()) if error.code() in _NO_WAY else None


def _tells(error: KafkaError) -> bool:
    """A server that took our connection before and just breaks it did not say why, however the break was noticed."""
    if error.code() in _NO_WAY:
        return _sent_on(error) is not None or _ALERT.search(error.str()) is not None
    return error.code() not in settings.DOWN
