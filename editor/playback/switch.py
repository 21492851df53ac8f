"""What is heard: streams that pass into each other without a gap or a click, and where they lie. No Qt.

Everything is counted in samples that were handed out: of them the device tells how many were heard, and
`PlaceMap` tells where on the timeline that is, through edits, jumps, loops and speeds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from editor.model.timing import MICROSECONDS, MIX_RATE
from editor.playback.stream import Samples, Stream

CROSSFADE_SAMPLES = 480
"""10 ms between two mixes: before and after an edit or a jump (``design.md`` section 3)."""
BEGIN_SAMPLES = 144
"""3 ms in which a play that starts inside the sound comes up from silence."""
END_SAMPLES = 240
"""5 ms in which the sound goes down at a stop."""

Listener = Callable[[Samples, int], None]
"""Takes what is handed out, shape (n, 2), and the number of its first sample, in the playback thread."""


@dataclass(frozen=True, slots=True)
class Place:
    """From this sample on, what is handed out lies here on the timeline and goes on at this speed."""

    n_out: int
    jump: int
    place_us: int
    speed: float

    def at_us(self, n_out: int) -> int:
        """Where a later sample lies, as long as nothing else is known."""
        gone = max(n_out - self.n_out, 0)
        return self.place_us + round(gone * self.speed * MICROSECONDS / MIX_RATE)


class PlaceMap:
    """Where the samples lie that were handed out a little while ago; it forgets what was heard."""

    def __init__(self) -> None:
        self._places: deque[Place] = deque()

    def note(self, place: Place) -> None:
        """Take down a place; of one sample the last word counts."""
        while self._places and self._places[-1].n_out >= place.n_out:
            self._places.pop()
        self._places.append(place)

    def find(self, n_heard: int) -> Place | None:
        """The place that counts for a sample; samples must not go far back."""
        while len(self._places) > 1 and self._places[1].n_out <= n_heard:
            self._places.popleft()
        return self._places[0] if self._places else None


class Switch:
    """Hands out samples of one stream, or of one that fades into the next. Belongs to the playback thread."""

    def __init__(self, *, on_begun: Callable[[int], None] | None = None) -> None:
        self.places = PlaceMap()
        self.n_out = 0
        """Samples handed out since the start, silence counted."""
        self.n_short_before = 0
        self.listener: Listener | None = None
        self._on_begun = on_begun
        self._stream: Stream | None = None
        self._old: Stream | None = None
        self._next: Stream | None = None
        self._place: int | None = None
        self._waits = False
        self._n_faded = CROSSFADE_SAMPLES
        self._n_fade = CROSSFADE_SAMPLES
        self._finished_at: int | None = None

    @property
    def stream(self) -> Stream | None:
        """The stream that is heard now."""
        return self._stream

    @property
    def n_short(self) -> int:
        """Samples of silence that were handed out because a mix was late; counted over all streams."""
        return self.n_short_before + (self._stream.n_short if self._stream is not None else 0)

    @property
    def is_waiting(self) -> bool:
        """Whether the stream that is to follow is still being mixed."""
        return self._next is not None

    @property
    def finished_at(self) -> int | None:
        """The number of the first sample after the end of what was played; None before it is there."""
        return self._finished_at

    def pass_to(self, stream: Stream, place: int | None = None, *, waits: bool = False) -> None:
        """Go over to another stream as soon as it is there.

        With ``place`` its first sample belongs to that sample of the stream that is heard, which is an edit;
        without, it begins with its first sample, which is a jump. One that ``waits`` lets the stream that
        is heard come to its end before.
        """
        self._next, self._place, self._waits = stream, place, waits

    def fall_silent(self) -> None:
        """Go down to silence within a few milliseconds; nothing follows."""
        self._next = None
        if self._stream is not None:
            self._leave(None, END_SAMPLES)

    def read(self, n_samples: int) -> Samples:
        """Take samples to play, float32 of shape (n_samples, 2)."""
        self._go_over(n_samples)
        stream, taken = self._stream, 0
        if stream is None:
            out = np.zeros((n_samples, 2), np.float32)
        else:
            before = stream.n_taken
            out = stream.read(n_samples)
            taken = stream.n_taken - before
            self._note(stream, before, taken)
        out = self._fade(out)
        if self.listener is not None:
            self.listener(out, self.n_out)
        self.n_out += n_samples
        self._note_finish(stream, n_samples - taken)
        return out

    def _go_over(self, n_samples: int) -> None:
        upcoming = self._next
        if upcoming is None:
            return
        behind = 0
        if self._waits and self._stream is not None and not self._stream.is_finished:
            return
        if self._place is not None and self._stream is not None:
            behind = self._stream.n_taken - self._place
            if self._stream.is_dry:
                # The old mix was stopped before it reached the place: the new one takes over where it begins.
                behind = max(behind, 0)
        enough = min(behind + n_samples, upcoming.capacity)
        if behind < 0 or not (upcoming.is_mixed or upcoming.n_ready >= enough):
            return
        upcoming.read(behind)
        self._next = None
        if self._stream is not None and not self._stream.is_finished:
            n_fade = CROSSFADE_SAMPLES
        else:
            is_inside = upcoming.route.start_us > 0 and not upcoming.route.is_grain
            n_fade = BEGIN_SAMPLES if is_inside else 0
        self._leave(upcoming, n_fade)
        if self._on_begun is not None:
            self._on_begun(upcoming.jump)

    def _leave(self, stream: Stream | None, n_fade: int) -> None:
        """Let another stream, or silence, take the place of the one that is heard."""
        if self._stream is not None:
            self.n_short_before += self._stream.n_short
        self._old, self._stream = self._stream, stream
        self._n_faded, self._n_fade = 0, n_fade
        self._finished_at = None

    def _fade(self, new: Samples) -> Samples:
        """Pass from the old stream, or from silence, into what is heard now, over some blocks."""
        left = self._n_fade - self._n_faded
        if left <= 0:
            self._old = None
            return new
        count = min(left, len(new))
        share = (
            np.arange(self._n_faded + 1, self._n_faded + count + 1, dtype=np.float32)[:, None] / self._n_fade
        )
        out = new.copy()
        out[:count] *= share
        if self._old is not None:
            out[:count] += self._old.read(count) * (1 - share)
        self._n_faded += count
        return out

    def _note(self, stream: Stream, before: int, taken: int) -> None:
        speed = stream.route.speed
        if taken:
            self.places.note(Place(self.n_out, stream.jump, stream.place_us(before), speed))
        else:
            # Late, or over: the place stands still.
            self.places.note(Place(self.n_out, stream.jump, stream.place_us(before), 0.0))

    def _note_finish(self, stream: Stream | None, n_after: int) -> None:
        if stream is None or stream is not self._stream or not stream.is_finished:
            return
        if self._finished_at is None:
            self._finished_at = self.n_out - n_after
            end_us = stream.place_us(stream.n_taken)
            self.places.note(Place(self._finished_at, stream.jump, end_us, 0.0))
