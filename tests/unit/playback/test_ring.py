"""The ring hands every sample over once, in order, and never grows."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from editor.playback.ring import SampleRing
from editor.workers import OwnerThread


def ramp(start: int, count: int):
    numbers = np.arange(start, start + count, dtype=np.float32)
    return np.stack((numbers, -numbers))


def test_what_is_written_is_read_in_order_through_many_rounds():
    ring = SampleRing(100)
    read, written = [], 0
    for size in (30, 70, 1, 64, 99, 100, 13):
        assert ring.write(ramp(written, size))
        written += size
        read += [ring.read(size // 2), ring.read(size - size // 2)]
    whole = np.concatenate(read)
    np.testing.assert_array_equal(whole[:, 0], np.arange(written))
    np.testing.assert_array_equal(whole[:, 1], -np.arange(written))


def test_a_reader_gets_what_is_there_and_never_waits():
    ring = SampleRing(10)
    assert ring.read(5).shape == (0, 2)
    ring.write(ramp(0, 3))
    assert ring.read(5).shape == (3, 2)
    assert ring.n_ready == 0


def test_a_writer_waits_until_there_is_room_and_loses_nothing():
    ring = SampleRing(64)
    with OwnerThread("writer") as thread:
        done = thread.submit(lambda: ring.write(ramp(0, 1000)))
        read: list[NDArray[np.float32]] = []
        while sum(len(part) for part in read) < 1000:
            read.append(ring.read(17))
        assert done.result() is True
    np.testing.assert_array_equal(np.concatenate(read)[:, 0], np.arange(1000))


def test_closing_lets_a_waiting_writer_go():
    ring = SampleRing(8)
    begun = threading.Event()

    def write() -> bool:
        begun.set()
        return ring.write(ramp(0, 100))

    with OwnerThread("writer") as thread:
        done = thread.submit(write)
        begun.wait()
        ring.close()
        assert done.result() is False
    assert ring.n_ready <= 8
