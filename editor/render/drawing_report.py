"""How true the picture of an export is to the draft: what is exact, what is about right, what is left out.

Everything that is seen is in one of the three lists. Equal things are told once, with all their times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.render.not_drawn import SOUND_KINDS, NotDrawn, is_replaced, list_not_drawn, list_not_heard
from editor.words import clock, one_line

MOST_TIMES = 3
"""Times that are told of one thing; the others are counted."""

_CLIP_KINDS = {
    MaterialKind.VIDEO: mark("video"),
    MaterialKind.PHOTO: mark("photo"),
    MaterialKind.GIF: mark("moving picture"),
    MaterialKind.COMPOUND: mark("compound clip"),
    MaterialKind.TEXT: mark("text"),
    MaterialKind.STICKER: mark("sticker"),
    MaterialKind.EFFECT: mark("effect"),
    MaterialKind.FILTER: mark("filter"),
    MaterialKind.ADJUSTMENT: mark("adjustment"),
}


class Span(Protocol):
    """Something that lasts from one moment of the timeline to another, in µs."""

    @property
    def start_us(self) -> int:
        """Its first moment."""

    @property
    def end_us(self) -> int:
        """The first moment after it."""


def first_times(spans: Sequence[Span]) -> str:
    """The first times in words, and how many there are besides."""
    said = tr(", ").join(f"{clock(span.start_us, 1)}–{clock(span.end_us, 1)}" for span in spans[:MOST_TIMES])
    rest = len(spans) - MOST_TIMES
    return said if rest <= 0 else tr("{times} and {n} more times", times=said, n=rest)


@dataclass(frozen=True, slots=True)
class Told:
    """Equal things: what they are, how they are drawn, and when."""

    kind: str
    name: str
    note: str
    items: tuple[NotDrawn, ...]

    @property
    def times(self) -> str:
        """The first times, and how many there are besides."""
        return first_times(self.items)

    @property
    def words(self) -> str:
        """All of it on one line."""
        note = f" ({tr(self.note)})" if self.note else ""
        return f"{tr(self.kind).capitalize()} “{one_line(self.name)}”, {self.times}{note}"


@dataclass(frozen=True, slots=True)
class DrawingReport:
    """The three lists, and what is not heard."""

    exact: tuple[tuple[str, int], ...]
    """What is drawn as the draft says: kind in English, for `tr`, and how many."""
    approximated: tuple[Told, ...]
    left_out: tuple[Told, ...]
    not_heard: tuple[Told, ...]

    @property
    def is_exact(self) -> bool:
        """Whether nothing differs."""
        return not (self.approximated or self.left_out or self.not_heard)

    def lines(self) -> Iterator[str]:
        """The report as text: three headings with their numbers, and a line for each thing."""
        if self.exact:
            yield self.exact_words()
        for heading, told in self.parts():
            yield f"{heading}:"
            yield from (f"    {entry.words}" for entry in told)

    def exact_words(self) -> str:
        """How many things are drawn as they are, by kind."""
        n_exact = sum(n for _, n in self.exact)
        kinds = tr(", ").join(f"{tr(kind)} × {n}" for kind, n in self.exact)
        return tr("Drawn as in the draft: {n} ({kinds})", n=n_exact, kinds=kinds)

    def parts(self) -> Iterator[tuple[str, tuple[Told, ...]]]:
        """The headings that say something, with what stands under them."""
        for told, one, many in (
            (
                self.approximated,
                mark("{n} thing is drawn about right"),
                mark("{n} things are drawn about right"),
            ),
            (self.left_out, mark("{n} thing is left out"), mark("{n} things are left out")),
            (self.not_heard, mark("{n} thing is not heard"), mark("{n} things are not heard")),
        ):
            n_items = sum(len(entry.items) for entry in told)
            if n_items:
                yield tr(one if n_items == 1 else many, n=n_items), told

    def counts(self) -> dict[str, dict[str, int]]:
        """Numbers by kind, for programs."""
        return {
            "exact": dict(self.exact),
            "approximated": _by_kind(self.approximated),
            "left_out": _by_kind(self.left_out),
            "not_heard": _by_kind(self.not_heard),
        }


def _by_kind(told: Iterable[Told]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for entry in told:
        found[entry.kind] += len(entry.items)
    return dict(found)


def folded(items: Iterable[NotDrawn]) -> tuple[Told, ...]:
    """Equal things together, in the order of their first times."""
    found: dict[tuple[str, str, str], list[NotDrawn]] = {}
    for item in items:
        found.setdefault((item.kind, item.name, item.note), []).append(item)
    return tuple(Told(*key, tuple(same)) for key, same in found.items())


def report_of(timeline: Timeline) -> DrawingReport:
    """Compare a timeline with what its export will show."""
    items = list_not_drawn(timeline)
    return DrawingReport(
        _exact(timeline, items),
        folded(item for item in items if not item.is_left_out),
        folded(item for item in items if item.is_left_out),
        folded(list_not_heard(timeline)),
    )


def _exact(timeline: Timeline, items: tuple[NotDrawn, ...]) -> tuple[tuple[str, int], ...]:
    """How many clips, and treatments of clips, are drawn as the draft says."""
    named = {(item.clip_id, item.kind) for item in items}
    differing = {clip_id for clip_id, _ in named}
    found: Counter[str] = Counter()
    for track in timeline.tracks:
        if track.is_hidden or track.kind is TrackKind.SOUND:
            continue
        for clip in track.clips:
            if clip.is_visible:
                found.update(_exact_parts(track, clip, timeline.material_of(clip), named, differing))
    return tuple(sorted(found.items(), key=lambda entry: -entry[1]))


def _exact_parts(
    track: Track, clip: Clip, material: Material, named: set[tuple[str, str]], differing: set[str]
) -> Iterator[str]:
    runs = material.look.runs if material.look is not None else ()
    if clip.id not in differing and not any(is_replaced(run.font) for run in runs):
        yield _CLIP_KINDS.get(material.kind, track.kind.value)
    for extra in clip.extras:
        if extra.kind not in SOUND_KINDS and (clip.id, extra.kind) not in named:
            yield extra.kind
    if clip.keyframe_curves and (clip.id, "keyframes") not in named:
        yield mark("keyframes")
