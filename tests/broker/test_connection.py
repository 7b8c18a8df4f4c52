"""A connection tried step by step, against a real broker with locks: every fault that can be told apart is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from storage import tls_probe
from storage.kafka_log import create_topic, trial, try_connection
from tests.broker.kafka_broker import free_port
from tests.broker.secure_broker import PASSWORD, SecureBroker, token_endpoint
from tests.broker.topics import Operator

TOPIC = "customers"
SCRAM = {"security.protocol": "SASL_PLAINTEXT", "sasl.mechanism": "SCRAM-SHA-512", "sasl.username": "clerk"}
DESKTOP = ("READ", "WRITE", "DESCRIBE_CONFIGS")


@pytest.fixture(scope="module")
def broker(secure_broker: SecureBroker) -> SecureBroker:
    """The broker with a topic that the clerk may use, however the clerk comes in."""
    create_topic(secure_broker.operator, TOPIC, {})
    secure_broker.set_password("clerk", PASSWORD)
    secure_broker.grant("clerk", TOPIC, *DESKTOP)
    secure_broker.grant("CN=clerk", TOPIC, *DESKTOP)
    return secure_broker


def tls(broker: SecureBroker, **more: str) -> dict[str, str]:
    """Settings for TLS; ``_`` stands for ``.``."""
    given = {"security.protocol": "SSL", "ssl.ca.location": str(broker.authority.file)}
    return given | {key.replace("_", "."): value for key, value in more.items()}


def with_certificate(broker: SecureBroker, name: str, **more: str) -> dict[str, str]:
    """Settings for mutual TLS with a certificate that was issued under this name."""
    files = {
        "ssl_certificate_location": f"{broker.folder}/{name}.crt",
        "ssl_key_location": f"{broker.folder}/{name}.key",
    }
    return tls(broker, **files, **more)


def tried(servers: str, given: dict[str, str], topic: str = TOPIC) -> list[tuple[str, list[str]]]:
    """Try a connection; returns each step with the codes of its troubles."""
    return [(step.key, [one.code for one in step.troubles]) for step in try_connection(servers, topic, given)]


def last(servers: str, given: dict[str, str], topic: str = TOPIC) -> tuple[str, list[str]]:
    """Return the step with which a trial ended."""
    return tried(servers, given, topic)[-1]


GOOD = ("topic", [])


def test_a_good_connection_passes_every_step(broker: SecureBroker) -> None:
    """TLS and a login; each step is named, none has anything to say."""
    given = tls(broker, security_protocol="SASL_SSL", sasl_mechanism="SCRAM-SHA-512")
    given |= {"sasl.username": "clerk", "sasl.password": PASSWORD}
    steps = [(key, []) for key in ("settings", "server", "tls", "login", "topic")]
    assert steps == tried(broker.at("LOGIN"), given)


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
def test_each_login_with_a_password(broker: SecureBroker, mechanism: str) -> None:
    """All three kinds get in, with TLS and without."""
    login = {"sasl.mechanism": mechanism, "sasl.username": "clerk", "sasl.password": PASSWORD}
    assert GOOD == last(broker.at("LOGIN"), {**tls(broker), **login, "security.protocol": "SASL_SSL"})
    assert GOOD == last(broker.at("PLAINLOGIN"), {**login, "security.protocol": "SASL_PLAINTEXT"})


def test_mutual_tls(broker: SecureBroker) -> None:
    """A client certificate is the login; its key may have a password."""
    broker.authority.issue("clerk", password="key secret")
    assert GOOD == last(broker.at("MUTUAL"), with_certificate(broker, "clerk", ssl_key_password="key secret"))


def test_a_token_from_its_endpoint(broker: SecureBroker) -> None:
    """The token endpoint gives a token for client id and secret, and the broker takes it."""
    with token_endpoint() as endpoint:
        given = _token(endpoint)
        assert GOOD == last(broker.at("TOKEN"), given)
        wrong = given | {"sasl.oauthbearer.client.secret": "other"}
        assert ("login", ["token_unavailable"]) == last(broker.at("TOKEN"), wrong)


def _token(endpoint: str) -> dict[str, str]:
    return {
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "OAUTHBEARER",
        "sasl.oauthbearer.method": "oidc",
        "sasl.oauthbearer.client.id": "clerk",
        "sasl.oauthbearer.client.secret": "secretone",
        "sasl.oauthbearer.token.endpoint.url": endpoint,
    }


@pytest.mark.parametrize(
    ("door", "code"),
    [("EXPIRED", "certificate_expired"), ("EARLY", "certificate_early"), ("OTHERNAME", "wrong_name")],
)
def test_each_fault_of_the_servers_certificate(broker: SecureBroker, door: str, code: str) -> None:
    """The client library says the same of all of them; the handshake of our own does not."""
    assert ("tls", [code]) == last(broker.at(door), tls(broker))


def test_an_authority_that_is_not_ours(broker: SecureBroker) -> None:
    """Another authority's file, and none at all."""
    assert ("tls", ["unknown_authority"]) == last(
        broker.at("TLS"), tls(broker, ssl_ca_location=str(broker.stranger.file))
    )
    assert ("tls", ["unknown_authority"]) == last(broker.at("TLS"), {"security.protocol": "SSL"})


