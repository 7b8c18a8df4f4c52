"""A broker with every kind of lock on its doors, and rights that are granted one by one."""

from __future__ import annotations

import json
import logging
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from time import time
from urllib.parse import parse_qs

from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from tests.broker.certificates import Authority
from tests.broker.kafka_broker import KafkaBroker, free_port

DOORS = {
    "TLS": "SSL",
    "MUTUAL": "SSL",
    "EXPIRED": "SSL",
    "EARLY": "SSL",
    "OTHERNAME": "SSL",
    "LOGIN": "SASL_SSL",
    "PLAINLOGIN": "SASL_PLAINTEXT",
    "SCRAMONLY": "SASL_PLAINTEXT",
    "TOKEN": "SASL_PLAINTEXT",
    "ASTRAY": "PLAINTEXT",
}
"""The listeners beside the operator's, and what is spoken there."""
PASSWORD = "secret one"
_PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
_SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
_TOKEN = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"

LOCKS = """
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller},{doors}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},{advertised}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,{protocols}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
ssl.keystore.type=PEM
ssl.truststore.type=PEM
ssl.keystore.location={good}
ssl.truststore.location={authority}
listener.name.mutual.ssl.client.auth=required
listener.name.expired.ssl.keystore.location={expired}
listener.name.early.ssl.keystore.location={early}
listener.name.othername.ssl.keystore.location={othername}
listener.name.login.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
listener.name.plainlogin.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
listener.name.scramonly.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.scramonly.connections.max.reauth.ms=1500
listener.name.token.sasl.enabled.mechanisms=OAUTHBEARER
listener.name.login.plain.sasl.jaas.config={plain}
listener.name.plainlogin.plain.sasl.jaas.config={plain}
listener.name.login.scram-sha-256.sasl.jaas.config={scram}
listener.name.login.scram-sha-512.sasl.jaas.config={scram}
listener.name.plainlogin.scram-sha-256.sasl.jaas.config={scram}
listener.name.plainlogin.scram-sha-512.sasl.jaas.config={scram}
listener.name.scramonly.scram-sha-512.sasl.jaas.config={scram}
listener.name.token.oauthbearer.sasl.jaas.config={token}
"""


class SecureBroker:
    """The broker, its authority, and an administrator who comes in by a door of his own."""

    def __init__(self, broker: KafkaBroker, folder: Path) -> None:
        """Make certificates and settings; nothing runs yet."""
        self._broker = broker
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.ports = {door: free_port() for door in DOORS}
        self.authority = Authority(folder, "authority")
        self.stranger = Authority(folder, "stranger")
        broker.more = self._locks()

    @property
    def operator(self) -> str:
        """Where the administrator comes in."""
        return self._broker.servers

    def at(self, door: str, host: str = "127.0.0.1") -> str:
        """Return the address of a listener."""
        return f"{host}:{self.ports[door]}"

    def start(self) -> None:
        """Start it."""
        self._broker.start()
        self.admin = AdminClient({"bootstrap.servers": self.operator, "logger": logging.getLogger("tests.operator")})

    def set_password(self, user: str, password: str) -> None:
        """Give a user a password, for both kinds of SCRAM."""
        for kind in (ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512):
            info = ScramCredentialInfo(kind, 4096)
            change = UserScramCredentialUpsertion(user, info, password.encode())
            self.admin.alter_user_scram_credentials([change])[user].result(20)

    def grant(self, user: str, topic: str, *operations: str) -> None:
        """Give a user rights on a topic."""
        wanted = [_binding(user, topic, one) for one in operations]
        for future in self.admin.create_acls(wanted).values():
            future.result(20)

    def revoke(self, user: str, topic: str, operation: str) -> None:
        """Take a right back."""
        asked = AclBindingFilter(
            ResourceType.TOPIC,
            topic,
            ResourcePatternType.LITERAL,
            f"User:{user}",
            "*",
            AclOperation[operation],
            AclPermissionType.ALLOW,
        )
        for future in self.admin.delete_acls([asked]).values():
            future.result(20)

    def _locks(self) -> str:
        issue = self.authority.issue
        names = {door: f"{door}://{self.at(door)}" for door in DOORS}
        told = {**names, "ASTRAY": f"ASTRAY://127.0.0.1:{free_port()}"}
        return LOCKS.format(
            port=self._broker.port,
            controller=self._broker.controller,
            doors=",".join(names.values()),
            advertised=",".join(told.values()),
            protocols=",".join(f"{door}:{spoken}" for door, spoken in DOORS.items()),
            good=issue("server"),
            authority=self.authority.file,
            expired=issue("expired", -20, -10),
            early=issue("early", 10, 20),
            othername=issue("othername", address="10.0.0.1"),
            plain=f'{_PLAIN} user_clerk="{PASSWORD}" user_other="{PASSWORD}";',
            scram=_SCRAM,
            token=f'{_TOKEN} unsecuredLoginStringClaim_sub="broker";',
        )


def _binding(user: str, topic: str, operation: str) -> AclBinding:
    return AclBinding(
        ResourceType.TOPIC,
        topic,
        ResourcePatternType.LITERAL,
        f"User:{user}",
        "*",
        AclOperation[operation],
        AclPermissionType.ALLOW,
    )


class _Tokens(BaseHTTPRequestHandler):
    """Gives out tokens that the broker of the tests takes: unsigned ones, to whoever knows the secret."""

    def do_POST(self) -> None:
        """Answer a request for a token by client credentials."""
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert ["client_credentials"] == asked["grant_type"]
        good = self.headers["Authorization"] == "Basic Y2xlcms6c2VjcmV0b25l"  # clerk:secretone
        answer = {"access_token": _unsigned("clerk"), "expires_in": 300, "token_type": "bearer"}
        body = json.dumps(answer if good else {"error": "invalid_client"}).encode()
        self.send_response(200 if good else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _unsigned(user: str) -> str:
    claims = {"sub": user, "iat": int(time()) - 1, "exp": int(time()) + 300}
    parts = ({"alg": "none"}, claims)
    coded = [urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts]
    return ".".join(coded) + "."


@contextmanager
def token_endpoint() -> Iterator[str]:
    """Run a token endpoint on loopback; gives its address."""
    server = HTTPServer(("127.0.0.1", 0), _Tokens)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/token"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
