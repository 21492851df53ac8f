"""What is done to sound, measured on samples: stretched exactly, shifted in tune, taken apart, filtered."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from editor.model.timing import MIX_RATE
from editor.music.mashup.parting import BED_TONAL, part_of
from editor.music.mashup.plan import BAND, BED, DRUMS, TONAL, VOICE
from editor.music.mashup.shaping import shaped
from editor.music.mashup.warping import LONGEST_PIECE, Anchor, pieces_of, warped
from editor.progress import Progress

Sound = NDArray[np.float32]


def tone(hertz: float, seconds: float, level: float = 0.3) -> Sound:
    at = np.arange(round(seconds * MIX_RATE)) / MIX_RATE
    return (level * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def clicks(times_s: NDArray[np.float64], seconds: float) -> Sound:
    row = np.zeros(round(seconds * MIX_RATE), np.float32)
    click = (np.exp(-np.arange(480) / 60) * np.sin(2 * np.pi * 3_000 * np.arange(480) / MIX_RATE)).astype(
        np.float32
    )
    for at_s in times_s:
        first = round(at_s * MIX_RATE)
        row[first : first + 480] += 0.7 * click[: len(row) - first]
    return row


def onsets(row: Sound, near: NDArray[np.int64], reach: int = 1_500) -> NDArray[np.float64]:
    """Where the level rises near some samples: the first that has a third of the highest one around."""
    found = []
    for at in near:
        low = max(at - reach, 0)
        part = np.abs(row[low : at + reach])
        found.append(low + int(np.argmax(part > 0.35 * part.max())))
    return np.asarray(found, np.float64)


def db(ratio: float) -> float:
    return 20 * np.log10(max(ratio, 1e-9))


def rms(sound: Sound) -> float:
    return float(np.sqrt(np.mean(sound.astype(np.float64) ** 2)))


# -- stretching ----------------------------------------------------------------------------------------


def test_bars_of_a_song_that_drifts_come_to_their_places_and_no_error_adds_up() -> None:
    steps = 2.0 * (1 + 0.03 * np.sin(np.arange(16) / 2.5))
    lines_s = 1.0 + np.concatenate([[0.0], np.cumsum(steps)])
    row = clicks(lines_s, float(lines_s[-1]) + 1.5)
    targets = (np.arange(17) * 1.9 * MIX_RATE).astype(np.int64)
    pieces = pieces_of([Anchor(float(at_s), int(at)) for at_s, at in zip(lines_s, targets, strict=True)])
    assert max(piece.target[1] - piece.target[0] for piece in pieces) <= LONGEST_PIECE
    made = warped(np.stack([row, row]), 0.0, pieces, 0, Progress())
    assert made.shape == (2, targets[-1])
    off = onsets(made[0], targets[1:-1]) - targets[1:-1]
    assert np.percentile(np.abs(off - np.median(off)), 95) < 0.006 * MIX_RATE
    assert abs(float(np.median(off))) < 0.004 * MIX_RATE
    assert abs(off[-1] - off[0]) < 0.008 * MIX_RATE, "the last bar is as near as the first"


def test_a_steady_song_is_stretched_in_pieces_of_one_speed() -> None:
    anchors = [Anchor(0.5 + 2.0 * n, round(1.9 * n * MIX_RATE)) for n in range(17)]
    pieces = pieces_of(anchors)
    assert len(pieces) < 16
    assert {round(piece.speed, 4) for piece in pieces} == {round(2.0 / 1.9, 4)}
    assert [p.target[0] for p in pieces[1:]] == [p.target[1] for p in pieces[:-1]]


def test_a_song_at_its_own_speed_keeps_its_samples() -> None:
    row = clicks(np.arange(0.4, 7.5, 0.37), 9.0)
    pieces = pieces_of([Anchor(1.0 + n, n * MIX_RATE) for n in range(7)])
    made = warped(np.stack([row, row]), 0.0, pieces, 0, Progress())
    assert np.array_equal(made[0], row[MIX_RATE : 7 * MIX_RATE])


@pytest.mark.parametrize("semitones", [-4, -2, -1, 1, 2, 3])
def test_a_shift_is_in_tune_to_three_cents_and_keeps_the_length(semitones: int) -> None:
    row = tone(440.0, 5.0)
    pieces = pieces_of([Anchor(1.0 + n, round(n * 0.96 * MIX_RATE)) for n in range(4)])
    made = warped(np.stack([row, row]), 0.0, pieces, semitones, Progress())
    assert made.shape[1] == round(3 * 0.96 * MIX_RATE)
    part = made[0, 20_000 : 20_000 + 65_536] * np.hanning(65_536)
    spectrum = np.abs(np.fft.rfft(part))
    top = int(np.argmax(spectrum))
    left, middle, right = np.log(spectrum[top - 1 : top + 2])
    hertz = (top + 0.5 * (left - right) / (left - 2 * middle + right)) * MIX_RATE / 65_536
    assert abs(1200 * np.log2(hertz / (440 * 2 ** (semitones / 12)))) < 3


# -- taking apart --------------------------------------------------------------------------------------


def scene() -> dict[str, Sound]:
    """A voice in the middle, chords at the sides, and strokes."""
    at = np.arange(6 * MIX_RATE) / MIX_RATE
    phase = 2 * np.pi * 260 * at + 0.5 * np.sin(2 * np.pi * 5 * at)
    voice = np.asarray(0.15 * sum(np.sin(k * phase) / k for k in range(1, 7)), np.float32)
    chord = tone(349.2, 6.0, 0.12) + tone(523.3, 6.0, 0.1)
    chance = np.random.default_rng(1)
    drums = np.zeros(6 * MIX_RATE, np.float32)
    for beat in np.arange(0.25, 5.9, 0.5):
        first = round(beat * MIX_RATE)
        burst = chance.standard_normal(2_400) * np.exp(-np.arange(2_400) / 500)
        drums[first : first + 2_400] += (0.4 * burst[: len(drums) - first]).astype(np.float32)
    return {
        "voice": np.stack([voice, voice]),
        "chord": np.stack([chord, -0.8 * chord]),
        "drums": np.stack([drums, drums]),
    }


def share(part: Sound, of: Sound) -> float:
    """By how much a known sound is in another one, in decibels."""
    middle = slice(MIX_RATE // 2, -MIX_RATE // 2)
    a, b = part[:, middle].astype(np.float64).ravel(), of[:, middle].astype(np.float64).ravel()
    return db(abs(float(a @ b)) / float(b @ b))


@pytest.mark.parametrize(("one", "rest"), [(VOICE, BAND), (DRUMS, TONAL)])
def test_a_part_and_its_rest_are_the_whole(one: str, rest: str) -> None:
    whole = np.add.reduce(list(scene().values()))
    together = part_of(whole, one) + part_of(whole, rest)
    assert db(rms(together - whole) / rms(whole)) < -90


def test_the_voice_is_what_stands_in_the_middle_and_has_a_pitch() -> None:
    parts = scene()
    whole = np.add.reduce(list(parts.values()))
    voice, band = part_of(whole, VOICE), part_of(whole, BAND)
    assert share(voice, parts["voice"]) > -4 and share(voice, parts["chord"]) < -12
    assert share(voice, parts["drums"]) < -8
    assert share(band, parts["voice"]) < -8 and share(band, parts["chord"]) > -3


def test_strokes_and_tunes_are_told_apart() -> None:
    parts = scene()
    whole = np.add.reduce(list(parts.values()))
    drums, tonal, bed = (part_of(whole, name) for name in (DRUMS, TONAL, BED))
    assert share(drums, parts["drums"]) > -2 and share(drums, parts["chord"]) < -15
    assert share(tonal, parts["chord"]) > -1 and share(tonal, parts["drums"]) < -8
    assert share(bed, parts["drums"]) > -2
    assert share(bed, parts["chord"]) == pytest.approx(db(BED_TONAL), abs=1.5)


def test_a_part_does_not_move_in_time() -> None:
    row = clicks(np.arange(0.5, 3.5, 0.4), 4.0)
    made = part_of(np.stack([row, row]), DRUMS)
    near = (np.arange(0.5, 3.5, 0.4) * MIX_RATE).astype(np.int64)
    assert np.abs(onsets(made[0], near) - onsets(row, near)).max() <= 24


# -- filters -------------------------------------------------------------------------------------------


def level_at(sound: Sound, hertz: float, low_s: float, high_s: float) -> float:
    """Level of a frequency in a stretch, in decibels."""
    part = sound[0, round(low_s * MIX_RATE) : round(high_s * MIX_RATE)].astype(np.float64)
    at = np.arange(len(part)) / MIX_RATE
    window = np.hanning(len(part))
    return db(2 * abs(np.sum(part * window * np.exp(-2j * np.pi * hertz * at))) / window.sum())


def test_the_bass_is_handed_over_in_its_bars_only() -> None:
    row = tone(60, 6.0) + tone(400, 6.0)
    made = shaped(np.stack([row, row]), no_bass=[(96_000, 192_000)], room=[], tone=0.0, ramp_samples=12_000)
    own = level_at(np.stack([row, row]), 60, 0.2, 1.6)
    assert level_at(made, 60, 2.1, 3.9) < own - 30
    assert level_at(made, 60, 0.2, 1.6) == pytest.approx(own, abs=0.1)
    assert level_at(made, 60, 4.4, 5.8) == pytest.approx(own, abs=0.1)
    assert level_at(made, 400, 2.1, 3.9) == pytest.approx(
        level_at(np.stack([row, row]), 400, 2.1, 3.9), abs=0.3
    )


def test_the_middle_makes_room_by_four_decibels() -> None:
    row = tone(1_000, 6.0) + tone(8_000, 6.0, 0.1)
    made = shaped(np.stack([row, row]), no_bass=[], room=[(96_000, 192_000)], tone=0.0, ramp_samples=12_000)
    own = level_at(np.stack([row, row]), 1_000, 0.3, 1.6)
    assert level_at(made, 1_000, 2.2, 3.8) == pytest.approx(own - 4.0, abs=0.4)
    assert level_at(made, 1_000, 0.3, 1.6) == pytest.approx(own, abs=0.1)
    assert level_at(made, 8_000, 2.2, 3.8) == pytest.approx(level_at(made, 8_000, 0.3, 1.6), abs=0.4)


@pytest.mark.parametrize(("wish", "change_db"), [(1.0, 4.0), (-1.0, -4.0), (0.0, 0.0)])
def test_a_tone_makes_all_of_it_brighter_or_darker(wish: float, change_db: float) -> None:
    row = tone(200, 3.0) + tone(10_000, 3.0)
    made = shaped(np.stack([row, row]), no_bass=[], room=[], tone=wish, ramp_samples=1)
    assert level_at(made, 10_000, 0.5, 2.5) - level_at(made, 200, 0.5, 2.5) == pytest.approx(
        change_db, abs=0.4
    )


def test_filters_move_nothing_in_time() -> None:
    row = clicks(np.arange(0.5, 3.5, 0.4), 4.0)
    made = shaped(
        np.stack([row, row]), no_bass=[(0, 192_000)], room=[(0, 192_000)], tone=0.5, ramp_samples=100
    )
    near = (np.arange(0.5, 3.5, 0.4) * MIX_RATE).astype(np.int64)
    assert np.abs(onsets(made[0], near) - onsets(row, near)).max() <= 12