def test_files_that_are_not_what_they_should_be(broker: SecureBroker, tmp_path: Path) -> None:
    """Named before anything is sent."""
    broker.authority.issue("clerk", password="key secret")
    broker.authority.issue("second")
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_text("no certificate")
    gone = str(tmp_path / "gone.pem")
    pair = with_certificate(broker, "clerk", ssl_key_password="key secret")
    wrong = {
        "file_unreadable": tls(broker, ssl_ca_location=gone),
        "not_a_certificate": tls(broker, ssl_ca_location=str(rubbish)),
        "key_mismatch": pair | {"ssl.key.location": f"{broker.folder}/second.key"},
        "key_unreadable": pair | {"ssl.key.password": "other"},
        "key_missing": pair | {"ssl.key.location": ""},
        "setting_forbidden": tls(broker, plugin_library_paths="/tmp/x.so"),
        "secret_missing": SCRAM,
    }
    found = {code: last(broker.at("TLS"), given) for code, given in wrong.items()}
    assert {code: ("settings", [code]) for code in wrong} == found


@pytest.mark.parametrize(
    ("certificate", "code"),
    [
        ("", "client_certificate_wanted"),
        ("foreign", "client_certificate_refused"),
        ("old", "client_certificate_expired"),
    ],
)
def test_each_fault_of_the_client_certificate(broker: SecureBroker, certificate: str, code: str) -> None:
    """None, one of another authority, one that is over: a server with TLS 1.3 says so only after the handshake."""
    broker.stranger.issue("foreign")
    broker.authority.issue("old", -20, -10)
    given = with_certificate(broker, certificate) if certificate else tls(broker)
    assert ("login", [code]) == last(broker.at("MUTUAL"), given)


def test_each_fault_of_the_login(broker: SecureBroker) -> None:
    """Wrong password or user, a login that is not offered, one where none is set."""
    good = SCRAM | {"sasl.password": PASSWORD}
    assert GOOD == last(broker.at("SCRAMONLY"), good)
    for wrong in ({"sasl.password": "other"}, {"sasl.username": "nobody"}):
        assert ("login", ["wrong_password"]) == last(broker.at("SCRAMONLY"), good | wrong)
    steps = list(try_connection(broker.at("SCRAMONLY"), TOPIC, good | {"sasl.mechanism": "PLAIN"}))
    assert "mechanism_not_offered" == steps[-1].troubles[0].code
    assert "it offers SCRAM-SHA-512." in str(steps[-1].troubles[0])
    assert ("login", ["login_wanted"]) == last(broker.at("SCRAMONLY"), {})


