"""Which rows the timeline shows, from top to bottom, and how high they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from editor.language import mark, tr
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.timeline.roles import ROLE_TITLES, role_of_sounds


class RowKind(StrEnum):
    """What a row shows."""

    TEXT = "text"
    OTHER = "other"
    PICTURE = "picture"
    ORIGINAL = "original"
    """The sound inside the clips of a picture track: a view of that track, not a track (T-3)."""
    SOUND = "sound"
    NEW = "new"
    """The foot, where a drop makes a new track."""


SOUND_PX = 72
PICTURE_PX = 44
SLIM_PX = 24
NEW_PX = 28
HEIGHTS = {
    RowKind.TEXT: SLIM_PX,
    RowKind.OTHER: SLIM_PX,
    RowKind.PICTURE: PICTURE_PX,
    RowKind.ORIGINAL: SOUND_PX,
    RowKind.SOUND: SOUND_PX,
    RowKind.NEW: NEW_PX,
}
UNLOCKED_HEIGHTS = {RowKind.TEXT: 36, RowKind.OTHER: 36, RowKind.PICTURE: SOUND_PX}
"""Picture and text are slim only while they are locked (T-1)."""
LOWEST_PX = 36
HIGHEST_PX = 200
"""Between these a sound row can be pulled (T-1)."""
CLIP_MARGIN_PX = 2
"""A clip leaves this much of its row free above and below."""


KIND_TITLES = {
    TrackKind.STICKER: mark("Stickers"),
    TrackKind.EFFECT: mark("Effects of the picture"),
    TrackKind.FILTER: mark("Filters"),
    TrackKind.ADJUSTMENT: mark("Adjustments"),
    TrackKind.OTHER: mark("Other"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``y`` counts from the top of the first row."""

    key: str
    """The track's id; with ``/sound`` behind it for the sound of a picture track; ``new`` for the foot."""
    kind: RowKind
    track_id: str
    title: str
    role: str
    y: int = 0
    height: int = SOUND_PX
    is_muted: bool = False
    is_locked: bool = False
    hint: str = ""
    """Words on the empty lane that say what to do (E-4)."""
    pair_track_id: str = ""
    """The second track of a pair, whose clips are shown in the same lane; empty where there is none."""

    @property
    def track_ids(self) -> tuple[str, ...]:
        """The tracks whose clips the row shows: none for the foot, two for a pair that cross-fades."""
        return tuple(track_id for track_id in (self.track_id, self.pair_track_id) if track_id)

    @property
    def bottom(self) -> int:
        """The first pixel below the row."""
        return self.y + self.height

    @property
    def has_sound(self) -> bool:
        """Whether the row shows sound: waves, fades and volume."""
        return self.kind in (RowKind.ORIGINAL, RowKind.SOUND)


EMPTY_HINT = mark("Drop music here, or press Ctrl+I")


def may_have_sound(material: Material) -> bool:
    """Whether something of a picture track may be heard."""
    if material.kind is MaterialKind.COMPOUND:
        return material.nested is not None and any(_sounding(material.nested))
    return material.kind is MaterialKind.VIDEO and material.has_sound is not False


def _sounding(timeline: Timeline) -> Iterator[Clip]:
    for track, clip in timeline.clips():
        if track.kind is TrackKind.SOUND or may_have_sound(timeline.material_of(clip)):
            yield clip


NO_HEIGHTS: Mapping[str, int] = MappingProxyType({})


def rows_of(
    timeline: Timeline, heights: Mapping[str, int] = NO_HEIGHTS, *, is_picture_locked: bool = True
) -> tuple[Row, ...]:
    """Every row with its place: text, what only the app draws, picture, original sound, sound, foot (T-1).

    ``heights`` holds the sound rows that were pulled, by their keys.
    """
    top_first = tuple(reversed(timeline.tracks))
    texts = [_plain(track, RowKind.TEXT) for track in top_first if track.kind is TrackKind.TEXT]
    others = [_plain(track, RowKind.OTHER) for track in top_first if _is_other(track)]
    pictures = [track for track in top_first if track.kind is TrackKind.PICTURE]
    shown = [_plain(track, RowKind.PICTURE) for track in pictures]
    originals = [_original(timeline, track) for track in pictures if _is_heard(timeline, track)]
    seconds = second_tracks(timeline)
    paired = {track.id for track in seconds.values()}
    sounds = [
        _sound(timeline, track, seconds.get(track.id))
        for track in timeline.tracks
        if track.kind is TrackKind.SOUND and track.id not in paired
    ]
    rows = _numbered([*texts, *others, *shown, *originals, *sounds])
    rows = _with_hint([*rows, _foot(bool(sounds))])
    if not is_picture_locked:
        rows = [_unlocked(timeline, row) for row in rows]
    return _placed([_pulled(row, heights) for row in rows])


