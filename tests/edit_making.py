"""Random edits of every kind, and what has to hold of a timeline whatever was done to it."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import count, pairwise

from editor.edit.clip_commands import (
    CloseGap,
    CopyClips,
    CutClips,
    DuplicateClips,
    LoopClip,
    MoveClips,
    PlaceClip,
    RemoveAndClose,
    RemoveClips,
    RenameClips,
    ReplaceMaterial,
    SetClipColour,
    SetClipsOn,
    SetSpeed,
    SplitClip,
    SplitClips,
    TrimClip,
    TrimToPlayhead,
)
from editor.edit.clipboard import PasteClips, PasteLevels, copy_clips, copy_levels
from editor.edit.command import Command
from editor.edit.crossfade_commands import CrossfadeClips, OverlapClip, RemoveCrossfade, SetCrossfadeLength
from editor.edit.end_with_picture import EndWithPicture
from editor.edit.group_commands import DetachSound, GroupClips, LinkToPicture, UngroupClips
from editor.edit.lanes import crossfades_of, lane_clips, sound_lanes
from editor.edit.level_commands import SetClipMuted, SetFadeCurves, SetFades, SetVolume, ShiftVolume
from editor.edit.marker_commands import AddMarkers, ChangeMarker, MoveMarker, RemoveMarkers, SetRange
from editor.edit.placing import TOUCH_US
from editor.edit.point_commands import (
    AddVolumePoint,
    ClearVolumePoints,
    MoveVolumePoints,
    RemoveVolumePoints,
    SetVolumePoints,
)
from editor.edit.sound_commands import AddSounds, InsertSounds, PlacedSound
from editor.edit.track_commands import (
    AddTrack,
    MoveTrack,
    PutVolumeIntoClips,
    RemoveTrack,
    RenameTrack,
    SetMasterVolume,
    SetTrackLocked,
    SetTrackMuted,
    SetTrackRole,
    SetTrackVolume,
)
from editor.model.clip import EQUAL_POWER, FAST_START, LINEAR, SMOOTH, Clip, VolumePoint
from editor.model.ids import derived_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000
SPEEDS = (0.25, 0.5, 1.0, 1.37, 4.0, 9.0)
CURVES = (LINEAR, SMOOTH, EQUAL_POWER, FAST_START)
FILES = {"new": "/n.wav", "replacing": "/r.wav"}
"""Where the sounds that come in lie; a test that saves puts real files here."""
Maker = Callable[[Timeline, random.Random], Command]
"""Makes an edit of one kind that fits a timeline more or less; it may be refused."""


_numbers = count()


def made_id(_chance: random.Random) -> str:
    """An id that no other part has: counted, since chance that looks for trouble gives the same twice."""
    return derived_id("00000000-0000-4000-8000-000000000000", next(_numbers))


def restart_ids() -> None:
    """Let ids be counted from the start, so that the same chance gives the same edits again."""
    global _numbers  # noqa: PLW0603 - see above
    _numbers = count()


def starting_timeline() -> Timeline:
    """Picture, two sound tracks, a locked one, a track made for now, and a group."""
    restart_ids()
    song = Material("song", MaterialKind.SOUND, "song.wav", "/song.wav", duration_us=30 * SECOND)
    hit = Material("hit", MaterialKind.SOUND, "hit.wav", "/hit.wav", duration_us=700_001)
    video = Material("video", MaterialKind.VIDEO, "v.mp4", "/v.mp4", duration_us=25 * SECOND, has_sound=True)

    def clip(name: str, material: str, start_s: float, length_s: float, source_s: float = 0.0) -> Clip:
        place = TimeRange(round(start_s * SECOND), round(length_s * SECOND))
        source = TimeRange(round(source_s * SECOND), place.duration_us)
        return Clip(name, material, name, place, source)

    pictures = (clip("p", "video", 0, 12), clip("q", "video", 12, 8, 14))
    first = clip("a", "song", 0, 5, 2)
    points = (VolumePoint(SECOND, 0.5), VolumePoint(4 * SECOND, 1.5))
    tracks = (
        Track("main", TrackKind.PICTURE, clips=pictures, is_main=True),
        Track(
            "music",
            TrackKind.SOUND,
            "Music",
            (
                replace(first, fade_in_us=SECOND, fade_in_curve=SMOOTH),
                replace(clip("b", "song", 5, 4, 9), volume_points=points),
                clip("c", "hit", 10, 0.5),
            ),
        ),
        Track(
            "voice",
            TrackKind.SOUND,
            "Voice",
            (replace(clip("d", "song", 1, 2), group_id="G"), replace(clip("e", "song", 4, 3), group_id="G")),
        ),
        Track("shut", TrackKind.SOUND, "Shut", (clip("x", "song", 1, 2),), is_locked=True),
        Track("loose", TrackKind.SOUND, "Loose", (clip("f", "hit", 3, 0.7),), is_for_now=True),
    )
    return Timeline(tracks).with_materials(song, hit, video)


def _ids(timeline: Timeline, chance: random.Random, most: int = 3) -> tuple[str, ...]:
    known = [clip.id for _, clip in timeline.clips()] or ["gone"]
    return tuple(dict.fromkeys(chance.choice(known) for _ in range(chance.randint(1, most))))


def _id(timeline: Timeline, chance: random.Random) -> str:
    return _ids(timeline, chance, 1)[0]


def _track_id(timeline: Timeline, chance: random.Random) -> str:
    sounds = [track.id for track in timeline.tracks if track.kind is TrackKind.SOUND]
    return chance.choice([*sounds, "main"]) if chance.random() < 0.98 else "gone"


def _time(timeline: Timeline, chance: random.Random) -> int:
    """A moment at or near an edge, or anywhere."""
    edges = [edge for _, clip in timeline.clips() for edge in (clip.start_us, clip.end_us)] or [0]
    if chance.random() < 0.5:
        return chance.choice(edges) + chance.choice((0, 0, -1, 1, 100_000, -100_000, SECOND))
    return chance.randint(-SECOND, 40 * SECOND)


def _length(chance: random.Random) -> int:
    return chance.choice((0, 1, 2, 100_000, SECOND, 3 * SECOND, chance.randint(1, 12 * SECOND)))


def _gain(chance: random.Random) -> float:
    return chance.choice((0.0, 1.0, 0.5, 2.0, 10.0, chance.uniform(0, 3), math.nan, 11.0, -1.0))


def _sounds(timeline: Timeline, chance: random.Random, track_id: str, at_us: int) -> tuple[PlacedSound, ...]:
    made = []
    for _ in range(chance.randint(1, 3)):
        length_us = chance.randint(1, 2 * SECOND)
        path = FILES["new"]
        material = Material(
            made_id(chance), MaterialKind.SOUND, "n.wav", path, path, duration_us=length_us, has_sound=True
        )
        clip = Clip(made_id(chance), material.id, "n", TimeRange(at_us, length_us), TimeRange(0, length_us))
        made.append(PlacedSound(material, clip, track_id, "New"))
        at_us += length_us
    return tuple(made)


def _add(timeline: Timeline, chance: random.Random) -> Command:
    track_id = _track_id(timeline, chance) if chance.random() < 0.7 else made_id(chance)
    sounds = _sounds(timeline, chance, track_id, _time(timeline, chance))
    crossing = ((sounds[0].clip.id, _id(timeline, chance)),) if chance.random() < 0.3 else ()
    return AddSounds(sounds, crossing)


def _insert(timeline: Timeline, chance: random.Random) -> Command:
    track_id, at_us = _track_id(timeline, chance), max(0, _time(timeline, chance))
    return InsertSounds(_sounds(timeline, chance, track_id, at_us), track_id, at_us, made_id(chance))


def _paste(timeline: Timeline, chance: random.Random) -> Command:
    copied = copy_clips(timeline, _ids(timeline, chance))
    track_id = _track_id(timeline, chance) if chance.random() < 0.5 else None
    return PasteClips(copied, _time(timeline, chance), track_id, made_id(chance))


def _points(chance: random.Random) -> tuple[VolumePoint, ...]:
    return tuple(
        VolumePoint(chance.randint(-SECOND, 8 * SECOND), chance.uniform(0, 2))
        for _ in range(chance.randint(0, 4))
    )


def _indexes(timeline: Timeline, clip_id: str, chance: random.Random) -> tuple[int, ...]:
    found = timeline.find(clip_id)
    count = len(found[1].volume_points) if found else 0
    return tuple({chance.randint(0, count) if not count else chance.randrange(count) for _ in range(2)})


def _on_points(make: Callable[[str, tuple[int, ...], random.Random], Command]) -> Maker:
    def maker(timeline: Timeline, chance: random.Random) -> Command:
        pointed = [clip.id for _, clip in timeline.clips() if clip.volume_points] or ["a"]
        clip_id = chance.choice(pointed)
        return make(clip_id, _indexes(timeline, clip_id, chance), chance)

    return maker


def _neighbours(timeline: Timeline, chance: random.Random) -> tuple[str, str]:
    pairs = [
        (one.id, two.id)
        for lane in sound_lanes(timeline)
        for one, two in pairwise(lane_clips(lane))
        if two.start_us - one.end_us <= TOUCH_US
    ]
    return chance.choice(pairs) if pairs and chance.random() < 0.9 else ("a", "c")


def _crossed(timeline: Timeline, chance: random.Random) -> tuple[str, str]:
    pairs = [
        (cross.left_id, cross.right_id)
        for lane in sound_lanes(timeline)
        for cross in crossfades_of(timeline, lane[0].id)
    ]
    return chance.choice(pairs) if pairs and chance.random() < 0.9 else _neighbours(timeline, chance)


def _overlap(timeline: Timeline, chance: random.Random) -> Command:
    other_id = _id(timeline, chance)
    other = timeline.find(other_id)
    start_us = 0
    if other is not None:
        start_us = other[1].start_us + chance.randint(0, max(1, other[1].duration_us))
    return OverlapClip(_id(timeline, chance), start_us, other_id, made_id(chance))


def _marker_id(timeline: Timeline, chance: random.Random) -> str:
    return chance.choice([marker.id for marker in timeline.markers] or ["gone"])


def _replace(timeline: Timeline, chance: random.Random) -> Command:
    length_us = chance.choice((SECOND // 2, 60 * SECOND))
    path = FILES["replacing"]
    material = Material(
        made_id(chance), MaterialKind.SOUND, "r.wav", path, path, duration_us=length_us, has_sound=True
    )
    return ReplaceMaterial(_id(timeline, chance), material)


def _new_track(timeline: Timeline, chance: random.Random) -> Track | None:
    return Track(made_id(chance), TrackKind.SOUND, "New", is_for_now=True) if chance.random() < 0.7 else None


def _known(timeline: Timeline, chance: random.Random) -> str:
    return chance.choice([clip.id for _, clip in timeline.clips()])


def _trim_end(timeline: Timeline, chance: random.Random) -> Command:
    clip_id = _known(timeline, chance)
    clip = timeline.clip(clip_id)
    start_us = clip.start_us + chance.choice((0, 0, 100_000, -100_000))
    end_us = clip.end_us + chance.choice((0, -300_000, 300_000, -SECOND, 2 * SECOND))
    return TrimClip(clip_id, TimeRange.between(start_us, end_us))


def _loop_end(timeline: Timeline, chance: random.Random) -> Command:
    clip_id = _known(timeline, chance)
    clip = timeline.clip(clip_id)
    return LoopClip(
        clip_id, TimeRange(clip.start_us, clip.duration_us * chance.randint(1, 4)), made_id(chance)
    )


MAKERS: dict[str, Maker] = {
    "SetVolume": lambda t, c: SetVolume(_ids(t, c), _gain(c)),
    "ShiftVolume": lambda t, c: ShiftVolume(_ids(t, c), _gain(c)),
    "SetClipMuted": lambda t, c: SetClipMuted(_ids(t, c), c.random() < 0.5),
    "SetFades": lambda t, c: SetFades(
        _ids(t, c), c.choice((None, _length(c))), c.choice((None, _length(c), -1))
    ),
    "SetFadeCurves": lambda t, c: SetFadeCurves(_ids(t, c), c.choice(CURVES), c.choice((None, *CURVES))),
    "SetVolumePoints": lambda t, c: SetVolumePoints(_id(t, c), _points(c)),
    "AddVolumePoint": lambda t, c: AddVolumePoint(_id(t, c), _length(c)),
    "MoveVolumePoints": _on_points(
        lambda i, at, c: MoveVolumePoints(i, at, c.randint(-9 * SECOND, 9 * SECOND), c.choice((0, 0.5, 2)))
    ),
    "RemoveVolumePoints": _on_points(lambda i, at, c: RemoveVolumePoints(i, at)),
    "ClearVolumePoints": lambda t, c: ClearVolumePoints(_ids(t, c)),
    "MoveClips": lambda t, c: MoveClips(_ids(t, c), c.choice((-SECOND, SECOND // 3, _length(c)))),
    "MoveClipsToTrack": lambda t, c: MoveClips(_ids(t, c), _length(c), _track_id(t, c)),
    "MoveClipsByTracks": lambda t, c: MoveClips(
        _ids(t, c), c.choice((0, 30 * SECOND)), track_shift=c.randint(-3, 4), new_track=_new_track(t, c)
    ),
    "CopyClips": lambda t, c: CopyClips(
        _ids(t, c), _length(c) + 5 * SECOND, made_id(c), None, c.randint(-1, 3), _new_track(t, c)
    ),
    "DuplicateClips": lambda t, c: DuplicateClips(_ids(t, c), made_id(c)),
    "TrimClip": lambda t, c: TrimClip(_id(t, c), TimeRange(_time(t, c), _length(c))),
    "TrimEnd": _trim_end,
    "LoopClip": lambda t, c: LoopClip(_id(t, c), TimeRange(_time(t, c), 5 * _length(c)), made_id(c)),
    "LoopEnd": _loop_end,
    "SplitClip": lambda t, c: SplitClip(_id(t, c), _time(t, c), made_id(c)),
    "SplitClips": lambda t, c: SplitClips(tuple(x.id for _, x in t.clips()), _time(t, c), made_id(c)),
    "TrimToPlayhead": lambda t, c: TrimToPlayhead(_ids(t, c), _time(t, c), c.choice(("left", "right"))),
    "PlaceClip": lambda t, c: PlaceClip(
        _id(t, c), c.choice((None, _time(t, c))), c.choice((None, _length(c)))
    ),
    "RemoveClips": lambda t, c: RemoveClips(_ids(t, c, 1)),
    "CutClips": lambda t, c: CutClips(_ids(t, c, 1)),
    "RemoveAndClose": lambda t, c: RemoveAndClose(_ids(t, c, 2)),
    "CloseGap": lambda t, c: CloseGap(_track_id(t, c), _time(t, c)),
    "RenameClips": lambda t, c: RenameClips(_ids(t, c), c.choice(("", "x\n\x00y", "שלום 🎵", "n" * 999))),
    "SetClipColour": lambda t, c: SetClipColour(_ids(t, c), c.choice(("", "#AABBCC", "red"))),
    "SetClipsOn": lambda t, c: SetClipsOn(_ids(t, c), c.random() < 0.5),
    "ReplaceMaterial": _replace,
    "SetSpeed": lambda t, c: SetSpeed(_ids(t, c), c.choice(SPEEDS), c.random() < 0.5),
    "GroupClips": lambda t, c: GroupClips(_ids(t, c), made_id(c)),
    "UngroupClips": lambda t, c: UngroupClips(_ids(t, c)),
    "LinkToPicture": lambda t, c: LinkToPicture(_ids(t, c), made_id(c)),
    "DetachSound": lambda t, c: DetachSound(c.choice(("p", "q", _id(t, c))), made_id(c)),
    "CrossfadeClips": lambda t, c: CrossfadeClips(
        *_neighbours(t, c), c.choice((None, _length(c))), made_id(c), c.choice((None, *CURVES))
    ),
    "OverlapClip": _overlap,
    "SetCrossfadeLength": lambda t, c: SetCrossfadeLength(
        *_crossed(t, c), _length(c), c.choice(("left", "right", "both")), c.choice(("", made_id(c)))
    ),
    "RemoveCrossfade": lambda t, c: RemoveCrossfade(*_crossed(t, c)),
    "AddSounds": _add,
    "InsertSounds": _insert,
    "PasteClips": _paste,
    "PasteLevels": lambda t, c: PasteLevels(_ids(t, c), copy_levels(t.clip(_known(t, c)))),
    "AddTrack": lambda t, c: AddTrack(Track(made_id(c), TrackKind.SOUND, "T"), c.choice((None, 2))),
    "RemoveTrack": lambda t, c: RemoveTrack(c.choice([x.id for x in t.tracks[1:]] or ["gone"])),
    "MoveTrack": lambda t, c: MoveTrack(_track_id(t, c), c.randint(-1, 5)),
    "SetTrackMuted": lambda t, c: SetTrackMuted(_track_id(t, c), c.random() < 0.5),
    "SetTrackLocked": lambda t, c: SetTrackLocked(_track_id(t, c), c.random() < 0.3),
    "SetTrackRole": lambda t, c: SetTrackRole(_track_id(t, c), c.choice((None, *Role))),
    "SetTrackVolume": lambda t, c: SetTrackVolume(_track_id(t, c), _gain(c)),
    "SetMasterVolume": lambda t, c: SetMasterVolume(_gain(c)),
    "RenameTrack": lambda t, c: RenameTrack(_track_id(t, c), c.choice(("A", "", "x\ty"))),
    "PutVolumeIntoClips": lambda t, c: PutVolumeIntoClips(c.choice((None, _track_id(t, c)))),
    "AddMarkers": lambda t, c: AddMarkers(
        (Marker(made_id(c), _time(t, c), "m", layer=c.choice(("mark", "beat", "cut"))),)
    ),
    "MoveMarker": lambda t, c: MoveMarker(_marker_id(t, c), _time(t, c)),
    "RemoveMarkers": lambda t, c: RemoveMarkers((_marker_id(t, c),)),
    "ChangeMarker": lambda t, c: ChangeMarker(_marker_id(t, c), c.choice((None, "é\n")), "#112233"),
    "SetRange": lambda t, c: SetRange(c.choice((None, _time(t, c))), c.choice((None, _time(t, c)))),
    "EndWithPicture": lambda t, c: EndWithPicture(_ids(t, c), seed=made_id(c)),
}
"""A maker for every command; some have several, for the ways that chance alone would rarely find."""


def check(timeline: Timeline) -> None:
    """Everything that has to hold of every timeline."""
    _check_ids(timeline)
    for track in timeline.tracks:
        _check_track(timeline, track)
    for lane in sound_lanes(timeline):
        _check_lane(timeline, lane)
    times = [marker.time_us for marker in timeline.markers]
    assert times == sorted(times)
    assert timeline.in_us is None or timeline.out_us is None or timeline.in_us < timeline.out_us


def _check_ids(timeline: Timeline) -> None:
    for ids in (
        [clip.id for _, clip in timeline.clips()],
        [track.id for track in timeline.tracks],
        [marker.id for marker in timeline.markers],
    ):
        assert len(ids) == len(set(ids))


def _check_track(timeline: Timeline, track: Track) -> None:
    for one, two in pairwise(track.clips):
        assert one.start_us <= two.start_us, "clips out of order"
        assert one.end_us <= two.start_us + TOUCH_US, f"{one.id} and {two.id} overlap in one track"
    for clip in track.clips:
        _check_clip(timeline, clip)
    if track.pair_id:
        first = timeline.track(track.pair_id)
        assert first.kind is track.kind is TrackKind.SOUND
        assert not first.pair_id
        assert track.clips, "the second track of a pair is empty"
        same = ("is_muted", "is_locked", "volume", "role", "name")
        assert all(getattr(first, field) == getattr(track, field) for field in same)
        assert sum(other.pair_id == first.id for other in timeline.tracks) == 1


def _check_clip(timeline: Timeline, clip: Clip) -> None:
    assert clip.start_us >= 0 < clip.duration_us
    assert min(clip.fade_in_us, clip.fade_out_us) >= 0
    assert clip.fade_in_us + clip.fade_out_us <= clip.duration_us, f"the fades of {clip.id} are too long"
    gains = [clip.volume, clip.unmuted_volume, *(point.gain for point in clip.volume_points)]
    assert all(math.isfinite(gain) and 0 <= gain <= 10 for gain in gains)
    assert clip.volume in (0, clip.unmuted_volume), "a level to come back to, though the clip is heard"
    offsets = [point.offset_us for point in clip.volume_points]
    assert all(one < two for one, two in pairwise(offsets)), "points at one moment"
    assert clip.name and len(clip.name) <= 200 and clip.name.isprintable()
    source, length_us = clip.source_range, timeline.materials[clip.material_id].duration_us
    assert source is not None and length_us is not None
    assert source.start_us >= 0 < source.duration_us
    assert source.end_us <= length_us, f"{clip.id} reaches past its file"
    assert abs(source.duration_us - clip.duration_us * clip.speed) <= 4 * max(clip.speed, 1)


def _check_lane(timeline: Timeline, lane: tuple[Track, ...]) -> None:
    where = {clip.id: number for number, track in enumerate(lane) for clip in track.clips}
    clips = lane_clips(lane)
    for number, clip in enumerate(clips):
        over = [other for other in clips[:number] if other.end_us - clip.start_us > TOUCH_US]
        assert len(over) <= 1, "three clips at one moment"
        for other in over:
            assert other.start_us < clip.start_us and other.end_us < clip.end_us, "one covers the other"
            assert where[other.id] != where[clip.id]
            assert other.fade_out_us == clip.fade_in_us == other.end_us - clip.start_us


def check_edit(before: Timeline, after: Timeline) -> None:
    """What has to hold between a timeline and what an edit made of it."""
    new_lone = _lone(after) - _lone(before)
    locked = {clip.id for track, clip in after.clips() if track.is_locked}
    assert new_lone <= locked, "a group of one clip"
    for track in before.tracks:
        if track.is_locked:
            assert after.track(track.id).clips == track.clips, "a locked track was changed"
    for track in after.tracks:
        lane = next((t for t in before.tracks if t.id == track.id), None)
        if track.is_for_now and not track.clips and lane is not None:
            assert not lane.clips, "a track that was made for now stayed when it was empty"


def _lone(timeline: Timeline) -> set[str]:
    """Clips that are in a group with nobody."""
    counts = Counter(clip.group_id for _, clip in timeline.clips() if clip.group_id)
    return {clip.id for _, clip in timeline.clips() if counts.get(clip.group_id) == 1}
