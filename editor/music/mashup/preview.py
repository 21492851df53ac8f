"""A plan as it can be heard at once: the songs' own files at another speed and pitch, nothing made yet.

The mixer stretches and shifts clips as they are played, cuts their bass and dips their middle. It cannot
take a song apart, so parts of songs are only hinted at by tone; the made mix follows as soon as it is there.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from editor.model.care import SoundCare
from editor.model.clip import EQUAL_POWER, Clip
from editor.model.ids import derived_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange, samples_to_us
from editor.music.mashup.block_sound import Placed, placed
from editor.music.mashup.clips import LEVEL_LUFS, block_name
from editor.music.mashup.mixability import Source
from editor.music.mashup.plan import (
    BAND,
    BED,
    DRUMS,
    TONAL,
    VOICE,
    WHOLE,
    Plan,
    grid_of,
    making_room,
    without_bass,
)
from editor.music.mashup.shaping import BASS_HZ, ROOM_DB
from editor.music.mashup.warping import Stretch

STEADY_S = 0.015
"""A block whose pieces keep so close to one speed is one clip."""
_HINTS: Mapping[str, tuple[float, float, float]] = {
    WHOLE: (0.0, 0.0, 0.0),
    BAND: (0.0, -4.0, 0.0),
    VOICE: (-12.0, 2.0, -3.0),
    DRUMS: (0.0, -9.0, 0.0),
    TONAL: (-3.0, 0.0, -6.0),
    BED: (0.0, -4.0, 0.0),
}
"""What stands for a part: gain of the low, the middle and the high band, in dB."""
_SEED = str(uuid.UUID(int=0x4D6978))


def preview_of(plan: Plan, sources: Sequence[Source]) -> Timeline:
    """A timeline that plays a plan from the songs' own files."""
    grid = grid_of(plan)
    places = [placed(plan, grid, n, sources[block.song]) for n, block in enumerate(plan.blocks)]
    materials = [_material(source) for source in sources]
    clips = [clip for place in places for clip in _clips(plan, place, materials[place.block.song])]
    tracks = tuple(
        Track(derived_id(_SEED, n), TrackKind.SOUND, "", (clip,), role=Role.MUSIC)
        for n, clip in enumerate(clips)
    )
    marks = tuple(Marker(f"bar {n}", samples_to_us(line), layer="beat") for n, line in enumerate(grid.lines))
    return Timeline(tracks, markers=marks).with_materials(*materials)


def _material(source: Source) -> Material:
    facts = source.facts
    return Material(
        derived_id(_SEED, 10_000 + source.number),
        MaterialKind.SOUND,
        Path(facts.path).name,
        facts.path,
        duration_us=round(facts.duration_s * MICROSECONDS),
        has_sound=True,
    )


def _clips(plan: Plan, place: Placed, material: Material) -> list[Clip]:
    pieces = _steady(place.pieces)
    made = []
    for n, piece in enumerate(pieces):
        start_us = samples_to_us(max(place.start + piece.target[0], 0))
        end_us = samples_to_us(place.start + piece.target[1])
        source_us = max(round(piece.source_s[0] * MICROSECONDS), 0)
        gain_db = LEVEL_LUFS + 2.0 - place.source.facts.loudness_lufs + place.block.gain_db
        made.append(
            Clip(
                derived_id(_SEED, 20_000 + 100 * place.number + n),
                material.id,
                block_name(place),
                TimeRange.between(start_us, end_us),
                TimeRange(source_us, round((end_us - start_us) * piece.speed)),
                speed=piece.speed,
                volume=float(10 ** (gain_db / 20)),
                fade_in_us=samples_to_us(place.head) if n == 0 else 0,
                fade_out_us=samples_to_us(place.tail) if n == len(pieces) - 1 else 0,
                fade_in_curve=EQUAL_POWER,
                fade_out_curve=EQUAL_POWER,
                care=_care(plan, place),
            )
        )
    return made


def _steady(pieces: Sequence[Stretch]) -> Sequence[Stretch]:
    """The pieces as one where none of their ends would be heard elsewhere."""
    first, last = pieces[0], pieces[-1]
    whole = Stretch((first.source_s[0], last.source_s[1]), (first.target[0], last.target[1]))
    pace = (whole.source_s[1] - whole.source_s[0]) / (whole.target[1] - whole.target[0])
    off = (
        abs(whole.source_s[0] + (piece.target[0] - whole.target[0]) * pace - piece.source_s[0])
        for piece in pieces
    )
    return [whole] if max(off) <= STEADY_S else pieces


def _care(plan: Plan, place: Placed) -> SoundCare:
    low_db, mid_db, high_db = _HINTS[place.block.part]
    if making_room(plan, place.number):
        mid_db += ROOM_DB
    return SoundCare(
        semitones=float(place.semitones),
        low_db=low_db,
        mid_db=mid_db,
        high_db=high_db,
        low_cut_hz=BASS_HZ if without_bass(plan, place.number) else 0.0,
    )
