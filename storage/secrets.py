"""Passwords and other secrets of a connection: in the keyring of the operating system, and nowhere else.

A back end that keeps nothing, keeps plain text or does not work is refused: a secret is then not kept at all.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import StorageError
from storage.kafka_settings import SECRET

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger("daybook.secrets")

SERVICE = "daybook"
"""The name under which the keyring shows our entries."""

TRUSTED = frozenset(f"keyring.backends.{one}" for one in ("SecretService", "libsecret", "kwallet", "macOS", "Windows"))
"""The rooms of the back ends that encrypt what they keep. All others are refused: files, nothing, failures."""


class NoKeyring(StorageError):
    """There is no keyring that a secret may go to."""

    code = "no_keyring"
    template = (
        "This computer has no keyring that is fit for a password ({what}). The password was not kept anywhere; "
        "please ask IT for a keyring (Secret Service, KWallet, the keychain or the credential store)."
    )


class KeyringSilent(StorageError):
    """The keyring is there but does not do what is asked, for instance because it stays locked."""

    code = "keyring_silent"
    template = (
        "The keyring of this computer did not answer ({what}). No password was read or kept; "
        "please unlock it and try again."
    )


def read(folder: Path, public: Mapping[str, str]) -> dict[str, str]:
    """Return the secrets that a profile's settings need, as far as they are kept; raises if no keyring answers."""
    wanted = needed(public)
    if not wanted:
        return {}
    ring = _ring()
    try:
        found = {key: ring.get_password(SERVICE, _name(folder, key)) for key in sorted(wanted)}
    except Exception as error:  # each back end has errors of its own
        raise KeyringSilent(what=type(error).__name__) from error
    return {key: secret for key, secret in found.items() if secret}


def keep(folder: Path, given: Mapping[str, str]) -> None:
    """Keep the secrets among the settings of a profile, and forget those that are not there any more."""
    secrets = {key: given[key] for key in SECRET if given.get(key)}
    if not secrets and not _usable():
        return
    ring = _ring()
    try:
        for key, secret in secrets.items():
            ring.set_password(SERVICE, _name(folder, key), secret)
        for key in SECRET - secrets.keys():
            if ring.get_password(SERVICE, _name(folder, key)) is not None:
                ring.delete_password(SERVICE, _name(folder, key))
    except Exception as error:  # each back end has errors of its own
        raise KeyringSilent(what=type(error).__name__) from error


def complete(folder: Path, public: Mapping[str, str]) -> dict[str, str]:
    """Return a profile's settings with its secrets; without those where no keyring answers.

    A register must open without its log, so a keyring that is away is no reason to fail: the log then says that the
    password is missing, and the connection's dialog why.
    """
    try:
        return {**public, **read(folder, public)}
    except StorageError as error:
        _log.warning("no secrets: %s", error.code)
        return dict(public)


def needed(public: Mapping[str, str]) -> frozenset[str]:
    """Return which secrets belong to settings."""
    return frozenset(secret for sign, secrets in _GO_WITH.items() if public.get(sign) for secret in secrets)


_GO_WITH = {
    "sasl.username": ("sasl.password",),
    "sasl.oauthbearer.client.id": ("sasl.oauthbearer.client.secret",),
    "ssl.certificate.location": ("ssl.key.password", "ssl.key.pem"),
    "ssl.certificate.pem": ("ssl.key.password", "ssl.key.pem"),
}


def _name(folder: Path, key: str) -> str:
    return f"{folder.resolve()} {key}"


def _usable() -> bool:
    return next(_trusted(), None) is not None


def _ring() -> KeyringBackend:
    found = next(_trusted(), None)
    if found is None:
        raise NoKeyring(what=type(_chosen()).__module__)
    return found


def _trusted() -> Iterator[KeyringBackend]:
    chosen = _chosen()
    candidates = getattr(chosen, "backends", [chosen])  # a chainer asks several in turn
    yield from (one for one in candidates if type(one).__module__ in TRUSTED)


def _chosen() -> KeyringBackend:
    import keyring  # it looks for every back end there is; most starts need none

    return keyring.get_keyring()
