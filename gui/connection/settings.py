"""The settings of a connection as the form shows them: which rows belong to a choice, and what the client is given."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QCoreApplication

NO_LOGIN, TOKEN = "", "OAUTHBEARER"
PASSWORDS = ("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN")


class Row(msgspec.Struct, frozen=True):
    """One line of the form: a setting of the client, its words, and what it is."""

    key: str
    words: str
    file: bool = False
    secret: bool = False
    hint: str = ""


def tls_rows() -> tuple[Row, ...]:
    """Return the rows of a connection with TLS."""
    return (
        Row("ssl.ca.location", _tr("Authority"), file=True, hint=_tr("empty: those that this computer trusts")),
        Row("ssl.certificate.location", _tr("Client certificate"), file=True, hint=_tr("only if the server asks")),
        Row("ssl.key.location", _tr("Its key"), file=True),
        Row("ssl.key.password", _tr("Password of the key"), secret=True),
    )


def password_rows() -> tuple[Row, ...]:
    """Return the rows of a login with a password."""
    return (Row("sasl.username", _tr("User")), Row("sasl.password", _tr("Password"), secret=True))


def token_rows() -> tuple[Row, ...]:
    """Return the rows of a login with a token."""
    return (
        Row("sasl.oauthbearer.token.endpoint.url", _tr("Token endpoint"), hint="https://login.example.org/token"),
        Row("sasl.oauthbearer.client.id", _tr("Client id")),
        Row("sasl.oauthbearer.client.secret", _tr("Client secret"), secret=True),
        Row("sasl.oauthbearer.scope", _tr("Scope"), hint=_tr("only if the endpoint asks")),
    )


def logins() -> tuple[tuple[str, str], ...]:
    """Return the kinds of login and their words."""
    return (
        (NO_LOGIN, _tr("None, or the client certificate")),
        *((one, _tr("User and password ({kind})").format(kind=one)) for one in PASSWORDS),
        (TOKEN, _tr("Token (OAUTHBEARER)")),
    )


def rows_of(tls: bool, login: str) -> tuple[Row, ...]:
    """Return the rows that a choice needs."""
    shown = tls_rows() if tls else ()
    if login == TOKEN:
        return (*shown, *token_rows())
    return (*shown, *password_rows()) if login else shown


def chosen_in(given: Mapping[str, str]) -> tuple[bool, str]:
    """Return whether settings have TLS, and their login."""
    protocol = given.get("security.protocol", "").upper()
    login = given.get("sasl.mechanism") or given.get("sasl.mechanisms", "")
    return protocol.endswith("SSL"), login if protocol.startswith("SASL") else NO_LOGIN


def settings_of(tls: bool, login: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what the client is given for a choice and what was typed; nothing of other choices, nothing empty."""
    protocol = ("SASL_" if login else "") + ("SSL" if tls else "PLAINTEXT")
    found = {} if protocol == "PLAINTEXT" else {"security.protocol": protocol}
    if login:
        found["sasl.mechanism"] = login
    if login == TOKEN:
        found["sasl.oauthbearer.method"] = "oidc"
    keys = [row.key for row in rows_of(tls, login)]
    return found | {key: typed[key] for key in keys if typed.get(key)}


def _tr(source: str) -> str:
    return QCoreApplication.translate("Connection", source)