def test_tls_and_no_tls_confused(broker: SecureBroker) -> None:
    """Each way round has its own sentence."""
    assert ("login", ["tls_wanted"]) == last(broker.at("TLS"), {})
    assert ("login", ["tls_wanted"]) == last(broker.at("LOGIN"), SCRAM | {"sasl.password": PASSWORD})
    assert ("tls", ["not_tls"]) == last(broker.operator, tls(broker))


def test_an_address_where_nobody_is() -> None:
    """A closed port, an unknown name; one good server of several is enough."""
    assert ("server", ["port_closed"]) == last(f"127.0.0.1:{free_port()}", {})
    assert ("server", ["host_unknown"]) == last("kafka.nowhere.invalid:9092", {})


def test_one_server_of_several_is_enough(broker: SecureBroker) -> None:
    """The others may be away for a while."""
    assert GOOD == last(f"127.0.0.1:{free_port()},{broker.operator}", {})


@contextmanager
def mute() -> Iterator[str]:
    """Somebody who takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taken: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    taken.append(listening.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()
        for one in taken:
            one.close()


def test_somebody_who_never_answers(broker: SecureBroker, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends all the same, and says that this is no broker; here with less patience than people get."""
    monkeypatch.setattr(tls_probe, "PATIENCE", 0.5)
    monkeypatch.setattr(trial, "SETUP", {"socket.connection.setup.timeout.ms": 1000})
    monkeypatch.setattr(trial, "HANGS_UP", 0.5)
    with mute() as server:
        assert ("tls", ["silent"]) == last(server, tls(broker))
        assert ("login", ["silent"]) == last(server, {})


def test_a_broker_that_sends_its_clients_astray(broker: SecureBroker) -> None:
    """It answers, but names an address where nobody is."""
    key, codes = last(broker.at("ASTRAY"), {})
    assert (["advertised_unreachable"], True) == (codes, key in ("login", "topic"))


# What a desktop may do


@pytest.fixture
def rights(broker: SecureBroker) -> tuple[SecureBroker, str]:
    """A topic of its own on which nobody may do anything yet."""
    topic = f"rights-{uuid4()}"
    create_topic(broker.operator, topic, {})
    return broker, topic


def as_clerk(broker: SecureBroker, topic: str) -> tuple[str, list[str]]:
    """Try the clerk's connection to a topic."""
    return last(broker.at("PLAINLOGIN"), SCRAM | {"sasl.password": PASSWORD}, topic)


def test_three_rights_are_enough_and_each_is_needed(rights: tuple[SecureBroker, str]) -> None:
    """Read, Write and DescribeConfigs on the topic: with all of them it is good, without one that one is named."""
    broker, topic = rights
    assert ("topic", ["right_missing", "right_missing", "settings_hidden"]) == as_clerk(broker, topic)
    broker.grant("clerk", topic, *DESKTOP)
    assert GOOD == as_clerk(broker, topic)
    for right in DESKTOP:
        broker.revoke("clerk", topic, right)
        steps = list(try_connection(broker.at("PLAINLOGIN"), topic, SCRAM | {"sasl.password": PASSWORD}))
        told = [str(one) for one in steps[-1].troubles]
        command = f"--operation {right.title().replace('_C', 'C')} --topic {topic}"
        assert [True] == [command in one for one in told], (right, told)
        broker.grant("clerk", topic, right)


def test_a_topic_that_is_missing_or_wrong_comes_with_its_command(broker: SecureBroker) -> None:
    """The command that makes it right is in the sentence."""
    missing = list(try_connection(broker.operator, f"none-{uuid4()}", {}))[-1]
    assert ["topic_missing"] == [one.code for one in missing.troubles]
    assert "daybook log create" in str(missing.troubles[0])
    name = f"wrong-{uuid4()}"
    Operator(broker.operator).make(name, retention_ms="1000", cleanup_policy="compact")
    wrong = list(try_connection(broker.operator, name, {}))[-1]
    assert ["wrong_setting", "wrong_setting"] == [one.code for one in wrong.troubles]
    assert f"--topic {name} --add-config retention.ms=-1" in str(wrong.troubles[1])
