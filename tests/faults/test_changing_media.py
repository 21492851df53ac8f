"""Files that are cut off, replaced, removed or written to while they are heard (B16)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaError
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.render.mix import Mixer
from editor.render.plan import Voice, plan_sound
from tests.film import sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import write_sound

pytestmark = [pytest.mark.faults, pytest.mark.timeout(60)]

WAYS = ("cut off", "emptied", "replaced", "removed", "written to")
LENGTH_S = 12


@pytest.fixture
def song(media_factory: MediaFactory, tmp_path: Path) -> Path:
    """A song of its own, long enough that no decoder has all of it at once."""
    path = tmp_path / "song.wav"
    shutil.copyfile(media_factory.sound(seconds=LENGTH_S, level=0.4), path)
    return path


def change(path: Path, way: str) -> None:
    if way == "cut off":
        os.truncate(path, path.stat().st_size // 4)
    elif way == "emptied":
        os.truncate(path, 0)
    elif way == "replaced":
        write_sound(path.with_name("other.wav"), seconds=LENGTH_S, tone_hz=999.0).replace(path)
    elif way == "removed":
        path.unlink()
    else:
        with path.open("r+b") as file:
            file.seek(path.stat().st_size // 2)
            file.write(bytes(500_000))
        os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("way", WAYS)
def test_what_is_played_goes_on_and_the_file_is_named(
    way: str, song: Path, media_factory: MediaFactory
) -> None:
    other = media_factory.sound(seconds=LENGTH_S, level=0.05, tone_hz=900.0)
    plan = plan_sound(timeline_of([], [sound_of(song), sound_of(other, LENGTH_S * MICROSECONDS)]))
    told: list[tuple[Voice, MediaError]] = []
    with Mixer(plan, on_failure=lambda voice, error: told.append((voice, error))) as mixer:
        before = mixer.read(2 * MIX_RATE)
        change(song, way)
        after = mixer.read(plan.n_samples - 2 * MIX_RATE)
        # From here on it is another play: what is there now is opened.
        mixer.seek(0)
        again = mixer.read(MIX_RATE)
    assert float(np.abs(before).max()) > 0.3
    assert np.isfinite(after).all()
    # The other file is heard to its end, whatever becomes of this one.
    assert float(np.abs(after[:, -MIX_RATE:]).max()) > 0.04
    names = [error.message for _, error in told]
    if way == "removed":
        assert float(np.abs(after[:, (LENGTH_S - 4) * MIX_RATE : (LENGTH_S - 3) * MIX_RATE]).max()) > 0.3
        assert names == ["“song.wav” is not there."]
    elif way == "emptied":
        # An empty file has no facts to compare, and is refused when it is opened the next time.
        assert names == ["“song.wav” is empty."]
    else:
        words = "was cut off" if way == "cut off" else "has changed"
        assert names == [f"“song.wav” {words} while it was read."]
    if way in ("removed", "emptied"):
        assert float(np.abs(again).max()) < 0.1


@pytest.mark.parametrize("way", WAYS)
def test_a_reader_never_hangs_or_dies(way: str, song: Path) -> None:
    with SoundReader(song) as reader:
        reader.read(MIX_RATE)
        change(song, way)
        try:
            heard = reader.read((LENGTH_S + 1) * MIX_RATE)
        except MediaError:
            heard = np.zeros((2, 1), np.float32)
    assert np.isfinite(heard).all()


def test_an_unchanged_file_is_read_to_its_end_without_a_word(song: Path) -> None:
    with SoundReader(song) as reader:
        heard = reader.read((LENGTH_S + 1) * MIX_RATE)
        assert reader.is_finished
    assert float(np.abs(heard[:, : LENGTH_S * MIX_RATE]).max()) > 0.3
