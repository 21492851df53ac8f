"""Listens to a song once, from its file, and tells what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.music.analysis.facts import Confidence, Key, Section, SongFacts
from editor.progress import Progress
from editor.render.loudness import LoudnessMeter
from editor.words import clock, one_line

if TYPE_CHECKING:
    import numpy.typing as npt

    Samples: TypeAlias = "npt.NDArray[np.float32]"

SHORTEST_S = 5.0
LONGEST_S = 20 * 60.0
"""A song is no longer; what is longer is a concert or a broadcast."""
SILENCE_LUFS = -70.0
"""The absolute gate of BS.1770-4: what stays below is silence."""


def analyse_song(path: Path, progress: Progress | None = None) -> SongFacts:
    """Listen to a song.

    Parameters
    ----------
    path
        A file with sound.
    progress
        Told how far the listening is; stops it within a second.

    Raises
    ------
    MediaError
        In one sentence, where the file cannot be read, has no sound, is silent, or is shorter than
        `SHORTEST_S` or longer than `LONGEST_S`. A song without a beat is none of these: its confidence is 0.
    """
    from editor.music.beats import find_beats
    from editor.music.listening import Thinner

    progress = progress or Progress()
    media = probe(path)
    name = one_line(Path(path).name)
    if not media.sounds:
        raise MediaError(tr("{name} has no sound.", name=name), tr("Choose a song."))
    check_length(name, media.duration_us)
    meter = LoudnessMeter()
    thinner = Thinner(2)
    blocks = []
    for block in _blocks(path, media.duration_us, progress):
        meter.push(block)
        blocks.append(thinner.push(block.mean(axis=0)))
    if meter.whole < SILENCE_LUFS:
        raise MediaError(tr("{name} is silent.", name=name), tr("Choose a song that can be heard."))
    beats = find_beats(blocks)
    duration_s = media.duration_us / MICROSECONDS
    return SongFacts(
        path=str(path), duration_s=duration_s, tempo_bpm=beats.tempo_bpm, beats_s=beats.times_s,
        downbeats_s=beats.times_s[::4], metre=4, key=Key(0, "major"), tuning_cents=0.0,
        sections=(Section(0.0, duration_s, "part", 1.0),), loudness_lufs=meter.whole, brightness_hz=2000.0,
        speech=(), is_steady=True, confidence=Confidence(beats=beats.steadiness),
    )  # fmt: skip


def check_length(name: str, duration_us: int) -> None:
    """Refuse what is too short or too long for a song, before anything of it is decoded."""
    if duration_us < SHORTEST_S * MICROSECONDS:
        raise MediaError(
            tr("{name} is {length} long; a song has at least 5 seconds.",
               name=name, length=clock(duration_us, 1)),
            tr("Choose a longer song."),
        )  # fmt: skip
    if duration_us > LONGEST_S * MICROSECONDS:
        raise MediaError(
            tr("{name} is {length} long; a song has at most 20 minutes.",
               name=name, length=clock(duration_us)),
            tr("Cut the part you want, then use that."),
        )  # fmt: skip


def _blocks(path: Path, duration_us: int, progress: Progress) -> Iterator[Samples]:
    n_samples = duration_us * MIX_RATE // MICROSECONDS
    done = 0
    with SoundReader(path) as reader:
        while not reader.is_finished and done < n_samples + MIX_RATE:
            block = reader.read(MIX_RATE)
            done += block.shape[1]
            yield block
            progress.report(min(done / max(n_samples, 1), 1.0))
