"""How a song is brought to the length of a picture: cut, repeated from bar to bar, or run a little faster.

Everything here is about moments of the song's file and of the timeline, both in microseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from editor.errors import EditError
from editor.language import mark, tr

MOST_STRETCH = 0.04
"""How much faster or slower a song is made to fit: more is heard (G-2)."""
CROSSING_US = 20_000
"""Over so long one round of a song crosses into the next: no click, and no beat is smeared."""
MOST_ROUNDS = 200
SHORTEST_ROUND_US = 1_000_000


class Length(StrEnum):
    """What is done about a song that is not as long as the picture."""

    CUT = "cut"
    LOOP = "loop"
    STRETCH = "stretch"


class Ending(StrEnum):
    """How the music ends."""

    FADE = "fade"
    BEAT = "beat"
    CUT = "cut"


LENGTH_WORDS = {
    Length.CUT: mark("cut to the picture"),
    Length.LOOP: mark("loop on the beat"),
    Length.STRETCH: mark("stretch"),
}


@dataclass(frozen=True, slots=True)
class SongGrid:
    """The beats and bar lines of a song, in µs of its file; empty where they are not known."""

    beats_us: tuple[int, ...] = ()
    bars_us: tuple[int, ...] = ()


NO_GRID = SongGrid()


@dataclass(frozen=True, slots=True)
class SongPiece:
    """A part of the song at its place."""

    source_start_us: int
    source_end_us: int
    start_us: int
    end_us: int
    speed: float = 1.0


def stretch_of(song_us: int, start_us: int, wanted_us: int) -> float:
    """How fast the song must run to end with the picture: 1.02 is 2 % faster."""
    return (song_us - start_us) / wanted_us


def fitted(
    song_us: int, start_us: int, wanted_us: int, length: Length, ending: Ending, grid: SongGrid
) -> tuple[SongPiece, ...]:
    """Lay a song under a picture.

    Parameters
    ----------
    song_us
        Length of the file.
    start_us
        Where in the file the music begins.
    wanted_us
        Length of the picture.
    length, ending
        What is done about the length, and how the end is met. With `Ending.BEAT` the song begins a little
        later or earlier, so that one of its beats falls on the end of the picture.
    grid
        Without beats a loop goes round at the file's own ends.

    Raises
    ------
    EditError
        If nothing of the song is left behind its start, or it would have to be stretched by more than 4 %.
    """
    if not 0 <= start_us < song_us:
        raise EditError(
            tr("The music would start after the end of the song."), tr("Choose an earlier start.")
        )
    if length is Length.STRETCH:
        return (_stretched(song_us, start_us, wanted_us),)
    is_short = song_us - start_us < wanted_us
    pieces = _rounds(song_us, start_us, wanted_us, grid) if length is Length.LOOP and is_short else ()
    if not pieces:
        played_us = min(song_us - start_us, wanted_us)
        pieces = (SongPiece(start_us, start_us + played_us, 0, played_us),)
    if ending is Ending.BEAT and pieces[-1].end_us == wanted_us:
        pieces = _on_the_beat(pieces, song_us, grid)
    return pieces


def _stretched(song_us: int, start_us: int, wanted_us: int) -> SongPiece:
    speed = stretch_of(song_us, start_us, wanted_us)
    if abs(speed - 1) > MOST_STRETCH:
        raise EditError(
            tr(
                "The song would have to run {percent:.0f} % {way}, and more than 4 % is heard.",
                percent=abs(speed - 1) * 100,
                way=tr("faster") if speed > 1 else tr("slower"),
            ),
            tr("Cut it to the picture, loop it, or choose another start."),
        )
    return SongPiece(start_us, song_us, 0, wanted_us, speed)


def _rounds(song_us: int, start_us: int, wanted_us: int, grid: SongGrid) -> tuple[SongPiece, ...]:
    """The song from its start to its last bar line, then from its first bar line again and again."""
    lines = grid.bars_us or grid.beats_us
    last = bisect_right(lines, song_us - CROSSING_US)
    first = bisect_left(lines, start_us)
    if last - first < 2 or lines[last - 1] - lines[first] < SHORTEST_ROUND_US:
        again_us, until_us = start_us, song_us
    else:
        again_us, until_us = lines[first], lines[last - 1]
    if until_us - again_us < SHORTEST_ROUND_US:
        raise EditError(tr("The song is too short to be looped."), tr("Choose a longer song."))
    pieces: list[SongPiece] = []
    at_us, from_us = 0, start_us
    while at_us < wanted_us:
        if len(pieces) == MOST_ROUNDS:
            raise EditError(tr("The song would be repeated too often."), tr("Choose a longer song."))
        end_us = at_us + until_us - from_us
        # What crosses into the next round is heard under its first beat.
        over_us = min(CROSSING_US, song_us - until_us)
        played_us = min(end_us + over_us, wanted_us) - at_us
        pieces.append(SongPiece(from_us, from_us + played_us, at_us, at_us + played_us))
        at_us, from_us = end_us, again_us
    return tuple(pieces)


def _on_the_beat(pieces: tuple[SongPiece, ...], song_us: int, grid: SongGrid) -> tuple[SongPiece, ...]:
    """Begin the song a little earlier or later in its file, so that a beat falls on the end."""
    last = pieces[-1]
    beats = [b for b in grid.beats_us if last.source_start_us < b <= song_us]
    for beat_us in sorted(beats, key=lambda b: abs(b - last.source_end_us)):
        shift_us = beat_us - last.source_end_us
        if len(pieces) == 1:
            if last.source_start_us + shift_us >= 0:
                return (SongPiece(last.source_start_us + shift_us, beat_us, last.start_us, last.end_us),)
            continue
        first = pieces[0]
        # The first round gives or takes the time, so that all later ones keep their bars.
        if 0 <= first.source_start_us + shift_us <= first.source_end_us - SHORTEST_ROUND_US:
            return _later_rounds(pieces, shift_us)
    return pieces


def _later_rounds(pieces: tuple[SongPiece, ...], shift_us: int) -> tuple[SongPiece, ...]:
    """The rounds with the shift taken from the start of the song and given to its end."""
    first, last = pieces[0], pieces[-1]
    begun = SongPiece(first.source_start_us + shift_us, first.source_end_us, 0, first.end_us - shift_us)
    between = [
        SongPiece(p.source_start_us, p.source_end_us, p.start_us - shift_us, p.end_us - shift_us)
        for p in pieces[1:-1]
    ]
    ended = SongPiece(
        last.source_start_us, last.source_end_us + shift_us, last.start_us - shift_us, last.end_us
    )
    return (begun, *between, ended)