def second_tracks(timeline: Timeline) -> dict[str, Track]:
    """The second track of every pair by the id of its first; one that names no sound track is on its own."""
    firsts = {t.id for t in timeline.tracks if t.kind is TrackKind.SOUND and not t.pair_id}
    found: dict[str, Track] = {}
    for track in timeline.tracks:
        if track.kind is TrackKind.SOUND and track.pair_id in firsts:
            found.setdefault(track.pair_id, track)
    return found


def _is_other(track: Track) -> bool:
    return track.kind not in (TrackKind.TEXT, TrackKind.PICTURE, TrackKind.SOUND)


def _is_heard(timeline: Timeline, track: Track) -> bool:
    return any(may_have_sound(timeline.material_of(clip)) for clip in track.clips)


def _plain(track: Track, kind: RowKind) -> Row:
    role = {RowKind.TEXT: "text", RowKind.PICTURE: "picture"}.get(kind, "other")
    title = track.name or (tr(ROLE_TITLES[role]) if role in ROLE_TITLES else tr(KIND_TITLES[track.kind]))
    return Row(track.id, kind, track.id, title, role, height=HEIGHTS[kind], is_locked=True)


def _unlocked(timeline: Timeline, row: Row) -> Row:
    """Give a row of pictures or texts the height and the lock that it has while it can be moved."""
    height = UNLOCKED_HEIGHTS.get(row.kind)
    if height is None:
        return row
    return replace(row, height=height, is_locked=timeline.track(row.track_id).is_locked)


def _pulled(row: Row, heights: Mapping[str, int]) -> Row:
    """Give a sound row the height that it was pulled to."""
    pulled = heights.get(row.key)
    if not row.has_sound or pulled is None:
        return row
    return replace(row, height=min(max(pulled, LOWEST_PX), HIGHEST_PX))


def _original(timeline: Timeline, track: Track) -> Row:
    is_muted = track.is_muted or (track.is_main and timeline.is_main_sound_muted)
    return Row(
        f"{track.id}/sound", RowKind.ORIGINAL, track.id, tr(ROLE_TITLES["original"]), "original",
        is_muted=is_muted, is_locked=track.is_locked,
    )  # fmt: skip


def _sound(timeline: Timeline, track: Track, second: Track | None) -> Row:
    role = role_of_sounds(track, timeline.materials)
    title = track.name or tr(ROLE_TITLES[role])
    return Row(
        track.id, RowKind.SOUND, track.id, title, role, is_muted=track.is_muted, is_locked=track.is_locked,
        pair_track_id=second.id if second is not None else "",
    )  # fmt: skip


def _foot(has_sound_tracks: bool) -> Row:
    return Row("new", RowKind.NEW, "", tr("Track"), "other", height=NEW_PX if has_sound_tracks else SOUND_PX)


def _numbered(rows: Iterable[Row]) -> list[Row]:
    """Rows of the same title told apart: Music, Music 2, Music 3."""
    seen: dict[str, int] = {}
    numbered = []
    for row in rows:
        seen[row.title] = seen.get(row.title, 0) + 1
        title = row.title if seen[row.title] == 1 else f"{row.title} {seen[row.title]}"
        numbered.append(replace(row, title=title))
    return numbered


def _with_hint(rows: list[Row]) -> list[Row]:
    """The words of E-4 in the first empty lane; the view hides them once any sound lies on a track."""
    for place, row in enumerate(rows):
        if row.kind is RowKind.SOUND or (row.kind is RowKind.NEW and row.height == SOUND_PX):
            rows[place] = replace(row, hint=tr(EMPTY_HINT))
            break
    return rows


def _placed(rows: Iterable[Row]) -> tuple[Row, ...]:
    placed, y = [], 0
    for row in rows:
        placed.append(replace(row, y=y))
        y += row.height
    return tuple(placed)


def row_at(rows: Iterable[Row], y: float) -> Row | None:
    """The row under a height; below the last one the foot goes on."""
    found = None
    for row in rows:
        if y >= row.y:
            found = row
    return found


def total_height(rows: tuple[Row, ...]) -> int:
    """The height of all rows together."""
    return rows[-1].bottom if rows else 0
