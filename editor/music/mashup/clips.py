"""Lays the sound of a plan's blocks on tracks: a lane for each song, ordinary clips with fades and points."""

from __future__ import annotations

import uuid
import wave
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from editor.errors import RenderError
from editor.language import tr
from editor.model.clip import EQUAL_POWER, LINEAR, Clip, FadeCurve, VolumePoint
from editor.model.ids import derived_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind
from editor.model.timing import MIX_RATE, TimeRange, samples_to_us
from editor.music.analysis.facts import SongFacts
from editor.music.mashup.block_sound import Placed
from editor.music.mashup.plan import BAND, BED, DRUMS, TONAL, VOICE, WHOLE, Grid, Plan
from editor.render.part_file import PartFile
from editor.words import one_line

Stereo = npt.NDArray[np.float32]

LEVEL_LUFS = -18.0
"""Both songs are brought to this before they are mixed; the whole is mastered afterwards."""
RISE_FROM_DB = -24.0
"""Where a block that rises begins."""
LETTERS = "AB"
_NAMESPACE = uuid.UUID("6f1d4b56-0a62-4e2b-9a55-3f0f6d7a8c11")


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """A block whose sound is in a file."""

    place: Placed
    material: Material
    source_start_us: int
    gain: float
    """By what the file has to be multiplied to be what was made."""


@dataclass
class Names:
    """Ids and file names that follow from the order, so that the same order gives the same ones."""

    seed: str
    folder: Path
    n_ids: int = field(default=0)

    @classmethod
    def of(cls, recipe: str, take: int, folder: Path) -> Names:
        """The names of one take of a recipe."""
        return cls(str(uuid.uuid5(_NAMESPACE, f"{recipe} {take}")), folder)

    def next_id(self) -> str:
        """An id."""
        self.n_ids += 1
        return derived_id(self.seed, self.n_ids)


def part_words(part: str) -> str:
    """What of a song a block has, as people say it."""
    return {
        WHOLE: tr("whole"), BAND: tr("band"), VOICE: tr("voice"), DRUMS: tr("drums"), TONAL: tr("tune"),
        BED: tr("drums and some tune"),
    }[part]  # fmt: skip


def section_words(label: str) -> str:
    """The name of a section, as people say it."""
    known = {
        "intro": tr("intro"), "verse": tr("verse"), "chorus": tr("chorus"), "break": tr("break"),
        "outro": tr("outro"),
    }  # fmt: skip
    return known.get(label, tr("part"))


def block_name(place: Placed) -> str:
    """What a clip is called: song, section and part, as in ``A · chorus · drums``."""
    block = place.block
    words = [LETTERS[block.song], section_words(block.label)]
    if block.part != WHOLE:
        words.append(part_words(block.part))
    return " · ".join(words)


def write_block(place: Placed, sound: Stereo, names: Names, take: int) -> MadeBlock:
    """Write the sound of a block into a file of its own.

    Raises
    ------
    RenderError
        If the disk does not take it.
    """
    peak = float(np.abs(sound).max(initial=0.0))
    gain = max(peak / 0.999, 1.0)
    name = f"mix {names.seed[:6]} {take + 1}-{place.number + 1:02d} {LETTERS[place.block.song]}.wav"
    target = names.folder / name
    whole = np.round(sound * np.float32(32767 / gain)).astype("<i2")
    try:
        names.folder.mkdir(parents=True, exist_ok=True)
        with PartFile(target, overwrite=True) as part:
            with wave.open(str(part.path), "wb") as file:
                file.setnchannels(2)
                file.setsampwidth(2)
                file.setframerate(MIX_RATE)
                file.writeframes(np.ascontiguousarray(whole.T).tobytes())
            part.publish()
    except OSError as error:
        raise RenderError(
            tr("The sound of the mix could not be written ({reason}).", reason=error.strerror or error),
            tr("Free some space, or choose another folder."),
        ) from error
    duration_us = samples_to_us(sound.shape[1])
    material = Material(
        names.next_id(), MaterialKind.SOUND, name, str(target), duration_us=duration_us, has_sound=True
    )
    return MadeBlock(place, material, 0, gain)


