"""The pictures of a play follow the clock of the sound: on time, late ones left out, and never waited for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from editor.errors import EditorError, MediaError
from editor.model.timing import frame_start_us
from editor.playback.pictures import AFTER_FAILURE_S, AHEAD, PictureRun, Pixels
from tests.waiting import wait_for

RATE = Fraction(25)
FRAME_US = 40_000


@dataclass
class HandClock:
    """A clock that goes where a test puts it."""

    at_us: int = 0
    speed: float = 1.0

    def now_us(self) -> int:
        return self.at_us


class Maker:
    """Makes pictures that carry their frame, as slowly as it is let."""

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.broken: set[int] = set()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, time_us: int) -> Pixels:
        frame = round(time_us / FRAME_US)
        self.frames.append(frame)
        assert self.gate.wait(10)
        if frame in self.broken:
            raise MediaError("this picture is damaged")
        return np.full((2, 2, 4), frame % 256, np.uint8)


@contextmanager
def running(run: PictureRun) -> Iterator[None]:
    thread = threading.Thread(target=run.run)
    thread.start()
    try:
        yield
    finally:
        run.stop()
        thread.join(10)
        assert not thread.is_alive()


def run_of(make: Maker, clock: HandClock | None, start_us: int = 0, last: int = 1_000) -> PictureRun:
    return PictureRun(make, lambda: clock, start_us, RATE, last)


def full(run: PictureRun) -> None:
    wait_for(lambda: len(run._ready) == AHEAD, "pictures ahead")


def test_a_few_pictures_are_made_ahead_and_given_when_they_are_due() -> None:
    make, clock = Maker(), HandClock()
    run = run_of(make, clock)
    with running(run):
        full(run)
        assert make.frames == list(range(AHEAD))
        shown = [run.take(frame_start_us(frame, RATE), 1.0) for frame in (0, 0, 1, 2)]
    assert [made.frame if made else None for made in shown] == [0, None, 1, 2]
    assert run.n_dropped == 0
    assert shown[2] is not None and shown[2].pixels[0, 0, 0] == 1


def test_what_is_late_is_left_out_and_the_newest_that_is_due_is_shown() -> None:
    make, clock = Maker(), HandClock()
    run = run_of(make, clock)
    with running(run):
        full(run)
        clock.at_us = 3 * FRAME_US
        made = run.take(clock.now_us(), 1.0)
    assert made is not None and made.frame == 3
    assert run.n_dropped == 3


def test_a_slow_maker_falls_behind_in_frames_and_never_in_time() -> None:
    make, clock = Maker(), HandClock()
    run = run_of(make, clock)
    make.gate.clear()
    with running(run):
        wait_for(lambda: make.frames == [0], "the first picture is begun")
        # The sound goes on meanwhile: a second has passed when the picture is there.
        clock.at_us = 1_000_000
        make.gate.set()
        wait_for(lambda: len(make.frames) > 1, "the next picture")
    assert make.frames[1] >= 25, "what would come too late is not made at all"


def test_taking_never_waits_for_a_picture_that_is_being_made() -> None:
    make = Maker()
    run = run_of(make, HandClock())
    make.gate.clear()
    with running(run):
        wait_for(lambda: make.frames == [0], "the first picture is begun")
        taken: list[object] = []
        asking = threading.Thread(target=lambda: taken.append(run.take(0, 1.0)))
        asking.start()
        asking.join(5)
        assert taken == [None]
        make.gate.set()


def test_a_jump_back_of_the_sound_begins_again_there() -> None:
    make, clock = Maker(), HandClock(4_000_000)
    run = run_of(make, clock, 4_000_000)
    with running(run):
        full(run)
        assert run.take(4_000_000, 1.0) is not None
        clock.at_us = 0
        run.take(0, 1.0)
        wait_for(lambda: any(frame < AHEAD for frame in make.frames), "pictures of the start")
        wait_for(lambda: (made := run.take(0, 1.0)) is not None and made.frame == 0, "the first picture")


def test_backwards_they_come_in_turn_and_end_at_the_first() -> None:
    make, clock = Maker(), HandClock(3 * FRAME_US, -1.0)
    run = run_of(make, clock, 3 * FRAME_US)
    with running(run):
        wait_for(lambda: len(make.frames) == 4, "all pictures")
        shown = [run.take(frame_start_us(frame, RATE), -1.0) for frame in (3, 2, 1, 0)]
    assert make.frames == [3, 2, 1, 0]
    assert [made.frame for made in shown if made] == [3, 2, 1, 0]


def test_nothing_is_made_past_the_end() -> None:
    make = Maker()
    run = run_of(make, HandClock(), last=2)
    with running(run):
        wait_for(lambda: len(make.frames) == 3, "all pictures")
        threading.Event().wait(0.05)
    assert make.frames == [0, 1, 2]


@pytest.mark.parametrize("waiting", [True, False])
def test_it_ends_at_once_whether_it_waits_or_not(waiting: bool) -> None:
    make = Maker()
    run = run_of(make, HandClock() if waiting else None)
    with running(run):
        full(run)
    assert len(make.frames) == AHEAD


def test_a_damaged_picture_is_told_once_and_others_follow() -> None:
    make, clock, told = Maker(), HandClock(), list[EditorError]()
    make.broken = {2, 3, 2 + int(AFTER_FAILURE_S * 25)}
    run = PictureRun(make, lambda: clock, 0, RATE, 1_000, told.append)
    with running(run):
        wait_for(lambda: bool(told), "the failure")
        clock.at_us = 2_000_000
        wait_for(lambda: (made := run.take(2_000_000, 1.0)) is not None and made.frame > 40, "a later one")
    assert len(told) == 1
