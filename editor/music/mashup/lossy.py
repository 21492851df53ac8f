"""A mix as a lossy file: encoders change loudness and peaks, so the mix is fitted to what they give back.

Measured on one mix: MP3 at 192 kb/s takes 0.3 LU away, Opus adds 0.2 dB to the highest peak. The finished
file is decoded and measured, and the mix is brought to a little more loudness, or a lower ceiling, before it
is encoded once more.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.media.sound_encoder import SOUND_FORMATS, SoundFileWriter, format_for
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import MIX_RATE, TimeRange, samples_to_us, us_to_samples
from editor.music.mashup.mastering import AIM_LUFS
from editor.progress import Progress
from editor.render.limiter import CEILING_DB, LAG_SAMPLES, Limiter
from editor.render.loudness import LoudnessMeter, Measured, PeakMeter, decibels
from editor.render.master import Master
from editor.render.plan import plan_sound

Stereo = npt.NDArray[np.float32]

CLOSE_LU = 0.1
MARGIN_DB = 0.05
"""A ceiling is lowered by so much more than it was passed."""
MOST_ROUNDS = 3


def is_lossy(path: Path) -> bool:
    """Whether the format of a file's name changes the samples."""
    known = format_for(path)
    return bool(known.bit_rate or known.usual_bit_rate)


class Fitting:
    """Finds by how much a mix has to be louder and lower for a codec.

    Parameters
    ----------
    timeline
        The mix.
    scratch
        A file for the mix in between; removed by `close`.
    """

    def __init__(self, timeline: Timeline, scratch: Path) -> None:
        self._timeline = timeline
        self._scratch = scratch
        self._gain_db = self._lower_db = 0.0

    @property
    def timeline(self) -> Timeline:
        """What is to be encoded next."""
        return self._timeline if not (self._gain_db or self._lower_db) else _alone(self._scratch)

    def judge(self, path: Path, progress: Progress) -> bool:
        """Measure a finished file; False where it has to be encoded once more, with what `timeline` gives."""
        found = measured_file(path, progress.part(0.0, 0.5, "checking"))
        off, over = AIM_LUFS - found.loudness, found.true_peak_db - CEILING_DB
        if not np.isfinite(off) or (abs(off) <= CLOSE_LU and over <= 0.0):
            return True
        self._gain_db += off
        self._lower_db += max(over, 0.0) + MARGIN_DB if over > 0.0 else 0.0
        self._write(progress.part(0.5, 1.0, "sound"))
        return False

    def close(self) -> None:
        """Remove what lay in between."""
        with contextlib.suppress(OSError):
            self._scratch.unlink(missing_ok=True)

    def _write(self, progress: Progress) -> None:
        with SoundFileWriter(self._scratch, SOUND_FORMATS["wav32f"]) as writer:
            for block in self._fitted(progress):
                writer.write(block)
            writer.finish()

    def _fitted(self, progress: Progress) -> Iterator[Stereo]:
        """The mix at another level, held under a lower ceiling: scaled up to the limiter, and down again."""
        up = np.float32(10 ** ((self._gain_db + self._lower_db) / 20))
        down = np.float32(10 ** (-self._lower_db / 20))
        plan, limiter = plan_sound(self._timeline), Limiter()
        with Master(plan) as master:
            while not master.is_finished:
                block = master.read(min(MIX_RATE, plan.n_samples - master.position))
                yield limiter.push(block * up) * down
                progress.report(master.position / plan.n_samples)
        yield limiter.push(np.zeros((2, LAG_SAMPLES), np.float32)) * down


def _alone(path: Path) -> Timeline:
    """A timeline with one file and nothing else, as it is."""
    duration_us = probe(path).duration_us
    material = Material(
        "mix", MaterialKind.SOUND, path.name, str(path), duration_us=duration_us, has_sound=True
    )
    clip = Clip("mix", "mix", path.name, TimeRange(0, duration_us), TimeRange(0, duration_us))
    return Timeline((Track("mix", TrackKind.SOUND, clips=(clip,)),), is_limited=False).with_materials(
        material
    )


def measured_file(path: Path, progress: Progress) -> Measured:
    """What a finished file measures when it is decoded again."""
    loudness, peaks = LoudnessMeter(), PeakMeter()
    n_samples = us_to_samples(probe(path).duration_us)
    with SoundReader(path, n_samples=n_samples) as reader:
        for first in range(0, n_samples, MIX_RATE):
            block = reader.read(min(MIX_RATE, n_samples - first))
            loudness.push(block)
            peaks.push(block)
            progress.report(samples_to_us(first) / max(samples_to_us(n_samples), 1))
    peaks.close()
    return Measured(loudness.whole, decibels(peaks.sample_peak), decibels(peaks.true_peak))
