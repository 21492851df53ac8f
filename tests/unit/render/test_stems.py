"""One file a lane: together they are the whole, and some clips alone are just those."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from numpy.typing import NDArray

from editor.errors import RenderError
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.plan import plan_sound
from editor.render.stems import only_clips, stems
from tests.media_factory import MediaFactory
from tests.unit.render.timelines import mixed

SECOND = 1_000_000


@pytest.fixture
def timeline(media_factory: MediaFactory) -> Timeline:
    """Three lanes, the last of two tracks, and one that is muted."""
    paths = [
        media_factory.sound(".wav", seconds=3, tone_hz=hertz, level=0.2, rate=48_000, channels=2)
        for hertz in (220, 330, 550)
    ]
    materials = {
        str(n): Material(str(n), MaterialKind.SOUND, path.name, str(path)) for n, path in enumerate(paths)
    }

    def clip(name: str, material: int, start_s: float, volume: float = 1.0) -> Clip:
        place = TimeRange(int(start_s * SECOND), 2 * SECOND)
        source = TimeRange(0, 2 * SECOND)
        return Clip(name, str(material), name, place, source, volume=volume, fade_in_us=SECOND // 2)

    tracks = (
        Track("a", TrackKind.SOUND, "Music: loud/quiet", (clip("a1", 0, 0), clip("a2", 0, 3, 0.5))),
        Track("b", TrackKind.SOUND, "music: LOUD quiet", (clip("b1", 1, 1, 0.7),), volume=0.5),
        Track("c", TrackKind.SOUND, "Voice", (clip("c1", 2, 0),)),
        Track("d", TrackKind.SOUND, "", (clip("d1", 1, 1.5),), pair_id="c"),
        Track("e", TrackKind.SOUND, "Silent", (clip("e1", 1, 0),), is_muted=True),
    )
    return Timeline(tracks, MappingProxyType(materials), master_volume=0.8)


def sound_of(timeline: Timeline) -> NDArray[np.float64]:
    return np.asarray(mixed(plan_sound(timeline)), np.float64)


def test_the_stems_are_as_long_as_the_whole_and_add_up_to_it(timeline: Timeline) -> None:
    whole = sound_of(replace(timeline, is_limited=False))
    parts = [sound_of(stem.timeline) for stem in stems(timeline)]
    assert [part.shape for part in parts] == [whole.shape] * 3
    assert np.max(np.abs(np.sum(parts, axis=0) - whole)) < 1e-6
    assert all(np.max(np.abs(part)) > 0.02 for part in parts)


def test_their_names_differ_on_every_disk(timeline: Timeline) -> None:
    names = [stem.name for stem in stems(timeline)]
    assert len({name.casefold() for name in names}) == 3
    assert names[2] == "Voice"
    assert not any(set(name) & set('/\\:*?"<>|') for name in names)


def test_some_clips_alone_are_heard_where_they_were(timeline: Timeline) -> None:
    alone, span = only_clips(timeline, {"a2", "b1"})
    assert span == TimeRange.between(1 * SECOND, 5 * SECOND)
    assert [clip.id for _, clip in alone.clips()] == ["a2", "b1"]
    with pytest.raises(RenderError, match="No clip"):
        only_clips(timeline, {"gone"})
    assert Path(alone.materials["0"].path or "").is_file()
