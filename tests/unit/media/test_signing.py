"""An MP3 says what made it, and whether anybody changed it since."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import av
import numpy as np
import pytest

from editor.errors import EditorError
from editor.media import signing
from editor.media.audio_formats import form_named, write_form
from editor.media.certificate import CHAIN_FILE, KEY_FILE, local_credentials

pytest.importorskip("c2pa", reason="the extra `sign` is not installed")
pytest.importorskip("cryptography", reason="the extra `sign` is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where this test's certificate lies."""
    return tmp_path / "signing"


@pytest.fixture
def mp3(tmp_path: Path) -> Path:
    """A second of a tone."""
    wave = 0.3 * np.sin(2 * np.pi * 300 * np.arange(48_000) / 48_000)
    path = tmp_path / "tune.mp3"
    write_form(np.stack([wave, wave]).astype(np.float32), path, form_named("mp3_44100_128"))
    return path


def decoded(path: Path) -> np.ndarray:
    """The samples of a file."""
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def test_a_signed_file_sounds_the_same_and_says_what_made_it(mp3: Path, folder: Path, tmp_path: Path) -> None:
    who = local_credentials(folder)
    signed = tmp_path / "signed.mp3"
    signing.sign_mp3(mp3, signed, title="A tune", recipe={"seed": 7}, credentials=who)
    assert np.array_equal(decoded(signed), decoded(mp3))
    found = signing.read_signature(signed)
    assert (found.state, found.is_whole) == ("unknown", True)
    assert found.source_type == "algorithmicMedia"
    assert found.made_by == "Fadeline"
    assert found.title == "A tune"


def test_the_library_itself_finds_the_statement_valid_but_not_trusted(
    mp3: Path, folder: Path, tmp_path: Path
) -> None:
    import c2pa

    signed = tmp_path / "signed.mp3"
    signing.sign_mp3(mp3, signed, credentials=local_credentials(folder))
    with c2pa.Reader(str(signed)) as reader:
        assert reader.get_validation_state() == "Valid"
        assert "signingCredential.untrusted" in reader.json()
        assert "digitalsourcetype/algorithmicMedia" in reader.json()


def test_who_believes_the_authority_trusts_the_file(mp3: Path, folder: Path, tmp_path: Path) -> None:
    who = local_credentials(folder)
    signed = tmp_path / "signed.mp3"
    signing.sign_mp3(mp3, signed, credentials=who)
    assert signing.read_signature(signed, trusted=who).state == "trusted"
    assert signing.read_signature(signed, trusted=local_credentials(tmp_path / "other")).state == "unknown"


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_one_changed_byte_of_sound_is_found(mp3: Path, folder: Path, tmp_path: Path, share: float) -> None:
    signed = tmp_path / "signed.mp3"
    signing.sign_mp3(mp3, signed, credentials=local_credentials(folder))
    content = bytearray(signed.read_bytes())
    first_sound = len(content) - mp3.stat().st_size
    content[first_sound + int(share * mp3.stat().st_size)] ^= 0x41
    signed.write_bytes(bytes(content))
    found = signing.read_signature(signed)
    assert found.state == "changed"
    assert found.faults == ("assertion.dataHash.mismatch",)


def test_a_changed_statement_is_found(mp3: Path, folder: Path, tmp_path: Path) -> None:
    signed = tmp_path / "signed.mp3"
    signing.sign_mp3(mp3, signed, title="A tune", credentials=local_credentials(folder))
    content = signed.read_bytes()
    assert content.count(b"algorithmicMedia")
    signed.write_bytes(content.replace(b"algorithmicMedia", b"digitalCapture__"))
    assert signing.read_signature(signed).state == "changed"


def test_a_file_without_a_signature_has_none(mp3: Path) -> None:
    assert signing.read_signature(mp3).state == "none"


def test_the_certificate_is_made_once_and_its_key_is_for_the_owner_alone(folder: Path) -> None:
    first = local_credentials(folder)
    assert local_credentials(folder) == first
    assert sorted(path.name for path in folder.iterdir()) == [CHAIN_FILE, KEY_FILE]
    if os.name == "posix":
        assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
        (folder / KEY_FILE).chmod(0o644)
        local_credentials(folder)
        assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600


def test_a_key_of_another_certificate_is_replaced(folder: Path, tmp_path: Path) -> None:
    first, other = local_credentials(folder), local_credentials(tmp_path / "other")
    (folder / KEY_FILE).write_bytes(other.key_pem)
    assert local_credentials(folder) not in (first, other)
    (folder / CHAIN_FILE).write_text("no certificate")
    assert local_credentials(folder).chain_pem.startswith(b"-----BEGIN CERTIFICATE-----")


def test_without_the_packages_it_says_what_to_install(
    mp3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "find_spec", lambda name: None)
    with pytest.raises(EditorError) as caught:
        signing.sign_mp3(mp3, tmp_path / "signed.mp3")
    assert "c2pa-python" in caught.value.message
    assert "fadeline[sign]" in caught.value.hint
    assert not (tmp_path / "signed.mp3").exists()


def test_what_is_no_mp3_is_refused_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.mp3"
    odd.write_bytes(b"")
    with pytest.raises(EditorError, match=r"could not be signed|cannot be"):
        signing.sign_mp3(odd, tmp_path / "signed.mp3", credentials=local_credentials(folder))
    assert not (tmp_path / "signed.mp3").exists()
