"""Secrets are in a keyring that encrypts, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from storage import connecting, secrets, settings
from storage.connecting import ConnectionFileBad
from storage.kafka_settings import SettingForbidden
from storage.secrets import KeyringSilent, NoKeyring
from tests.keyrings import MemoryRing, ring, using

__all__ = ["ring"]
GIVEN = {
    "security.protocol": "SASL_SSL",
    "sasl.mechanism": "SCRAM-SHA-512",
    "sasl.username": "clerk",
    "sasl.password": "hush-hush",
    "ssl.key.password": "also hush",
    "ssl.certificate.location": "/etc/clerk.crt",
}


class PlaintextKeyring(MemoryRing):
    """As keyrings.alt has one: every back end that is not on the list counts as this."""


class OnlyBadOnes(chainer.ChainerBackend):
    """Asks several back ends in turn, as on a computer without a desktop."""

    backends = [null.Keyring(), PlaintextKeyring()]  # type: ignore[assignment]


def test_what_is_secret_goes_to_the_keyring_only(tmp_path: Path, ring: MemoryRing) -> None:
    """No file of the profile holds it, and it is there again when the profile is opened."""
    connecting.keep(tmp_path, GIVEN)
    assert ("embedded:", GIVEN) == connecting.given_in(tmp_path)
    written = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b"clerk" in written
    assert b"hush" not in written


def test_a_secret_that_is_not_given_any_more_is_forgotten(tmp_path: Path, ring: MemoryRing) -> None:
    """Another login leaves nothing of the former behind."""
    connecting.keep(tmp_path, GIVEN)
    connecting.keep(tmp_path, {"security.protocol": "SSL"})
    assert {} == ring.kept
    assert {"security.protocol": "SSL"} == settings.read(tmp_path).kafka


@pytest.mark.parametrize("chosen", [null.Keyring, fail.Keyring, PlaintextKeyring, OnlyBadOnes])
def test_a_keyring_that_does_not_protect_is_refused(tmp_path: Path, chosen: type[KeyringBackend]) -> None:
    """One that forgets, that fails, that keeps plain text, that asks only such ones: one sentence, nothing kept."""
    refused = chosen()
    with using(refused), pytest.raises(NoKeyring, match="was not kept anywhere"):
        connecting.keep(tmp_path, GIVEN)
    assert not (tmp_path / settings.SETTINGS).exists()
    assert not getattr(refused, "kept", {})


def test_a_locked_keyring_is_said_and_opens_all_the_same(tmp_path: Path, ring: MemoryRing) -> None:
    """Keeping fails with a sentence; opening a register goes on without the password."""
    connecting.keep(tmp_path, GIVEN)
    ring.locked = True
    with pytest.raises(KeyringSilent, match="KeyringLocked"):
        connecting.keep(tmp_path, GIVEN)
    public = settings.read(tmp_path).kafka
    assert public == secrets.complete(tmp_path, public)


def test_settings_without_secrets_need_no_keyring(tmp_path: Path) -> None:
    """TLS alone works on a computer that has none."""
    with using(fail.Keyring()):
        connecting.keep(tmp_path, {"security.protocol": "SSL"})
        assert {"security.protocol": "SSL"} == connecting.given_in(tmp_path)[1]


@pytest.mark.parametrize("key", ["plugin.library.paths", "sasl.kerberos.kinit.cmd", "ssl.engine.location", "debug"])
def test_a_setting_that_could_run_code_is_refused(tmp_path: Path, ring: MemoryRing, key: str) -> None:
    """Only what is on the list, in a profile and in a file."""
    with pytest.raises(SettingForbidden, match=key):
        connecting.keep(tmp_path, {key: "x"})
    file = tmp_path / "connection.properties"
    file.write_text(f"# remark\n\nsecurity.protocol = SSL\n{key}=x\n")
    with pytest.raises(SettingForbidden, match=key):
        connecting.read_file(file)


def test_a_connection_file(tmp_path: Path) -> None:
    """Lines of key=value with remarks; anything else is named with its line."""
    file = tmp_path / "connection.properties"
    file.write_text("# remark\n\nsecurity.protocol = SSL\nsasl.password=a=b #c\n")
    assert {"security.protocol": "SSL", "sasl.password": "a=b #c"} == connecting.read_file(file)
    file.write_text("security.protocol = SSL\nrubbish\n")
    with pytest.raises(ConnectionFileBad, match="line 2"):
        connecting.read_file(file)
    with pytest.raises(ConnectionFileBad, match="No such file"):
        connecting.read_file(tmp_path / "gone")
