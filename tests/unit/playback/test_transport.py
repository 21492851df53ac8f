"""What is played is what is exported, sample for sample; the sink here is a loop that takes blocks."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaError
from editor.model.clip import VolumePoint
from editor.model.timing import samples_to_us, us_to_samples
from editor.playback.route import Order, Route
from editor.playback.stream import Stream
from editor.playback.switch import Switch
from editor.playback.transport import Transport
from editor.render.master import Master
from editor.render.plan import plan_sound
from tests.media_making import write_sound
from tests.unit.playback.timelines import timeline_of
from tests.unit.render.timelines import mixed as mix_of


class PlainTransport(Transport):
    """Takes a timeline and a moment where the window gives an order."""

    def start(self, timeline, start_us, *, soloed=frozenset(), **how):  # type: ignore[override]
        return super().start(Order(0, timeline, Route(start_us), soloed), **how)


@pytest.fixture
def transport():
    transport = PlainTransport()
    yield transport
    transport.close()


def heard_through(stream):
    """A switch that plays a stream, once the first samples of it are there."""
    while not (stream.is_mixed or stream.n_ready >= 2_400):
        threading.Event().wait(0.001)
    switch = Switch()
    switch.pass_to(stream)
    switch.read(0)
    return switch


@pytest.fixture
def mixed(media_factory):
    """Three sounds of different formats and rates with fades, points and levels, over full scale together."""
    mp3 = media_factory.sound(".mp3", seconds=2.0, tone_hz=300.0, level=0.7, rate=44_100)
    flac = media_factory.sound(".flac", seconds=3.0, tone_hz=500.0, level=0.8)
    wav = media_factory.sound(".wav", seconds=2.0, tone_hz=700.0, rate=22_050, channels=1)
    points = (VolumePoint(0, 0.2), VolumePoint(1_000_000, 1.5))
    return timeline_of(
        (mp3, 250_000, 1_700_000, {"fade_in_us": 400_000, "volume": 0.9}),
        (flac, 0, 2_900_000, {"fade_out_us": 1_000_000}),
        (wav, 1_000_123, 1_500_000, {"volume_points": points}),
    )


def exported(timeline):
    with Master(plan_sound(timeline)) as master:
        return np.clip(master.read(us_to_samples(timeline.duration_us)), -1, 1).T


def take(stream: Stream, *, block: int = 480):
    """Play like a device that is never late: it waits for the mix."""
    taken = []
    while not stream.is_finished:
        before, short = stream.n_taken, stream.n_short
        samples = stream.read(block)
        taken.append(samples[: stream.n_taken - before])
        if stream.n_short > short:
            threading.Event().wait(0.002)
    return np.concatenate(taken)


def test_playing_gives_every_sample_of_the_export_to_the_bit(transport, mixed):
    heard = take(transport.start(mixed, 0))
    wanted = exported(mixed)
    assert 0.8 < np.abs(wanted).max() < 0.9, "the mix must be loud enough for the limiter"
    np.testing.assert_array_equal(heard, wanted)


def test_playing_from_the_middle_gives_the_rest_of_the_export(transport, mixed):
    start_us = 1_234_567
    heard = take(transport.start(mixed, start_us), block=1000)
    wanted = exported(mixed)[us_to_samples(start_us) :]
    assert heard.shape == wanted.shape
    # The lossy source decodes from another packet on, which may change its last bit.
    np.testing.assert_allclose(heard, wanted, atol=1e-5)


def test_a_new_play_begins_at_its_own_place_whatever_was_mixed_before(transport, mixed):
    first = transport.start(mixed, 0)
    first.read(4800)
    heard = take(transport.start(mixed, 2_000_000))
    assert len(heard) == us_to_samples(2_900_000) - us_to_samples(2_000_000)
    np.testing.assert_allclose(heard, exported(mixed)[96_000:], atol=1e-5)


def test_only_the_soloed_track_is_heard(transport, mixed):
    heard = take(transport.start(mixed, 0, soloed=frozenset({"t1"})))
    plan = plan_sound(mixed, soloed=frozenset({"t1"}))
    np.testing.assert_array_equal(heard, mix_of(plan).T)


def test_the_stream_ends_with_the_timeline_and_then_gives_silence(transport, mixed):
    stream = transport.start(mixed, 2_800_000)
    take(stream)
    assert stream.is_finished and stream.end_us == 2_900_000
    short = stream.n_short
    after = stream.read(256)
    assert after.shape == (256, 2) and not after.any()
    assert stream.n_short == short, "silence after the end is no drop-out"


@pytest.mark.parametrize("start_us", [2_900_000, 99_000_000])
def test_a_start_at_or_after_the_end_is_finished_at_once(transport, mixed, start_us):
    ready = threading.Event()
    stream = transport.start(mixed, start_us, on_ready=ready.set)
    assert ready.wait(20)
    assert stream.is_finished and not stream.read(64).any()


def test_a_stopped_stream_mixes_no_further(media_factory, transport):
    timeline = timeline_of((media_factory.sound(".wav", seconds=4.0), 0, 4_000_000, {}))
    ready = threading.Event()
    stream = transport.start(timeline, 0, on_ready=ready.set)
    assert ready.wait(20)
    transport.stop()
    transport.close()
    rest = 0
    while True:
        before = stream.n_taken
        stream.read(4800)
        if stream.n_taken == before:
            break
        rest += stream.n_taken - before
    assert 0 < rest <= 48_000, "no more than was mixed ahead"


def test_the_mix_runs_ahead_by_no_more_than_the_ring_holds(media_factory):
    timeline = timeline_of((media_factory.sound(".wav", seconds=4.0), 0, 4_000_000, {}))
    ready = threading.Event()
    transport = PlainTransport(ahead_samples=9_600)
    stream = transport.start(timeline, 0, on_ready=ready.set)
    assert ready.wait(20)
    transport.stop()
    transport.close()
    before = -1
    while stream.n_taken != before:
        before = stream.n_taken
        stream.read(1000)
    assert stream.n_taken <= 9_600


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_is_heard(transport, tmp_path, media_factory):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"no sound at all")
    good = media_factory.sound(".wav", seconds=1.0, tone_hz=440.0)
    timeline = timeline_of((broken, 0, 1_000_000, {}), (good, 0, 1_000_000, {}))
    failures: list[Exception] = []
    heard = take(transport.start(timeline, 0, on_failure=failures.append))
    transport.check()
    assert [type(failure) for failure in failures] == [MediaError]
    assert "broken.wav" in str(failures[0])
    np.testing.assert_array_equal(heard, exported(timeline_of((good, 0, 1_000_000, {}))))


def test_a_file_that_vanishes_while_it_is_to_be_played_is_named(transport, tmp_path):
    path = write_sound(tmp_path / "gone.wav", seconds=1.0)
    timeline = timeline_of((path, 0, 1_000_000, {}))
    Path(path).unlink()
    failures: list[Exception] = []
    heard = take(transport.start(timeline, 0, on_failure=failures.append))
    assert "gone.wav" in str(failures[0])
    assert len(heard) == 48_000 and not heard.any()


def test_a_bug_in_the_mixer_is_not_swallowed(transport, mixed, monkeypatch):
    def burst(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("editor.playback.stream.plan_sound", burst)
    transport.start(mixed, 0)
    with pytest.raises(ZeroDivisionError):
        for _ in range(10_000):
            transport.check()
            threading.Event().wait(0.001)


def test_a_transport_is_closed_while_it_mixes_without_leaving_a_thread(mixed):
    before = set(threading.enumerate())
    transport = PlainTransport()
    transport.start(mixed, 0)
    transport.close()
    assert set(threading.enumerate()) <= before


def test_an_edit_while_playing_passes_into_the_new_mix_at_the_same_sample(transport, media_factory):
    path = media_factory.sound(".wav", seconds=4.0, tone_hz=440.0, level=0.5)
    loud = timeline_of((path, 0, 3_000_000, {}))
    soft = timeline_of((path, 0, 3_000_000, {"volume": 0.25}))
    before, after = exported(loud), exported(soft)
    old = transport.start(loud, 500_000)
    switch = heard_through(old)
    heard = []
    while old.n_taken < 20_000:
        threading.Event().wait(0.001) if old.n_ready < 480 else heard.append(switch.read(480))
    place = old.n_taken + 2_400
    while old.n_ready < 9_600:
        threading.Event().wait(0.001)
    new = transport.start(soft, samples_to_us(24_000 + place))
    switch.pass_to(new, place)
    while new.n_ready < 9_600:
        threading.Event().wait(0.001)
    while not new.is_finished:
        late = switch.stream is new and new.n_ready < 480 and not new.is_mixed
        threading.Event().wait(0.001) if late else heard.append(switch.read(480))
    whole = np.concatenate(heard)
    rest_before, rest_after = before[24_000:], after[24_000:]
    n_samples = len(rest_after)
    assert switch.n_short == 0 and len(whole) - n_samples < 480
    is_old = np.all(whole[:n_samples] == rest_before[:n_samples], axis=1) & (rest_before != rest_after).any(
        axis=1
    )
    passed = int(np.flatnonzero(is_old)[-1]) + 1
    assert place <= passed < place + 12_000, "not before the new mix was there, and soon after"
    np.testing.assert_array_equal(whole[passed + 480 : n_samples], rest_after[passed + 480 :])
    steps = np.abs(np.diff(whole[:n_samples, 0]))
    assert steps.max() <= np.abs(np.diff(rest_before[:, 0])).max() * 1.01, "no click"


def test_an_edit_is_heard_also_when_the_old_mix_runs_dry_before_its_place(transport, media_factory):
    path = media_factory.sound(".wav", seconds=4.0, tone_hz=440.0, level=0.5)
    loud = timeline_of((path, 0, 3_000_000, {}))
    soft = timeline_of((path, 0, 3_000_000, {"volume": 0.25}))
    old = transport.start(loud, 0)
    switch = heard_through(old)
    while old.n_ready < 4_800:
        threading.Event().wait(0.001)
    transport.stop()
    while old.n_ready > 480:
        switch.read(480)
    place = old.n_taken + 24_000
    new = transport.start(soft, samples_to_us(place))
    switch.pass_to(new, place)
    while new.n_ready < 9_600:
        threading.Event().wait(0.001)
    heard = [switch.read(480) for _ in range(6)]
    assert switch.stream is new
    np.testing.assert_array_equal(heard[-1], exported(soft)[place + 4 * 480 : place + 5 * 480])


def test_an_edit_that_ends_the_timeline_before_the_playhead_ends_the_sound(transport, media_factory):
    path = media_factory.sound(".wav", seconds=4.0)
    old = transport.start(timeline_of((path, 0, 3_000_000, {})), 1_000_000)
    switch = heard_through(old)
    while old.n_taken < 4_800:
        switch.read(480)
    new = transport.start(timeline_of((path, 0, 500_000, {})), 1_200_000)
    switch.pass_to(new, old.n_taken)
    for _ in range(2_000):
        switch.read(480)
        if switch.stream is new:
            break
        threading.Event().wait(0.001)
    assert switch.stream is new and new.is_finished
    assert not switch.read(960).any()
