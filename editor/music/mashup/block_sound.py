"""The sound of one block of a plan: read, taken apart, brought to its bars and key, and filtered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE
from editor.music.mashup.mixability import Source
from editor.music.mashup.parting import part_of
from editor.music.mashup.plan import WHOLE, Block, Grid, Plan, making_room, without_bass
from editor.music.mashup.shaping import shaped
from editor.music.mashup.warping import SAME_SPEED, Anchor, Stretch, margin_s, pieces_of, warped
from editor.progress import Progress

Stereo = npt.NDArray[np.float32]

TAIL_BARS = 1.0
"""What rings on behind the last bar of the mix, if the song goes on there."""
_READ_SAMPLES = 4 * MIX_RATE


@dataclass(frozen=True)
class Placed:
    """A block with the samples it has in the mix and what of the song goes where."""

    number: int
    block: Block
    source: Source
    start: int
    """First sample in the mix, half a beat before its first bar line."""
    pieces: tuple[Stretch, ...]
    """Their targets are samples of the block."""
    head: int
    """Samples before the first bar line: the fade in."""
    tail: int
    """Samples of the fade out."""
    semitones: int

    @property
    def n_samples(self) -> int:
        """Length of the block's sound."""
        return self.pieces[-1].target[1]

    @property
    def end(self) -> int:
        """First sample of the mix behind it."""
        return self.start + self.n_samples

    @property
    def source_s(self) -> tuple[float, float]:
        """The stretch of the song that is heard."""
        return self.pieces[0].source_s[0], self.pieces[-1].source_s[1]


def placed(plan: Plan, grid: Grid, number: int, source: Source) -> Placed:
    """Say which samples of the mix a block takes, and which moments of its song come where.

    Every block begins half a beat before its first bar line and fades in until there; it fades out over
    the last half beat before its end, or over a bar behind the end of the mix.
    """
    block = plan.blocks[number]
    lines = grid.lines[block.start_bar : block.end_bar + 1]
    start = lines[0] - grid.half_beat
    head_bars = grid.half_beat / (lines[1] - lines[0])
    places: list[tuple[float, int]] = [(-head_bars, start)]
    step = min(1.0, 1.0 / source.bars_per_mix_bar)
    for bar in range(block.n_bars):
        for part in np.arange(0.0, 1.0 - 1e-9, step):
            places.append((bar + float(part), round(lines[bar] + part * (lines[bar + 1] - lines[bar]))))
    places.append((float(block.n_bars), lines[-1]))
    tail = grid.half_beat
    if block.end_bar == plan.n_bars:
        rest_bars = _rest_bars(source, block)
        tail = round(rest_bars * (lines[-1] - lines[-2]))
        if tail > grid.half_beat:
            places.append((block.n_bars + rest_bars, lines[-1] + tail))
        else:
            tail = grid.half_beat
    anchors = [Anchor(source.time_at(block.source_bar + bar), at - start) for bar, at in places]
    return Placed(
        number, block, source, start, tuple(pieces_of(anchors)), grid.half_beat, tail,
        plan.semitones[block.song],
    )  # fmt: skip


def _rest_bars(source: Source, block: Block) -> float:
    """How much of a bar there is behind a block, in its song."""
    end_s = source.time_at(block.source_bar + block.n_bars)
    bar_s = source.time_at(block.source_bar + block.n_bars + TAIL_BARS) - end_s
    return min(max((source.facts.duration_s - end_s) / bar_s, 0.0), 1.0) * TAIL_BARS


def is_untouched(plan: Plan, place: Placed) -> bool:
    """Whether a block is its song as it lies on the disk, so that no sound has to be made."""
    first, last = place.pieces[0], place.pieces[-1]
    span = (last.source_s[1] - first.source_s[0]) * MIX_RATE
    is_same = all(abs(piece.speed - 1.0) < SAME_SPEED for piece in place.pieces)
    return (
        is_same
        and abs(span - place.n_samples) < 0.002 * MIX_RATE
        and place.source_s[0] >= 0.0
        and place.block.part == WHOLE
        and not place.semitones
        and abs(plan.tone) <= 0.01
        and not without_bass(plan, place.number)
        and not making_room(plan, place.number)
    )


def made_sound(plan: Plan, grid: Grid, place: Placed, progress: Progress) -> Stereo:
    """Make the sound of a block.

    Returns
    -------
    ndarray of float32, shape (2, `Placed.n_samples`)

    Raises
    ------
    MediaError
        If the song can no longer be read.
    """
    margin = margin_s(place.semitones)
    start_s = place.source_s[0] - margin
    n_samples = round((place.source_s[1] + margin - start_s) * MIX_RATE)
    first = round(start_s * MIX_RATE)
    sound = _read(place.source, first, n_samples, progress.part(0.0, 0.2, "sound"))
    parted = part_of(sound, place.block.part, progress)
    progress.report(0.5)
    sound = warped(parted, first / MIX_RATE, place.pieces, place.semitones, progress.part(0.5, 0.9, "sound"))

    def spans(bars: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
        return [
            # What ends a block ends behind its tail, and what begins it before its head.
            (
                0 if low == place.block.start_bar else grid.lines[low] - place.start,
                place.n_samples if high == place.block.end_bar else grid.lines[high] - place.start,
            )
            for low, high in bars
        ]

    made = shaped(
        sound,
        no_bass=spans(without_bass(plan, place.number)),
        room=spans(making_room(plan, place.number)),
        tone=plan.tone,
        ramp_samples=grid.half_beat,
    )
    progress.report(1.0)
    return made


def _read(source: Source, first: int, n_samples: int, progress: Progress) -> Stereo:
    out = np.zeros((2, n_samples), np.float32)
    with SoundReader(source.facts.path, start_sample=first, n_samples=n_samples) as reader:
        for low in range(0, n_samples, _READ_SAMPLES):
            high = min(low + _READ_SAMPLES, n_samples)
            out[:, low:high] = reader.read(high - low)
            progress.report(high / n_samples)
    return np.clip(np.nan_to_num(out, nan=0.0, posinf=0.0, neginf=0.0), -8.0, 8.0)
