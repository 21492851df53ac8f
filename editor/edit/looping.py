"""Sound that goes on past the end of its file: the same clip again and again, the last one cut (M-3)."""

from __future__ import annotations

from dataclasses import replace

from editor.edit.fitting import fitted_fades
from editor.edit.landing import lay
from editor.edit.lanes import crossing_pairs, swept
from editor.edit.placing import SHORTEST_US, check_new, check_unlocked, lift, reach_us, require, trimmed
from editor.errors import EditError
from editor.language import tr
from editor.model.clip import LINEAR, Clip
from editor.model.ids import derived_id
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.words import one_line

MOST_REPEATS = 1000
"""How often a sound is repeated at most: beyond that a slip of the hand is more likely than a wish."""


def looped(timeline: Timeline, clip_id: str, target: TimeRange, seed: str) -> Timeline:
    """The timeline with a clip drawn out to a range, its sound beginning again where its file ends.

    Each repeat is the part from the clip's own start in the file to the end of the file. The fade in stays
    with the first and the fade out with the last of them.
    """
    track, clip = require(timeline, clip_id)
    check_unlocked(track, clip.id)
    if target == clip.timeline_range:
        return timeline
    pieces = pieces_of(timeline, clip, target, seed)
    if pieces == [clip]:
        return timeline
    check_new(timeline, (piece.id for piece in pieces[1:]))
    may_overlap = crossing_pairs(timeline, (clip.id,))
    if len(pieces) > 1:
        # What the old end cross-faded with is met by the new end now, or is in the way.
        may_overlap = frozenset(_with_end(pair, clip.id, pieces[-1].id) for pair in may_overlap) | may_overlap
    rest, _ = lift(timeline, frozenset({clip.id}))
    slot = int(bool(track.pair_id))
    slots = {piece.id: slot for piece in pieces}
    return swept(timeline, lay(rest, track.id, pieces, may_overlap=may_overlap, slots=slots))


def _with_end(pair: frozenset[str], old_id: str, new_id: str) -> frozenset[str]:
    return frozenset(new_id if clip_id == old_id else clip_id for clip_id in pair)


def pieces_of(timeline: Timeline, clip: Clip, target: TimeRange, seed: str) -> list[Clip]:
    """The clips that fill a range with the sound of a clip, from its start to its end."""
    material = timeline.material_of(clip)
    end_us = clip.end_us + reach_us(clip, material)[1]
    if target.end_us <= end_us or clip.source_range is None or material.kind.is_still:
        return [fitted_fades(clip, trimmed(clip, material, target))]
    first = trimmed(clip, material, TimeRange.between(target.start_us, end_us))
    _check_count(clip, first, target)
    fade_in_us = min(first.fade_in_us, first.duration_us)
    pieces = [replace(first, fade_in_us=fade_in_us, fade_out_us=0, fade_out_curve=LINEAR)]
    while target.end_us - pieces[-1].end_us >= SHORTEST_US:
        start_us = pieces[-1].end_us
        again = replace(
            pieces[-1],
            id=derived_id(seed, len(pieces)),
            group_id="",
            fade_in_us=0,
            fade_in_curve=LINEAR,
            timeline_range=first.timeline_range.moved_to(start_us),
        )
        if again.end_us > target.end_us:
            again = trimmed(again, material, TimeRange.between(start_us, target.end_us))
        pieces.append(again)
    last = replace(pieces[-1], fade_out_us=min(clip.fade_out_us, pieces[-1].duration_us))
    pieces[-1] = replace(last, fade_out_curve=clip.fade_out_curve)
    return pieces


def _check_count(clip: Clip, first: Clip, target: TimeRange) -> None:
    n_repeats = -(-target.duration_us // first.duration_us)
    if n_repeats > MOST_REPEATS:
        raise EditError(
            tr(
                "“{name}” would have to be repeated {n} times, and {most} is the most.",
                name=one_line(clip.name),
                n=n_repeats,
                most=MOST_REPEATS,
            ),
            tr("Choose an earlier end."),
            clip_ids=(clip.id,),
        )
