"""The master: the same samples for every reader, wherever it begins, and the levels of the tracks."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editor.model.timeline import Timeline
from editor.render.levels import LEVEL_SAMPLES, Level
from editor.render.limiter import limited
from editor.render.master import Master
from editor.render.plan import plan_sound
from tests.media_making import write_sound
from tests.unit.render.timelines import SECOND, mixed, sound_clip, timeline, track

RATE = 48_000


@pytest.fixture
def loud(tmp_path: Path) -> Timeline:
    rng = np.random.default_rng(4)
    noise = np.convolve(rng.standard_normal(4 * RATE), np.hanning(9), "same")
    swell = 0.2 + 0.8 * (np.arange(4 * RATE) % RATE < RATE // 4)
    sound = (noise / np.abs(noise).max() * swell).astype(np.float32)
    file = write_sound(tmp_path / "loud.wav", samples=np.stack([sound, sound * 0.5]))
    one = sound_clip("a", "loud", 0, 4 * SECOND, volume=1.5)
    two = sound_clip("b", "loud", SECOND // 2, 3 * SECOND, volume=0.5)
    return timeline({"loud": file}, track("one", [one]), track("two", [two], volume=0.5))


def read(master: Master, n_samples: int, block: int) -> np.ndarray:
    parts = [master.read(min(block, n_samples - place)) for place in range(0, n_samples, block)]
    return np.concatenate(parts, axis=1)


@pytest.mark.parametrize(("threads", "block"), [(1, 48_000), (1, 4_801), (2, 48_000), (2, 999)])
def test_it_is_the_mix_under_the_limiter_whatever_reads_it(loud: Timeline, threads: int, block: int) -> None:
    plan = plan_sound(loud)
    wanted, work = limited(mixed(plan))
    with Master(plan, threads=threads) as master:
        out = read(master, plan.n_samples, block)
        assert master.is_finished
        assert master.work == work
    assert work.n_samples > 0
    assert np.array_equal(out, wanted)


def test_a_play_from_the_middle_gives_the_samples_of_a_play_from_the_start(loud: Timeline) -> None:
    plan = plan_sound(loud)
    wanted, _ = limited(mixed(plan))
    with Master(plan) as master:
        for place in (0, 1_000, RATE + 100, RATE + 12_500, 3 * RATE):
            master.seek(place)
            assert master.position == place
            assert np.array_equal(master.read(9_600), wanted[:, place : place + 9_600])


def test_without_the_limiter_it_is_the_mix_itself(loud: Timeline) -> None:
    plan = plan_sound(replace(loud, is_limited=False))
    with Master(plan) as master:
        master.seek(5_000)
        assert np.array_equal(master.read(50_000), mixed(plan)[:, 5_000:55_000])


def test_a_gain_comes_before_the_limiter(loud: Timeline) -> None:
    plan = plan_sound(loud)
    wanted, _ = limited(mixed(plan) * np.float32(0.25))
    with Master(plan, gain=0.25) as master:
        assert np.array_equal(master.read(plan.n_samples), wanted)


def test_after_the_end_there_is_silence(loud: Timeline) -> None:
    plan = plan_sound(loud)
    with Master(plan) as master:
        master.seek(plan.n_samples - 10)
        out = master.read(1_000)
    assert out.shape == (2, 1_000)
    assert not out[:, 10:].any()


def test_levels_tell_every_track_by_itself(loud: Timeline) -> None:
    plan = plan_sound(loud)
    levels: deque[Level] = deque()
    with Master(plan, levels=levels) as master:
        read(master, plan.n_samples, 4_800)
    mix = mixed(plan)
    alone = {name: mixed(plan_sound(timeline_with(loud, name))) for name in ("one", "two")}
    for level in levels:
        span = slice(level.first_sample, level.first_sample + level.n_samples)
        if level.first_sample >= plan.n_samples:
            continue
        assert level.peak == pytest.approx(np.abs(mix[:, span]).max(initial=0.0), abs=1e-6)
        for name, sound in alone.items():
            wanted = np.abs(sound[:, span]).max(axis=1, initial=0.0)
            assert level.tracks.get(name, (0.0, 0.0)) == pytest.approx(tuple(wanted), abs=1e-6)
    assert max(level.reduction_db for level in levels) > 1.0
    assert all(level.n_samples <= LEVEL_SAMPLES for level in levels)


def timeline_with(line: Timeline, name: str) -> Timeline:
    return replace(line, tracks=tuple(row for row in line.tracks if row.id == name))
