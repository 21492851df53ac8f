"""Signing a finished MP3 with what made it (C2PA content credentials), and reading such a signature.

The packages ``c2pa-python`` and ``cryptography`` (the extra ``sign``) are loaded where they are used. Nothing
goes over the network: no time stamp is asked for, and none is looked up.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from editor.errors import EditorError, MediaError
from editor.language import mark, tr
from editor.media.certificate import Credentials, local_credentials
from editor.version import read_version

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""IPTC's list of digital source types, which C2PA's actions name."""
ALGORITHMIC = "algorithmicMedia"
"""Made by an algorithm that was not trained on anybody's works: what the own composer is."""
COMPOSITE = "composite"
"""Put together from several works, such as two songs."""
TRAINED = "trainedAlgorithmicMedia"
"""Made by a trained model: hosted services alone."""
NOT_TRUSTED = mark(
    "The signature was made with a certificate of this computer: it shows that the file is unchanged, but a"
    " self-made certificate is not trusted elsewhere."
)
_MP3 = "audio/mpeg"
_QUIET = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False}}
_UNTRUSTED = "signingCredential.untrusted"


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of a file's signature."""

    state: str
    """none, trusted, unknown (unchanged, but nobody vouches for the signer) or changed."""
    source_type: str = ""
    """The last part of IPTC's name, such as ``algorithmicMedia``."""
    made_by: str = ""
    title: str = ""
    faults: tuple[str, ...] = ()
    """Codes of what does not hold, as C2PA names them."""

    @property
    def is_whole(self) -> bool:
        """Whether the file is as it was when it was signed."""
        return self.state in ("trusted", "unknown")


def can_sign_here() -> bool:
    """Whether the packages that signing needs are installed."""
    return find_spec("c2pa") is not None and find_spec("cryptography") is not None


def check_can_sign() -> None:
    """Refuse where the packages are not installed.

    Raises
    ------
    EditorError
        With what to install.
    """
    if not can_sign_here():
        raise EditorError(
            tr("Signing needs the packages c2pa-python and cryptography, which are not installed."),
            tr("Install them with `pip install fadeline[sign]`, or leave the signature out."),
        )


def sign_mp3(
    source: Path,
    target: Path,
    *,
    title: str = "",
    source_type: str = ALGORITHMIC,
    recipe: Mapping[str, Any] | None = None,
    credentials: Credentials | None = None,
) -> None:
    """Write a signed copy of an MP3.

    Parameters
    ----------
    source
        The finished file; stays as it is.
    target
        Where the signed file is written; another one than the source.
    title
        What the statement calls it.
    source_type
        `ALGORITHMIC`, `COMPOSITE` or `TRAINED`.
    recipe
        What it was made with, as plain data; written into the statement.
    credentials
        Who signs; None: this computer.

    Raises
    ------
    EditorError
        If the packages are missing, or the file cannot be signed.
    """
    check_can_sign()
    import c2pa

    who = credentials or local_credentials()
    info = c2pa.C2paSignerInfo(
        alg=c2pa.C2paSigningAlg.ES256, sign_cert=who.chain_pem, private_key=who.key_pem, ta_url=None
    )
    manifest = json.dumps(_manifest(title or source.stem, source_type, recipe))
    try:
        with (
            c2pa.Context.from_dict(_QUIET) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(manifest, context) as builder,
            source.open("rb") as reading,
            target.open("w+b") as writing,
        ):
            builder.sign(signer, _MP3, reading, writing)
    except (c2pa.C2paError, OSError) as error:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        raise MediaError(
            tr("“{name}” could not be signed ({reason}).", name=source.name, reason=str(error)),
            tr("The file without a signature can be made."),
        ) from error


def _manifest(title: str, source_type: str, recipe: Mapping[str, Any] | None) -> dict[str, Any]:
    agent = {"name": "Fadeline", "version": read_version()}
    action: dict[str, Any] = {
        "action": "c2pa.created",
        "digitalSourceType": SOURCE_TYPES + source_type,
        "softwareAgent": agent,
    }
    assertions: list[dict[str, Any]] = [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}]
    if recipe:
        assertions.append({"label": "org.fadeline.recipe", "data": dict(recipe)})
    return {
        "claim_generator_info": [agent],
        "title": title,
        "format": _MP3,
        "assertions": assertions,
    }


def read_signature(path: Path, *, trusted: Credentials | None = None) -> Signature:
    """Read what a file says about its origin, and whether it is unchanged since.

    Parameters
    ----------
    path
        An MP3.
    trusted
        Whose authority is believed; None: nobody's.

    Returns
    -------
    Signature
        A file whose statement itself is damaged counts as changed.

    Raises
    ------
    EditorError
        If the packages are missing, or the file cannot be opened.
    """
    check_can_sign()
    import c2pa

    try:
        with (
            c2pa.Context.from_dict(_settings(trusted)) as context,
            path.open("rb") as stream,
            c2pa.Reader(_MP3, stream, context=context) as reader,
        ):
            state = reader.get_validation_state()
            report = json.loads(reader.json())
    except OSError as error:
        raise MediaError(tr("“{name}” cannot be read.", name=path.name), str(error)) from error
    except c2pa.C2paError as error:
        if "ManifestNotFound" in type(error).__name__ or "no JUMBF" in str(error):
            return Signature("none")
        return Signature("changed", faults=(str(error),))
    return _signature(str(state), report)


def _settings(trusted: Credentials | None) -> dict[str, Any]:
    if trusted is None:
        return dict(_QUIET)
    return {**_QUIET, "trust": {"user_anchors": trusted.authority_pem.decode()}}


def _signature(state: str, report: dict[str, Any]) -> Signature:
    manifest = report.get("manifests", {}).get(report.get("active_manifest", ""), {})
    source_type = ""
    for assertion in manifest.get("assertions", ()):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in assertion["data"].get("actions", ()):
                source_type = str(action.get("digitalSourceType", source_type)).rsplit("/", 1)[-1]
    agents = manifest.get("claim_generator_info") or [{}]
    codes = tuple(str(fault.get("code", "")) for fault in report.get("validation_status") or ())
    faults = tuple(code for code in codes if code != _UNTRUSTED)
    if faults or state == "Invalid":
        kind = "changed"
    else:
        kind = "unknown" if _UNTRUSTED in codes or state != "Trusted" else "trusted"
    return Signature(
        kind, source_type, str(agents[0].get("name", "")), str(manifest.get("title", "")), faults
    )
