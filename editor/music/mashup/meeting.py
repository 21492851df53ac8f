"""At which tempo two songs meet: as they are, with one counted in half or double time, or not at all.

The tempo in the middle is the geometric mean, so both songs change by the same share (``ux-spec.md`` G-12).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

from editor.language import tr
from editor.music.analysis.facts import SongFacts

FACTORS = (1.0, 2.0, 0.5)
"""As how many beats of the mix a beat of the second song may count."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The tempo of a mix and what each song does for it."""

    tempo_bpm: float
    """In the beats of the first song."""
    factor: float
    """Beats of the mix that one beat of the second song lasts: 1, 2 (it is slower by half) or ½."""
    speeds: tuple[float, float]
    """By how much each song plays faster; 1.035 is 3.5 % faster."""
    is_met: bool
    """Whether both play at one tempo; without that they are cut, never laid together."""
    metres: tuple[int, int]

    @property
    def is_layered(self) -> bool:
        """Whether the bars of both coincide, so that they can sound at once."""
        return self.is_met and self.metres[0] == self.metres[1]


def meet(first: SongFacts, second: SongFacts, most_stretch: float, drift: float = 0.0) -> Meeting:
    """Find the tempo in the middle of two songs.

    Parameters
    ----------
    most_stretch
        By how much a song may play faster or slower, such as 0.08.
    drift
        By how much a bar of either may differ from the usual one; the limit holds for every bar.

    Notes
    -----
    A factor of 1 is taken wherever it is within the limit; otherwise the one that changes least.
    """
    metres = (first.metre, second.metre)
    ways = []
    for factor in FACTORS:
        ratio = second.tempo_bpm * factor / first.tempo_bpm
        faster = sqrt(ratio)
        if max(faster, 1 / faster) * (1.0 + drift) - 1.0 <= most_stretch + 1e-9:
            ways.append((factor != 1.0, abs(log(ratio)), factor, faster))
    if not ways:
        return Meeting(first.tempo_bpm, 1.0, (1.0, 1.0), False, metres)
    _, _, factor, faster = min(ways)
    return Meeting(first.tempo_bpm * faster, factor, (faster, 1 / faster), True, metres)


def meeting_notes(meeting: Meeting, first: SongFacts, second: SongFacts, most_stretch: float) -> list[str]:
    """What there is to say about the tempo, in sentences."""
    most = f"{100 * most_stretch:.0f}"
    if not meeting.is_met:
        return [
            tr(
                "{first} and {second} BPM are too far apart for {most} % a song, also in half and double "
                "time: the songs follow each other with plain cuts, each at its own tempo.",
                first=f"{first.tempo_bpm:.1f}",
                second=f"{second.tempo_bpm:.1f}",
                most=most,
            )
        ]
    notes = [
        tr(
            "Both songs play at {tempo} BPM: A {first} %, B {second} %.",
            tempo=f"{meeting.tempo_bpm:.1f}",
            first=_signed(meeting.speeds[0]),
            second=_signed(meeting.speeds[1]),
        )
    ]
    if meeting.factor == 2.0:
        notes.append(tr("B is counted in double time: {tempo} BPM.", tempo=f"{2 * second.tempo_bpm:.1f}"))
    elif meeting.factor == 0.5:
        notes.append(tr("B is counted in half time: {tempo} BPM.", tempo=f"{second.tempo_bpm / 2:.1f}"))
    if not meeting.is_layered:
        notes.append(
            tr(
                "A has {first} beats in a bar and B has {second}: the songs take turns, never at once.",
                first=first.metre,
                second=second.metre,
            )
        )
    return notes


def _signed(speed: float) -> str:
    change = 100 * (speed - 1.0)
    return f"{'+' if change >= 0 else '−'}{abs(change):.1f}"
