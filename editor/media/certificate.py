"""The certificate with which this computer signs what it made: made once, kept in the user's data folder.

It is self-made: a small authority that exists for one moment signs it and is forgotten. Whoever reads a
signature sees that the file is unchanged since, but has no reason to believe the name on it.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from platformdirs import user_data_path

from editor.errors import EditorError
from editor.language import tr

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

KEY_FILE, CHAIN_FILE = "key.pem", "certificate.pem"
YEARS = 10
NAME, AUTHORITY = "Fadeline on this computer", "Fadeline self-made authority"
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A private key and the chain of certificates that goes with it, both as PEM."""

    key_pem: bytes
    chain_pem: bytes
    """The signing certificate first, then the authority that made it."""

    @property
    def authority_pem(self) -> bytes:
        """The certificate of the authority alone."""
        mark = b"-----BEGIN CERTIFICATE-----"
        return mark + self.chain_pem.split(mark)[-1]


def signing_folder() -> Path:
    """Where key and certificate lie."""
    return user_data_path("fadeline", appauthor=False) / "signing"


def local_credentials(folder: Path | None = None) -> Credentials:
    """Give this computer's key and certificate; made where there are none, or none that hold any more.

    Parameters
    ----------
    folder
        Where they lie; None: in the user's data folder.

    Raises
    ------
    EditorError
        If they can be neither read nor written.
    """
    place = signing_folder() if folder is None else folder
    try:
        known = _read(place)
        return known if known is not None else _make(place)
    except OSError as error:
        raise EditorError(
            tr("The certificate in “{folder}” cannot be used ({reason}).",
               folder=str(place), reason=error.strerror or str(error)),
            tr("Check the permissions of this folder and the free space."),
        ) from error  # fmt: skip


def _read(folder: Path) -> Credentials | None:
    """What lies there, if key and certificate belong together and are in time."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key_pem, chain_pem = (folder / KEY_FILE).read_bytes(), (folder / CHAIN_FILE).read_bytes()
    except FileNotFoundError:
        return None
    try:
        key: Any = load_pem_private_key(key_pem, None)
        leaf = x509.load_pem_x509_certificates(chain_pem)[0]
        belongs = leaf.public_key() == key.public_key()
    except (ValueError, TypeError, IndexError):
        return None
    now = datetime.datetime.now(datetime.UTC)
    if not belongs or not leaf.not_valid_before_utc <= now < leaf.not_valid_after_utc - 30 * _DAY:
        return None
    if os.name == "posix" and stat.S_IMODE((folder / KEY_FILE).stat().st_mode) & 0o077:
        (folder / KEY_FILE).chmod(0o600)
    return Credentials(key_pem, chain_pem)


def _make(folder: Path) -> Credentials:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate(AUTHORITY, authority_key, None, authority_key)
    leaf = _certificate(NAME, key, authority, authority_key)
    made = Credentials(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        leaf.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM),
    )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The certificate first: a key without one is made anew, and so is one of another certificate.
    _write(folder / CHAIN_FILE, made.chain_pem)
    _write(folder / KEY_FILE, made.key_pem)
    return made


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    part = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate | None,
    signing_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    """A certificate as C2PA 2.1 section 14.5 asks for: version 3, ES256, for signing alone."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    subject = x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, name),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Fadeline"),
    ])  # fmt: skip
    is_authority = authority is None
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if authority is None else authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + YEARS * 365 * _DAY)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), True)
        .add_extension(_usage(is_authority), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), False)
    )
    if not is_authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), True)
    return builder.sign(signing_key, hashes.SHA256())


def _usage(is_authority: bool) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
