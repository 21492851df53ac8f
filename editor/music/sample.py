"""The sample project: a moving picture with its own quiet sound, and music to lay beside it.

Both are computed on the first start and kept in the user's cache, so the program ships no media.
"""

from __future__ import annotations

import os
import tempfile
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import platformdirs

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.movie import write_movie
from editor.model.timing import MIX_RATE
from editor.music.scene import FRAME_RATE, Picture, Scene
from editor.music.synth import Samples, sea_noise
from editor.music.tune import make_tune
from editor.progress import Progress

PICTURE_S = 8.0
VERSION = 2
"""Counts up whenever the sample looks or sounds different: an older one in the cache is not taken then."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The two files of the sample."""

    video: Path
    music: Path


def sample_folder() -> Path:
    """Where the sample is kept: a folder of the user's cache."""
    return Path(platformdirs.user_cache_dir("fadeline", appauthor=False)) / "sample" / f"v{VERSION}"


def make_sample(folder: Path | None = None, progress: Progress | None = None) -> Sample:
    """Make the sample in a folder, or find the one that was made there before.

    Parameters
    ----------
    folder
        Where to keep it; the user's cache when None.
    progress
        Hears how far it is and may stop it; what is half made is removed then.

    Raises
    ------
    MediaError
        If the folder cannot be written.
    """
    folder = folder or sample_folder()
    progress = progress or Progress()
    sample = Sample(folder / "evening-sea.mp4", folder / "harbour-lights.wav")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not sample.music.is_file():
            _write_whole(sample.music, lambda path: _write_wav(path, make_tune()))
        progress.part(0.0, 0.3, "sound").report(1.0)
        if not sample.video.is_file():
            _write_whole(sample.video, lambda path: _write_video(path, progress.part(0.3, 1.0, "picture")))
    except OSError as error:
        raise MediaError(
            tr(
                "The sample could not be written to “{folder}”: {strerror}.",
                folder=folder,
                strerror=error.strerror,
            ),
            tr("Free some space, or choose another folder with --out."),
        ) from error
    return sample


def _write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside the place and rename, so that a sample is there whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_wav(path: Path, samples: Samples) -> None:
    """Write 16-bit PCM; the sound ends in real silence, so it needs no dither."""
    whole = np.round(np.clip(samples, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(MIX_RATE)
        file.writeframes(whole.T.tobytes())


def _write_video(path: Path, progress: Progress) -> None:
    n_frames = round(PICTURE_S * FRAME_RATE)

    def drawn(scene: Scene) -> Iterator[Picture]:
        for number, picture in enumerate(scene.frames(n_frames)):
            progress.report(number / n_frames)
            yield picture

    write_movie(path, drawn(Scene()), Fraction(FRAME_RATE), sea_noise(PICTURE_S))
