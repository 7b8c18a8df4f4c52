"""A look at an address before any client of Kafka: does it exist, does somebody listen, is the certificate good?

The client library reports every fault of a certificate in the same words; the handshake made here tells them apart.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping

from domain.errors import Refusal
from storage import connection_faults as faults

PATIENCE = 3.0
"""Seconds a server gets for each step."""

_SELF_SIGNED, _SELF_SIGNED_CHAIN, _NO_ISSUER, _NO_LEAF_ISSUER = 18, 19, 20, 21
_VERIFY: Mapping[int, type[faults.ConnectionFault]] = {
    _SELF_SIGNED: faults.UnknownAuthority,
    _SELF_SIGNED_CHAIN: faults.UnknownAuthority,
    _NO_ISSUER: faults.UnknownAuthority,
    _NO_LEAF_ISSUER: faults.UnknownAuthority,
    9: faults.CertificateEarly,
    10: faults.CertificateExpired,
    62: faults.WrongName,
    64: faults.WrongName,
}
"""From OpenSSL's verify codes to what they mean."""


def uses_tls(given: Mapping[str, str]) -> bool:
    """Tell whether settings ask for TLS."""
    return given.get("security.protocol", "").upper().endswith("SSL")


def uses_login(given: Mapping[str, str]) -> bool:
    """Tell whether settings ask for a login by SASL."""
    return given.get("security.protocol", "").upper().startswith("SASL")


def context(given: Mapping[str, str]) -> ssl.SSLContext:
    """Return what a handshake with these settings needs; raises a sentence for a file that is not what it should be."""
    made = _trusting(given.get("ssl.ca.location"), given.get("ssl.ca.pem"))
    if given.get("ssl.endpoint.identification.algorithm") == "none":
        made.check_hostname = False
    certificate = given.get("ssl.certificate.location")
    if certificate:
        _load_pair(made, certificate, given.get("ssl.key.location"), given.get("ssl.key.password", ""))
    return made


def _trusting(file: str | None, text: str | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=file or None, cadata=text or None)
    except ssl.SSLError as error:
        raise faults.NotACertificate(file=file or "ssl.ca.pem") from error
    except OSError as error:
        raise faults.FileUnreadable(file=file, what=error.strerror) from error


def _load_pair(made: ssl.SSLContext, certificate: str, key: str | None, password: str) -> None:
    if not key:
        raise faults.KeyMissing()
    for file in (certificate, key):
        try:
            open(file, "rb").close()
        except OSError as error:
            raise faults.FileUnreadable(file=file, what=error.strerror) from error
    try:
        made.load_cert_chain(certificate, key, lambda: password)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise faults.KeyMismatch(file=key) from error
        if not _holds_certificate(certificate):
            raise faults.NotACertificate(file=certificate) from error
        raise faults.KeyUnreadable(file=key) from error


def _holds_certificate(file: str) -> bool:
    with open(file, "rb") as opened:
        return b"-----BEGIN CERTIFICATE-----" in opened.read()


def reach(server: str) -> Refusal | None:
    """Return why nobody can be reached at ``host:port``, None if somebody listens."""
    try:
        _connect(server).close()
    except socket.gaierror:
        return faults.HostUnknown(server=server)
    except ConnectionRefusedError:
        return faults.PortClosed(server=server)
    except OSError as error:
        return faults.NoWay(server=server, what=error.strerror or "no answer in time")
    return None


def shake(server: str, made: ssl.SSLContext) -> Refusal | None:
    """Return what is wrong with TLS at a server that can be reached, None if the handshake succeeds.

    A missing client certificate is not seen here: with TLS 1.3 the server complains after the handshake.
    """
    try:
        with _connect(server) as plain, made.wrap_socket(plain, server_hostname=_host(server)):
            return None
    except ssl.SSLCertVerificationError as error:
        meant = _VERIFY.get(error.verify_code)
        return meant(server=server) if meant else faults.CertificateBad(server=server, what=error.verify_message)
    except TimeoutError:
        return faults.Silent(server=server)
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError):  # one or another, as Python was built
        return faults.NotTls(server=server)
    except ssl.SSLError as error:
        not_tls = error.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE")
        return faults.NotTls(server=server) if not_tls else faults.HandshakeFailed(server=server, what=error.reason)


def speaks_tls(server: str) -> bool:
    """Tell whether a port answers a handshake of TLS, whatever its certificate is worth."""
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname = False  # nothing is sent here: the only question is what language the port speaks
    anyone.verify_mode = ssl.CERT_NONE
    try:
        with _connect(server) as plain, anyone.wrap_socket(plain, server_hostname=_host(server)):
            return True
    except OSError:
        return False


def _host(server: str) -> str:
    return server.rpartition(":")[0].strip("[]")


def _connect(server: str) -> socket.socket:
    return socket.create_connection((_host(server), int(server.rpartition(":")[2])), PATIENCE)