def use_song(place: Placed, names: Names) -> MadeBlock:
    """Take a block from its song's own file."""
    facts = place.source.facts
    # Both blocks of a song draw on one material.
    material = Material(
        derived_id(names.seed, -1 - place.block.song),
        MaterialKind.SOUND,
        one_line(Path(facts.path).name),
        facts.path,
        duration_us=round(facts.duration_s * 1e6),
        has_sound=True,
    )
    return MadeBlock(place, material, round(place.source_s[0] * 1e6), 1.0)


def timeline_of(
    plan: Plan, grid: Grid, made: Sequence[MadeBlock], facts: tuple[SongFacts, SongFacts], names: Names
) -> Timeline:
    """Lay blocks on the tracks of their songs, with marks on the bars.

    Parameters
    ----------
    made
        Blocks whose sound is there; others are left out.
    """
    seed = Names(derived_id(names.seed, 1_000_000), names.folder)
    track_ids = [[seed.next_id(), seed.next_id()] for _ in facts]
    rows: list[list[list[Clip]]] = [[[], []] for _ in facts]
    for block in sorted(made, key=lambda each: each.place.start):
        clip = _clip(plan, block, made, facts, names)
        first, second = rows[block.place.block.song]
        # A song's own blocks overlap by half a beat, which needs the second track of a lane.
        row = first if not first or first[-1].end_us <= clip.start_us else second
        row.append(clip)
    tracks = [
        Track(
            track_ids[song][n],
            TrackKind.SOUND,
            f"{LETTERS[song]} · {one_line(Path(facts[song].path).stem, 40)}",
            tuple(clips),
            role=Role.MUSIC,
            pair_id=track_ids[song][0] if n else "",
        )
        for song, pair in enumerate(rows)
        for n, clips in enumerate(pair)
        if clips
    ]
    timeline = Timeline(tracks=tuple(tracks)).with_materials(*(block.material for block in made))
    return replace(timeline, markers=bar_marks(grid, seed))


def bar_marks(grid: Grid, names: Names) -> tuple[Marker, ...]:
    """A mark of the layer of beats on every bar line; every eighth has its number as a name."""
    return tuple(
        Marker(
            names.next_id(), samples_to_us(line), tr("Bar {n}", n=n + 1) if n % 8 == 0 else "", layer="beat"
        )
        for n, line in enumerate(grid.lines)
    )


def _clip(
    plan: Plan, made: MadeBlock, others: Sequence[MadeBlock], facts: tuple[SongFacts, SongFacts], names: Names
) -> Clip:
    place = made.place
    start_us, end_us = samples_to_us(place.start), samples_to_us(place.end)
    duration_us = end_us - start_us
    gain_db = LEVEL_LUFS - facts[place.block.song].loudness_lufs + place.block.gain_db
    volume = float(10 ** (gain_db / 20)) * made.gain
    before = any(_goes_on(other.place, place) for other in others)
    after = any(_goes_on(place, other.place) for other in others)
    clip = Clip(
        derived_id(names.seed, 2_000_000 + place.number),
        made.material.id,
        block_name(place),
        TimeRange(start_us, duration_us),
        TimeRange(made.source_start_us, duration_us),
        volume=volume,
        fade_in_us=samples_to_us(place.head),
        fade_out_us=samples_to_us(place.tail),
        fade_in_curve=_curve(before),
        fade_out_curve=_curve(after),
    )
    points = rise(clip.duration_us, volume) if place.block.rises else ()
    return replace(clip, volume_points=points)


def _curve(goes_on: bool) -> FadeCurve:
    """Equal power between two songs; where a song goes on, its own halves add up straight."""
    return LINEAR if goes_on else EQUAL_POWER


def _goes_on(before: Placed, after: Placed) -> bool:
    one, two = before.block, after.block
    return (
        one.song == two.song
        and one.end_bar == two.start_bar
        and abs(one.source_bar + one.n_bars - two.source_bar) < 1e-6
    )


def rise(duration_us: int, level: float) -> tuple[VolumePoint, ...]:
    """Points from almost nothing to a level over three quarters of a clip, even in decibels."""
    steps = 6
    return tuple(
        VolumePoint(
            round(duration_us * 0.75 * n / steps),
            level * float(10 ** (RISE_FROM_DB * (1 - n / steps) / 20)),
        )
        for n in range(steps + 1)
    )
