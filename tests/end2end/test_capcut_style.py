"""A draft in the style of CapCut: three tracks, fades, points of volume and speeds, measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from editor.draft.read import read_draft
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.draft_making import DraftMaker, segment, volume_keyframes, write_draft
from tests.end2end.sound_reference import decode
from tests.media_making import write_sound

SECOND = 1_000_000
RATE = 48_000
TONES = (500.0, 1_250.0, 3_000.0)
LEVEL = 0.2
SPEEDS = (0.5, 1.0, 2.0)


@pytest.mark.parametrize("is_pitch_kept", [False, True])
def test_every_track_is_as_loud_as_the_draft_says_at_twenty_points(
    tmp_path: Path, is_pitch_kept: bool
) -> None:
    """Each track has a tone of its own, so that its level is measured apart from the others'."""
    maker = DraftMaker()
    tones = TONES if is_pitch_kept else tuple(t * s for t, s in zip(TONES, SPEEDS, strict=True))
    for number, (tone_hz, speed) in enumerate(zip(TONES, SPEEDS, strict=True)):
        path = write_sound(tmp_path / f"{number}.wav", seconds=9.0, tone_hz=tone_hz, level=LEVEL)
        fade = maker.add(
            "audio_fades", type="audio_fade", fade_in_duration=SECOND, fade_out_duration=1_500_000
        )
        refs = [fade, maker.add("speeds", type="speed", mode=0, speed=speed)]
        source = {"start": 0, "duration": round(4 * SECOND * speed)}
        sound = maker.sound(str(path), duration=9 * SECOND)
        keys = [volume_keyframes((0, 0.4), (SECOND, 1.2), (3 * SECOND, 0.3))] if number == 1 else []
        made = segment(
            sound, 0, 4 * SECOND, source_timerange=source, speed=speed, volume=0.5 + number / 2,
            extra_material_refs=refs, common_keyframes=keys, is_tone_modify=not is_pitch_kept,
        )  # fmt: skip
        maker.track("audio", made)
    timeline = read_draft(write_draft(tmp_path / "draft", maker.document())).timeline
    export(timeline, ExportSettings(tmp_path / "mix.wav", sound_format="wav32f"), Progress())
    heard = decode(tmp_path / "mix.wav")[0]
    errors = {
        (tone_hz, round(float(at), 2)): level_db(heard, tone_hz, at) - 20 * np.log10(LEVEL * gain(number, at))
        for number, tone_hz in enumerate(tones)
        for at in np.linspace(0.15, 3.85, 20)
    }
    assert {place: round(error, 3) for place, error in errors.items() if abs(error) > 0.1} == {}


def gain(number: int, at: float) -> float:
    """What the draft says, in doubles: points replace the volume, and straight fades multiply it."""
    volume = np.interp(at, [0, 1, 3], [0.4, 1.2, 0.3]) if number == 1 else 0.5 + number / 2
    return float(volume * np.clip(at / 1.0, 0, 1) * np.clip((4 - at) / 1.5, 0, 1))


def level_db(heard: np.ndarray, tone_hz: float, at: float) -> float:
    """The level in dB of a tone around a moment: how much of 40 ms, weighted, is that tone."""
    n = round(0.04 * RATE)
    start = round(at * RATE) - n // 2
    weights = np.hanning(n)
    wave = np.exp(-2j * np.pi * tone_hz * np.arange(start, start + n) / RATE)
    found = 2 * abs(np.sum(weights * wave * heard[start : start + n])) / weights.sum()
    return float(20 * np.log10(found))
