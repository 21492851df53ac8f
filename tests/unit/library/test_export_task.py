"""An export that waits is, after a restart, the same export."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from editor.errors import EditorError
from editor.library.export_task import export_of_request, export_request
from editor.model.care import SoundCare
from editor.model.clip import Clip, FadeCurve, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.settings import ExportSettings

CLIP = Clip(
    "clip",
    "song",
    "name with “signs” 音乐",
    TimeRange(1, 2_000_001),
    TimeRange(3, 2_000_001),
    volume=0.1 + 0.2,
    fade_in_us=7,
    fade_in_curve=FadeCurve("bend", -0.3),
    volume_points=(VolumePoint(0, 0.25, is_computed=True),),
    care=SoundCare(semitones=-1.5, hum_hz=50),
)
SONG = Material("song", MaterialKind.SOUND, "song.mp3", "/media/song.mp3", duration_us=9_000_000)
TIMELINE = Timeline(
    (Track("t", TrackKind.SOUND, "Music", (CLIP,)),),
    MappingProxyType({"song": SONG}),
    Fraction(30_000, 1001),
    Canvas(1080, 1920),
    in_us=5,
    is_limited=False,
)
SETTINGS = ExportSettings(
    Path("/films/out.wav"),
    sound_only=True,
    range_us=TimeRange(4, 5),
    sound_format="wav24",
    loudness_aim=-14.0,
)


def through_the_disk(request: dict[str, Any]) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(json.dumps(request))
    return stored


def test_timeline_and_settings_come_back_as_they_were() -> None:
    assert export_of_request(through_the_disk(export_request(TIMELINE, SETTINGS))) == (TIMELINE, SETTINGS)


@pytest.mark.parametrize(
    "damage",
    [
        {"timeline": None},
        {"timeline": {"": "Timeline", "of a newer version": 1}},
        {"timeline": {"": "Clip"}},
        {"settings": []},
        {"settings": {"path": "relative.mp4"}},
        {"settings": {"path": "/a\0b"}},
        {"settings": {"path": "/a", "overwrite": "yes"}},
        {"settings": {"path": "/a", "preset": 7}},
        {"settings": {"path": "/a", "range_us": [1]}},
        {"settings": {"path": "/a", "loudness_aim": True}},
    ],
)
def test_what_is_damaged_is_refused_in_words(damage: dict[str, Any]) -> None:
    with pytest.raises(EditorError, match="can no longer be read") as refused:
        export_of_request(through_the_disk(export_request(TIMELINE, SETTINGS)) | damage)
    assert refused.value.hint
