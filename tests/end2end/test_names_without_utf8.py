"""Files whose names are no UTF-8 come in, are saved under safe names, come back, and are exported (B18)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.session import Session
from tests.media_factory import MediaFactory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only here names are any bytes")


@pytest.fixture
def folder(tmp_path: Path, media_factory: MediaFactory) -> Path:
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    odd.mkdir()
    (odd / os.fsdecode(b"film\xe9.mp4")).write_bytes(media_factory.video(seconds=2).read_bytes())
    (odd / os.fsdecode(b"ton\xe9.wav")).write_bytes(media_factory.sound(seconds=4).read_bytes())
    return odd


def with_sound(session: Session, path: Path) -> Session:
    material = sound_material(probe(path))
    session.do(AddSounds((PlacedSound(material, sound_clip(material, 0), "new", "Sound"),)))
    return session


def test_they_are_saved_under_safe_names_and_exported(folder: Path, tmp_path: Path) -> None:
    session = with_sound(
        Session.open(folder / os.fsdecode(b"film\xe9.mp4")), folder / os.fsdecode(b"ton\xe9.wav")
    )
    assert session.name == "film\N{REPLACEMENT CHARACTER}"
    session.save_as(tmp_path / "draft")
    again = Session.open(tmp_path / "draft")
    for material in again.timeline.materials.values():
        assert material.path is not None
        assert Path(material.path).is_relative_to(tmp_path / "draft")
        assert material.path.isascii()
        assert probe(material.path).duration_us > 1_900_000
    target = tmp_path / os.fsdecode(b"out\xe9.mp4")
    export(again.timeline, ExportSettings(target), Progress())
    assert probe(target).duration_us > 1_900_000
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        os.fsdecode(name) for name in (b"film\xe9.mp4", b"ton\xe9.wav")
    )


def test_one_that_was_put_into_the_draft_by_hand_gets_a_safe_name_too(folder: Path, tmp_path: Path) -> None:
    session = Session.open(folder / os.fsdecode(b"film\xe9.mp4"))
    session.save_as(tmp_path / "draft")
    inside = tmp_path / "draft" / os.fsdecode(b"ton\xe9.wav")
    inside.write_bytes((folder / os.fsdecode(b"ton\xe9.wav")).read_bytes())
    with_sound(session, inside).save()
    paths = [m.path for m in Session.open(tmp_path / "draft").timeline.materials.values()]
    assert all(path is not None and path.isascii() and Path(path).is_file() for path in paths)
