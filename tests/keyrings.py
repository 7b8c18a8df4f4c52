"""A keyring of the tests' own: what the system's does, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
import pytest
from keyring.backend import KeyringBackend

from storage import secrets


class MemoryRing(KeyringBackend):
    """Keeps passwords as long as it lives; locked, it raises."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[service, username]

    def _check(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")


@contextmanager
def using(ring: KeyringBackend) -> Iterator[None]:
    """Make a back end the one that is asked."""
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield
    finally:
        keyring.set_keyring(before)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryRing]:
    """A keyring that counts as one of the system's."""
    made = MemoryRing()
    monkeypatch.setattr(secrets, "TRUSTED", {MemoryRing.__module__})
    with using(made):
        yield made
