"""Streams pass into each other without a click, and every sample that was heard has its place."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from editor.model.timing import TimeRange, us_to_samples
from editor.playback.route import Order, Route
from editor.playback.stream import Samples
from editor.playback.switch import CROSSFADE_SAMPLES, END_SAMPLES, Place, PlaceMap, Switch
from editor.playback.transport import Transport
from tests.media_making import write_sound
from tests.unit.playback.timelines import timeline_of

RATE = 48_000
HZ, LEVEL = 997.0, 0.4
STEEPEST = LEVEL * 2 * np.pi * HZ / RATE


@pytest.fixture(scope="module")
def tone(tmp_path_factory):
    times = np.arange(4 * RATE) / RATE
    wave = (LEVEL * np.sin(2 * np.pi * HZ * times)).astype(np.float32)
    path = write_sound(tmp_path_factory.mktemp("tone") / "tone.wav", samples=np.tile(wave, (2, 1)))
    return timeline_of((path, 0, 4_000_000, {}))


@pytest.fixture
def transport():
    made = Transport()
    yield made
    made.close()


def start(transport, timeline, route, jump=1):
    return transport.start(Order(jump, timeline, route))


def mixed_for(stream, n_samples):
    while not (stream.is_mixed or stream.n_ready >= n_samples):
        threading.Event().wait(0.001)


def played(switch: Switch, n_samples: int, block: int = 257) -> Samples:
    """Play as a device does: blocks of an odd size, never before they are mixed."""
    out: list[Samples] = []
    while len(out) * block < n_samples:
        if switch.stream is not None and not switch.stream.is_finished:
            mixed_for(switch.stream, block)
        out.append(switch.read(block))
    return np.concatenate(out)


def begun(transport, timeline, route, jump=1):
    switch = Switch()
    stream = start(transport, timeline, route, jump)
    mixed_for(stream, 4_800)
    switch.pass_to(stream)
    return switch


def steepest(samples):
    return np.abs(np.diff(samples[:, 0])).max()


def test_a_jump_fades_over_several_small_blocks_without_a_click(transport, tone):
    switch = begun(transport, tone, Route(0))
    before = played(switch, 20_000)
    upcoming = start(transport, tone, Route(2_500_123), jump=2)
    mixed_for(upcoming, 9_600)
    switch.pass_to(upcoming)
    after = played(switch, 9_600)
    assert switch.stream is upcoming
    assert steepest(np.concatenate((before, after))) < STEEPEST * 1.1
    assert CROSSFADE_SAMPLES > 257, "the blocks are shorter than the fade"


def test_a_stop_goes_down_within_five_milliseconds_and_stays_down(transport, tone):
    switch = begun(transport, tone, Route(0))
    before = played(switch, 9_900)
    switch.fall_silent()
    after = played(switch, 4_800, block=100)
    assert steepest(np.concatenate((before, after))) < STEEPEST * 1.1
    assert np.abs(after[:100]).max() > 0.1, "no cut"
    assert not after[END_SAMPLES:].any()


def test_a_play_from_inside_the_sound_comes_up_from_silence(transport, tone):
    # At this place the tone is at its crest.
    crest_us = round((1_000 + 0.25) / HZ * 1e6)
    out = played(begun(transport, tone, Route(crest_us)), 2_400)
    assert abs(out[0, 0]) < 0.01 and steepest(out) < STEEPEST * 1.2


def test_a_play_from_the_start_is_what_the_export_has(transport, tone):
    switch = begun(transport, tone, Route(0))
    out = played(switch, 4_800)[:4_800, 0]
    np.testing.assert_allclose(out, LEVEL * np.sin(2 * np.pi * HZ * np.arange(4_800) / RATE), atol=2e-5)


def test_a_loop_is_as_long_as_it_says_and_joins_without_a_click(transport, tone):
    loop = TimeRange.between(1_000_000, 1_300_000)
    switch = begun(transport, tone, Route(1_000_000, loop=loop))
    out = played(switch, 60_000)
    length = us_to_samples(300_000)
    assert steepest(out[200:]) < STEEPEST * 1.2
    np.testing.assert_allclose(
        out[length + 1_000 : length + 5_000], out[2 * length + 1_000 : 2 * length + 5_000], atol=1e-6
    )


def test_backwards_is_the_sound_turned_round(transport, tone):
    switch = begun(transport, tone, Route(2_000_000, -1.0))
    out = played(switch, 48_000)[:48_000, 0]
    times = 2.0 - (np.arange(48_000) + 1) / RATE
    wanted = LEVEL * np.sin(2 * np.pi * HZ * times)
    assert np.abs(out - wanted)[1_000:47_000].max() < 2e-3


@pytest.mark.parametrize(("speed", "hz"), [(2.0, 2 * HZ), (4.0, 4 * HZ), (0.5, HZ / 2), (-2.0, 2 * HZ)])
def test_a_shuttle_takes_the_pitch_along(transport, tone, speed, hz):
    switch = begun(transport, tone, Route(2_000_000, speed))
    out = played(switch, 20_000)[2_000:18_384, 0].astype(np.float64)
    spectrum = np.abs(np.fft.rfft(out * np.hanning(out.size), 1 << 18))
    assert np.argmax(spectrum) * RATE / (1 << 18) == pytest.approx(hz, abs=2.0)


@pytest.mark.parametrize("speed", [1.0, 2.0, 0.5, -1.0, -4.0])
def test_every_way_comes_to_its_end(transport, tone, speed):
    start_us = 3_700_000 if speed > 0 else 300_000
    switch = begun(transport, tone, Route(start_us, speed))
    played(switch, round(300_000 * 0.048 / abs(speed)) + 3_000)
    assert switch.finished_at == pytest.approx(300_000 * 0.048 / abs(speed), abs=2)
    place = switch.places.find(switch.n_out)
    assert place is not None and place.place_us == (4_000_000 if speed > 0 else 0)


def test_a_grain_has_ramps_and_the_length_that_it_should(transport, tone):
    crest_us = round((1_000 + 0.25) / HZ * 1e6)
    switch = begun(transport, tone, Route(crest_us, end_us=crest_us + 80_000, is_grain=True))
    out = played(switch, 6_000)[:, 0]
    loud = np.flatnonzero(np.abs(out) > 1e-3)
    assert loud[-1] - loud[0] == pytest.approx(3_840, abs=20)
    assert np.abs(out[:24]).max() < LEVEL * 0.12 and np.abs(out[3_816:]).max() < LEVEL * 0.12
    assert np.abs(np.diff(out)).max() < STEEPEST * 1.2


def test_a_grain_waits_for_the_one_before_it(transport, tone):
    switch = begun(transport, tone, Route(0, end_us=80_000, is_grain=True))
    played(switch, 1_000)
    second = start(transport, tone, Route(1_000_000, end_us=1_080_000, is_grain=True), jump=2)
    mixed_for(second, 3_840)
    switch.pass_to(second, waits=True)
    played(switch, 1_000)
    assert switch.stream is not second
    played(switch, 3_000)
    assert switch.stream is second


def test_a_place_goes_on_at_its_speed_and_the_last_word_counts() -> None:
    places = PlaceMap()
    assert places.find(0) is None
    places.note(Place(100, 1, 5_000_000, 1.0))
    places.note(Place(48_100, 2, 1_000_000, -2.0))
    places.note(Place(48_100, 2, 2_000_000, -2.0))
    first = places.find(50)
    assert first is not None and first.at_us(50) == 5_000_000, "not before its first sample"
    middle = places.find(24_100)
    assert middle is not None and middle.jump == 1 and middle.at_us(24_100) == 5_500_000
    last = places.find(48_100 + 24_000)
    assert last is not None and last.at_us(48_100 + 24_000) == 1_000_000


def test_while_a_mix_is_late_the_place_stands_still(transport, tone):
    transport.close()
    late = Transport()
    switch = begun(late, tone, Route(0))
    played(switch, 9_600)
    stream = switch.stream
    late.stop()
    while not stream.is_dry:
        switch.read(4_800)
    stood = switch.places.find(switch.n_out)
    switch.read(4_800)
    place = switch.places.find(switch.n_out)
    assert place.speed == 0.0 and place.at_us(switch.n_out) == stream.place_us(stream.n_taken)
    assert stood is not None and switch.n_short >= 4_800
    late.close()


def test_what_goes_out_is_told_to_who_listens(transport, tone):
    switch = begun(transport, tone, Route(0))
    heard = []
    switch.listener = lambda block, first: heard.append((first, block.copy()))
    out = played(switch, 1_000)
    assert [first for first, _ in heard] == [0, 257, 514, 771]
    np.testing.assert_array_equal(np.concatenate([block for _, block in heard]), out)
