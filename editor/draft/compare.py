"""What differs between two states of a timeline, in sentences that a person can judge by (R-8)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from editor.language import counted, mark, tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import clock, level_words, one_line

MOST_LINES = 200
"""Sentences that are made; the rest is counted."""

_KINDS = {
    TrackKind.PICTURE: mark("picture track"),
    TrackKind.SOUND: mark("sound track"),
    TrackKind.TEXT: mark("text track"),
    TrackKind.STICKER: mark("sticker track"),
    TrackKind.EFFECT: mark("effect track"),
    TrackKind.FILTER: mark("filter track"),
}


def differences(before: Timeline, after: Timeline) -> tuple[str, ...]:
    """Say what has to be done to one state to get the other; an empty tuple: nothing that is known here.

    Clips and tracks are the same where their ids are.
    """
    if before is after:
        return ()
    lines: list[str] = []
    n_more = 0
    for line in _lines(before, after):
        if len(lines) < MOST_LINES:
            lines.append(line)
        else:
            n_more += 1
    if n_more:
        lines.append(counted(n_more, "and {n} more", "and {n} more"))
    return tuple(lines)


def _lines(before: Timeline, after: Timeline) -> Iterator[str]:
    yield from _of_tracks(before, after)
    yield from _of_clips(before, after)
    yield from _of_head(before, after)


def _track_name(track: Track) -> str:
    return one_line(track.name) or tr(_KINDS.get(track.kind, mark("track")))


def _of_tracks(before: Timeline, after: Timeline) -> Iterator[str]:
    was = {track.id: track for track in before.tracks}
    now = {track.id: track for track in after.tracks}
    for track_id, track in now.items():
        name = _track_name(track)
        old = was.get(track_id)
        if old is None:
            yield tr("New track “{name}”", name=name)
        elif old is not track:
            yield from _of_track(old, track, name)
    for track_id, track in was.items():
        if track_id not in now:
            yield tr("Track “{name}” removed", name=_track_name(track))
    kept = [track_id for track_id in was if track_id in now]
    if kept != [track_id for track_id in now if track_id in was]:
        yield tr("Tracks in another order")


def _of_track(old: Track, new: Track, name: str) -> Iterator[str]:
    if old.name != new.name:
        yield tr("Track “{old}” renamed “{name}”", old=_track_name(old), name=name)
    if old.volume != new.volume:
        old_level, new_level = level_words(old.volume), level_words(new.volume)
        yield tr("Level of track “{name}”: {old} → {new}", name=name, old=old_level, new=new_level)
    if old.is_muted != new.is_muted:
        yield tr("Track “{name}” muted", name=name) if new.is_muted else tr("Track “{name}” heard", name=name)
    if (old.is_hidden, old.is_locked, old.role) != (new.is_hidden, new.is_locked, new.role):
        yield tr("Switches of track “{name}”", name=name)


def _of_clips(before: Timeline, after: Timeline) -> Iterator[str]:
    was = {clip.id: (track, clip) for track, clip in before.clips()}
    now = {clip.id: (track, clip) for track, clip in after.clips()}
    for clip_id, (track, clip) in now.items():
        found = was.get(clip_id)
        if found is None:
            yield tr("New clip “{name}” at {time}", name=one_line(clip.name), time=clock(clip.start_us, 1))
        elif found[1] is not clip or found[0].id != track.id:
            yield from _of_clip(found, (track, clip), _file_of(before, found[1]) != _file_of(after, clip))
    for clip_id, (_, clip) in was.items():
        if clip_id not in now:
            yield tr(
                "Clip “{name}” at {time} removed", name=one_line(clip.name), time=clock(clip.start_us, 1)
            )


def _file_of(timeline: Timeline, clip: Clip) -> str:
    return timeline.material_of(clip).stored_path


def _of_clip(old: tuple[Track, Clip], new: tuple[Track, Clip], has_other_file: bool) -> Iterator[str]:
    (was_on, was), (is_on, now) = old, new
    name = one_line(now.name)
    if was.name != now.name:
        yield tr("Clip “{old}” renamed “{name}”", old=one_line(was.name), name=name)
    if was.start_us != now.start_us:
        old_at, new_at = clock(was.start_us, 2), clock(now.start_us, 2)
        yield tr("Clip “{name}” moved: {old} → {new}", name=name, old=old_at, new=new_at)
    if was_on.id != is_on.id:
        yield tr("Clip “{name}” on another track: “{track}”", name=name, track=_track_name(is_on))
    if was.duration_us != now.duration_us or was.source_range != now.source_range:
        old_length, new_length = clock(was.duration_us, 2), clock(now.duration_us, 2)
        yield tr("Clip “{name}” cut: length {old} → {new}", name=name, old=old_length, new=new_length)
    if was.volume != now.volume:
        old_level, new_level = level_words(was.volume), level_words(now.volume)
        yield tr("Volume of “{name}”: {old} → {new}", name=name, old=old_level, new=new_level)
    if was.volume_points != now.volume_points:
        yield tr("Volume line of “{name}”", name=name)
    if (was.fade_in_us, was.fade_in_curve, was.fade_out_us, was.fade_out_curve) != (
        now.fade_in_us, now.fade_in_curve, now.fade_out_us, now.fade_out_curve
    ):  # fmt: skip
        yield tr("Fades of “{name}”", name=name)
    if was.speed != now.speed or was.is_reversed != now.is_reversed:
        yield tr("Speed of “{name}”: {old} → {new}", name=name, old=f"{was.speed:g}", new=f"{now.speed:g}")
    if has_other_file:
        yield tr("Another file for “{name}”", name=name)
    if _rest(was) != _rest(now):
        yield tr("Other settings of “{name}”", name=name)


def _rest(clip: Clip) -> tuple[object, ...]:
    """What has no sentence of its own."""
    return (
        clip.is_visible, clip.keeps_pitch, clip.group_id, clip.colour, clip.placement, clip.keyframe_curves,
        clip.extras,
    )  # fmt: skip


def _of_head(before: Timeline, after: Timeline) -> Iterator[str]:
    if before.master_volume != after.master_volume:
        old, new = level_words(before.master_volume), level_words(after.master_volume)
        yield tr("Level of the whole: {old} → {new}", old=old, new=new)
    if (before.is_limited, before.loudness_aim) != (after.is_limited, after.loudness_aim):
        yield tr("Limiter or loudness aim of the whole")
    if before.markers != after.markers or (before.in_us, before.out_us) != (after.in_us, after.out_us):
        yield tr("Markers")
    if before.canvas != after.canvas:
        yield tr(
            "Size of the picture: {old} → {new}",
            old=f"{before.canvas.width} × {before.canvas.height}",
            new=f"{after.canvas.width} × {after.canvas.height}",
        )
    if before.frame_rate != after.frame_rate:
        yield tr("Frame rate: {old} → {new}", old=_rate(before.frame_rate), new=_rate(after.frame_rate))
    if before.is_main_sound_muted != after.is_main_sound_muted:
        yield tr("The switch of the video's own sound")


def _rate(rate: Fraction) -> str:
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")
