"""Listens to a song once, from its file, and tells what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.probe import MediaFacts, probe
from editor.media.sound import SoundReader
from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.music.analysis.facts import Confidence, SongFacts
from editor.progress import Progress
from editor.render.loudness import ABSOLUTE_GATE, LoudnessMeter
from editor.words import clock, one_line

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.music.analysis.traces import Traces
    from editor.music.speech import Span

    Samples: TypeAlias = "npt.NDArray[np.float32]"
    Doubles: TypeAlias = "npt.NDArray[np.float64]"

SHORTEST_S = 5.0
LONGEST_S = 20 * 60.0
"""A song is no longer; what is longer is a concert or a broadcast."""
HEARD, WEIGHED = 0.6, 0.95
"""Shares of the whole work after which the sound was heard, and beats and bars were weighed."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one pass over the file has given."""

    traces: Traces
    duration_s: float
    loudness_lufs: float
    speech: tuple[Span, ...]
    is_speech_known: bool


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

    Notes
    -----
    The same file gives the same facts, on every run.
    """
    progress = progress or Progress()
    media = check_song(path)
    heard = _listened(path, media, progress.part(0.0, HEARD, "sound"))
    if heard.loudness_lufs < ABSOLUTE_GATE:
        raise MediaError(
            tr("{name} is silent.", name=one_line(Path(path).name)), tr("Choose a song that can be heard.")
        )
    return _understood(path, heard, progress)


def check_song(path: Path) -> MediaFacts:
    """Look at a song's file before anything of it is decoded; raises as `analyse_song` does."""
    media = probe(path)
    name = one_line(Path(path).name)
    if not media.sounds:
        raise MediaError(tr("{name} has no sound.", name=name), tr("Choose a song."))
    if media.duration_us < SHORTEST_S * MICROSECONDS:
        raise MediaError(
            tr("{name} is {length} long; a song has at least 5 seconds.",
               name=name, length=clock(media.duration_us, 1)),
            tr("Choose a longer song."),
        )  # fmt: skip
    if media.duration_us > LONGEST_S * MICROSECONDS:
        raise MediaError(
            tr("{name} is {length} long; a song has at most 20 minutes.",
               name=name, length=clock(media.duration_us)),
            tr("Cut the part you want, then use that."),
        )  # fmt: skip
    return media


def _listened(path: Path, media: MediaFacts, progress: Progress) -> _Heard:
    """One pass over the file: loudness in stereo, speech at 16 kHz, everything else at 24 kHz."""
    from editor.music.analysis.spoken import SpeechTaker
    from editor.music.analysis.traces import TraceTaker
    from editor.music.listening import Thinner, sane
    from editor.music.onsets import RATE
    from editor.music.speech import RATE as SPEECH_RATE

    meter, taker, speech = LoudnessMeter(), TraceTaker(), SpeechTaker()
    to_traces, to_speech = Thinner(MIX_RATE // RATE), Thinner(MIX_RATE // SPEECH_RATE)
    n_samples = 0
    for block in _blocks(path, media.duration_us, progress.part(0.0, 0.8, "sound")):
        n_samples += block.shape[1]
        meter.push(block)
        mono = sane(block.mean(axis=0))
        taker.push(to_traces.push(mono))
        speech.push(to_speech.push(mono))
    taker.push(to_traces.finish())
    spans, is_known = speech.spans(progress)
    duration_s = min(media.duration_us / MICROSECONDS, n_samples / MIX_RATE)
    return _Heard(taker.finish(), duration_s, meter.whole, spans, is_known)


def _blocks(path: Path, duration_us: int, progress: Progress) -> Iterator[Samples]:
    """The song's sound in seconds; a header that promises too little is not believed."""
    n_samples = duration_us * MIX_RATE // MICROSECONDS
    done, is_finished = 0, False
    with SoundReader(path) as reader:
        while not is_finished:
            block = reader.read(MIX_RATE)
            is_finished = reader.is_finished or done >= LONGEST_S * MIX_RATE
            if is_finished:
                # Behind the end the reader gives silence, which is none of the song's.
                block = block[:, : min(max(n_samples - done, 1), MIX_RATE)]
            done += block.shape[1]
            yield block
            progress.report(min(done / max(n_samples, 1), 1.0))


def _understood(path: Path, heard: _Heard, progress: Progress) -> SongFacts:
    from editor.music.analysis.bars import bars_of
    from editor.music.analysis.evidence import Hearing
    from editor.music.analysis.keys import find_key
    from editor.music.analysis.sections import find_sections
    from editor.music.analysis.weights import KEY_WEIGHTS

    traces = heard.traces
    hearing = Hearing(traces)
    bars = bars_of(hearing, progress.part(HEARD, WEIGHED, "sound"))
    key, key_chance = find_key(hearing, bars.chord_edges(heard.duration_s), KEY_WEIGHTS)
    progress.part(WEIGHED, 1.0, "sound").report(0.5)
    sections, clearness = find_sections(hearing, np.array(bars.downbeats_s), heard.duration_s)
    progress.part(WEIGHED, 1.0, "sound").report(1.0)
    known = bars.confidence
    return SongFacts(
        path=str(path),
        duration_s=heard.duration_s,
        tempo_bpm=bars.tempo_bpm,
        beats_s=bars.beats_s,
        downbeats_s=bars.downbeats_s,
        metre=bars.metre,
        key=key,
        tuning_cents=round(traces.pitches.tuning_cents(), 1),
        sections=sections,
        loudness_lufs=heard.loudness_lufs,
        brightness_hz=traces.brightness_hz,
        speech=heard.speech,
        is_steady=bars.is_steady,
        confidence=Confidence(
            known.tempo, known.beats, known.downbeats, known.metre, key_chance,
            0.9 if heard.is_speech_known else 0.0, clearness,
        ),
    )  # fmt: skip
