"""The timeline's own lookups."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from editor.model.clip import Clip
from editor.model.timeline import Track, TrackKind
from editor.model.timing import TimeRange


class Watched(tuple[Clip, ...]):
    """Clips that let another thread look for the last of them while the first one is gone through."""

    __slots__ = ()
    track: ClassVar[Track]
    found: ClassVar[list[int | None]] = []

    def _look(self) -> None:
        other = threading.Thread(target=lambda: self.found.append(Watched.track.place_of("2")))
        other.start()
        other.join()

    def __iter__(self) -> Iterator[Clip]:
        for clip in super().__iter__():
            yield clip
            if not self.found:
                self.found.append(-1)
                self._look()


def test_a_lookup_never_sees_half_of_the_index_that_another_thread_builds() -> None:
    plain = Clip("0", "m", "clip", TimeRange(0, 10))
    clips = Watched(replace(plain, id=str(n)) for n in range(3))
    Watched.track = Track("t", TrackKind.SOUND, clips=clips)
    assert Watched.track.place_of("1") == 1
    assert Watched.found in ([], [-1, 2])


def test_of_equal_ids_the_first_clip_counts() -> None:
    clip = Clip("0", "m", "clip", TimeRange(0, 10))
    track = Track("t", TrackKind.SOUND, clips=(clip, replace(clip, id="1"), replace(clip, name="later")))
    assert [track.place_of(name) for name in ("0", "1", "2")] == [0, 1, None]
