"""Certificates for a test: an authority and what it signs, good ones and bad ones, as PEM files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


class Authority:
    """An authority of its own; its files lie in ``folder``."""

    def __init__(self, folder: Path, name: str) -> None:
        """Make the authority and its certificate, ``file``."""
        self._folder, self._name = folder, x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._certificate = self._signed(self._name, self._key, 0, 30, None)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(_pem(self._certificate))

    def issue(self, name: str, first: int = 0, last: int = 30, address: str = "127.0.0.1", password: str = "") -> Path:
        """Sign a certificate that holds from day ``first`` to day ``last`` from now; returns key and chain in one file.

        Beside it lie ``NAME.crt`` (the certificate) and ``NAME.key`` (the key, encrypted if there is a password).
        """
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._signed(subject, key, first, last, address)
        whole = self._folder / f"{name}.chain.pem"
        whole.write_bytes(_key_pem(key, "") + _pem(made) + _pem(self._certificate))
        (self._folder / f"{name}.crt").write_bytes(_pem(made))
        (self._folder / f"{name}.key").write_bytes(_key_pem(key, password))
        return whole

    def _signed(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, first: int, last: int, address: str | None
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + first * DAY - timedelta(minutes=5))
            .not_valid_after(now + last * DAY)
            .add_extension(x509.BasicConstraints(ca=address is None, path_length=None), critical=True)
        )
        if address is not None:
            names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
            made = made.add_extension(names, critical=False)
        return made.sign(self._key, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey, password: str) -> bytes:
    kept = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, kept)
