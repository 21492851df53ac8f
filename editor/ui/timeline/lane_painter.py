"""The lanes with their clips: only the rows and clips that lie in the part being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from editor.late import np
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui import theme
from editor.ui.timeline.clip_faces import ClipFaces
from editor.ui.timeline.clip_label import draw_label, label_font
from editor.ui.timeline.clip_painter import strength
from editor.ui.timeline.clip_wave import WavePainter
from editor.ui.timeline.crossfade_painter import draw_crossing
from editor.ui.timeline.crossings import Crossing, crossings_of, lane_tracks
from editor.ui.timeline.far_painter import NARROW_PX, FarPainter, boxes, strip_of
from editor.ui.timeline.gap_ticks import draw_small_gaps
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.hits import BAND_PX, ClipBox, ClipShape
from editor.ui.timeline.lane_facts import LaneBook, LaneFacts
from editor.ui.timeline.peak_store import Entry, PeakStore
from editor.ui.timeline.rows import CLIP_MARGIN_PX, SLIM_PX, Row, RowKind
from editor.ui.timeline.shapes import clips_between, shape_of
from editor.ui.timeline.sheet import Look, Sheet, colours_of
from editor.ui.timeline.thumbnail_store import ThumbnailStore

NEARBY_PX = 4
"""Outlines and casings reach so far over the edges of a clip."""
MUTED_LABEL = 0.80
"""How solid the words on a silent clip are."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which clips stand out, and which rows are silent for now."""

    hovered: tuple[str, str] = ("", "")
    """Row and clip whose knobs show."""
    focused_id: str = ""
    silent_rows: frozenset[str] = field(default_factory=frozenset)
    """Rows that are not heard: muted, or another track is soloed."""


@dataclass(frozen=True, slots=True)
class Top:
    """The visible top of a clip that lies alone there: its band with the label."""

    row: Row
    clip: Clip
    place: QRect


class LanePainter:
    """Draws everything on the lanes that belongs to the document.

    What it draws at a place does not depend on the stretch that is exposed, only on document, zoom and
    view: so a strip drawn after a scroll fits the rest.
    """

    def __init__(
        self, clips: ClipFaces, waves: WavePainter, book: LaneBook, peaks: PeakStore, pictures: ThumbnailStore
    ) -> None:
        self._clips = clips
        self._waves = waves
        self._far = FarPainter(book)
        self._book = book
        self._peaks = peaks
        self._pictures = pictures
        self._tracks_from: Timeline | None = None
        self._tracks: dict[str, tuple[Track, ...]] = {}

    def draw(self, sheet: Sheet, scene: Scene, marks: Marks) -> None:
        """Draw the exposed part of all lanes."""
        sheet.painter.fillRect(sheet.exposed, theme.current().window)
        for row in scene.rows:
            top = scene.top_px + row.y
            if top <= sheet.exposed.bottom() and top + row.height > sheet.exposed.top():
                self._draw_row(sheet, scene, row, top, marks)

    def sketch(self, sheet: Sheet, scene: Scene, marks: Marks) -> None:
        """Draw the bodies of clips only: what is seen for a moment when much comes into sight at once."""
        painter, exposed, shown = sheet.painter, sheet.exposed, theme.current()
        painter.fillRect(exposed, shown.window)
        for row in scene.rows:
            top = scene.top_px + row.y
            if top > exposed.bottom() or top + row.height <= exposed.top() or row.kind is RowKind.NEW:
                continue
            painter.fillRect(exposed.left(), top, exposed.width(), row.height - 1, shown.lane)
            painter.fillRect(exposed.left(), top + row.height - 1, exposed.width(), 1, shown.line)
            for track in self._tracks_of(row, scene.timeline):
                facts = self._book.facts(row, track, scene.timeline)
                self._draw_narrow(sheet, scene, row, facts, marks, is_sketch=True)

    def draw_tops(self, sheet: Sheet, scene: Scene, marks: Marks, tops: Sequence[Top]) -> None:
        """Draw the tops of clips again, where labels stick to the border of the view."""
        painter, lane = sheet.painter, theme.current().lane
        for top in tops:
            painter.setClipRect(top.place)
            painter.fillRect(top.place, lane)
            own = replace(sheet, exposed=top.place)
            if "cut" in scene.layers:
                _draw_cuts(own, scene, scene.top_px + top.row.y, top.row.height - 1)
            self._draw_clip(own, scene, top.row, top.clip, marks)

    def _draw_row(self, sheet: Sheet, scene: Scene, row: Row, top: int, marks: Marks) -> None:
        painter, exposed, shown = sheet.painter, sheet.exposed, theme.current()
        if row.kind is not RowKind.NEW:
            painter.fillRect(exposed.left(), top, exposed.width(), row.height - 1, shown.lane)
        painter.fillRect(exposed.left(), top + row.height - 1, exposed.width(), 1, shown.line)
        if row.hint and not has_sounds(scene):
            _draw_hint(painter, QRect(0, top, sheet.width_px, row.height), row.hint)
        if row.has_sound and "cut" in scene.layers:
            _draw_cuts(sheet, scene, top, row.height - 1)
        tracks = self._tracks_of(row, scene.timeline)
        if not tracks:
            return
        facts = [self._book.facts(row, track, scene.timeline) for track in tracks]
        wide: list[Clip] = []
        for each in facts:
            wide.extend(self._draw_narrow(sheet, scene, row, each, marks))
        if len(facts) > 1:
            wide.sort(key=_start)
        for clip in wide:
            self._draw_clip(sheet, scene, row, clip, marks)
        if len(facts) > 1:
            for crossing in crossings_of(wide):
                self._draw_crossing(sheet, scene, row, crossing, marks)
        if row.has_sound:
            draw_small_gaps(sheet, top, row.height, *self._book.small_gaps(facts))

    def _tracks_of(self, row: Row, timeline: Timeline) -> tuple[Track, ...]:
        """`lane_tracks`, looked up once for each timeline."""
        if self._tracks_from is not timeline:
            self._tracks_from, self._tracks = timeline, {}
        found = self._tracks.get(row.key)
        if found is None:
            found = self._tracks[row.key] = lane_tracks(row, timeline)
        return found

    def _draw_narrow(
        self, sheet: Sheet, scene: Scene, row: Row, facts: LaneFacts, marks: Marks, *, is_sketch: bool = False
    ) -> list[Clip]:
        """Draw the clips of a few pixels all at once; gives those that are drawn one by one.

        A sketch draws all of them at once, without their waves.
        """
        scale, exposed = scene.scale, sheet.exposed
        found = facts.between(
            scale.time_at(exposed.left() - NEARBY_PX), scale.time_at(exposed.right() + NEARBY_PX) + 1
        )
        if found.start >= found.stop:
            return []
        lefts, widths = boxes(facts, found, sheet)
        narrow = widths < NARROW_PX if not is_sketch else widths > 0
        if narrow.any():
            numbers = np.flatnonzero(narrow)
            strip = strip_of(lefts[numbers], widths[numbers], numbers + found.start, sheet)
            box = ClipBox(
                0, scene.top_px + row.y + CLIP_MARGIN_PX, exposed.width(), row.height - 2 * CLIP_MARGIN_PX
            )
            selected = _selected_indexes(facts, scene.selection)
            is_silent = row.key in marks.silent_rows
            self._far.draw(
                sheet, row, box, facts, strip, selected, is_silent=is_silent, has_waves=not is_sketch
            )
        return [facts.clips[found.start + number] for number in np.flatnonzero(~narrow).tolist()]

    def _draw_clip(self, sheet: Sheet, scene: Scene, row: Row, clip: Clip, marks: Marks) -> None:
        shape = _shape(scene, row, clip)
        look = self._look(scene, row, clip, marks)
        n_samples = self._waves.n_samples(sheet, clip, look)
        self._clips.draw(sheet, row, clip, shape, look, n_samples=n_samples)
        if sheet.exposed.top() < shape.box.top + max(BAND_PX, SLIM_PX):
            painter = sheet.painter
            painter.setOpacity(MUTED_LABEL if look.is_muted else strength(row, look))
            draw_label(sheet, row, clip, shape, colours_of(row, clip.colour), look)
            painter.setOpacity(1.0)

    def _draw_crossing(self, sheet: Sheet, scene: Scene, row: Row, crossing: Crossing, marks: Marks) -> None:
        """Draw what lies where two clips of a pair overlap, over both of them (CF-1)."""
        left = crossing.left
        shape = _shape(scene, row, left)

        def draw_left(own: Sheet) -> None:
            look = self._look(scene, row, left, marks)
            self._clips.draw(own, row, left, shape, look, n_samples=self._waves.n_samples(own, left, look))

        is_selected = bool(scene.selection & {left.id, crossing.right.id})
        colours = colours_of(row, left.colour)
        draw_crossing(sheet, crossing, shape.box, colours, draw_left, is_selected=is_selected)

    def _look(self, scene: Scene, row: Row, clip: Clip, marks: Marks) -> Look:
        material = scene.timeline.material_of(clip)
        path, is_picture = material.path, row.kind is RowKind.PICTURE
        is_off = not clip.is_visible or (clip.volume <= 0 and not clip.volume_points)
        is_silent = row.has_sound and (is_off or row.key in marks.silent_rows)
        entry: Entry | None = None
        if row.has_sound and path is not None:
            entry = self._peaks.entry(path, material.sound_stream)
        return Look(
            is_selected=clip.id in scene.selection,
            is_hovered=marks.hovered == (row.key, clip.id),
            is_focused=marks.focused_id == clip.id and not is_picture,
            is_muted=is_silent or (not row.has_sound and not clip.is_visible),
            is_missing=material.is_missing,
            entry=entry,
            path=path,
            sound_stream=material.sound_stream,
            picture_size=(material.width, material.height),
            is_still=material.kind.is_still,
            n_pictures=self._pictures.n_came(path) if is_picture and path is not None else 0,
        )


def _shape(scene: Scene, row: Row, clip: Clip) -> ClipShape:
    is_selected = clip.id in scene.selection
    return shape_of(row, clip, scene.scale, scene.top_px, is_selected=is_selected, timeline=scene.timeline)


def _start(clip: Clip) -> int:
    return clip.start_us


def _selected_indexes(facts: LaneFacts, selection: frozenset[str]) -> frozenset[int]:
    """Places of the selected clips among those of a lane."""
    if len(selection) > len(facts.clips):
        return frozenset(n for n, clip in enumerate(facts.clips) if clip.id in selection)
    places = (facts.place_of(clip_id) for clip_id in selection)
    return frozenset(place for place in places if place is not None)


def has_sounds(scene: Scene) -> bool:
    """Whether any sound lies on a track of its own."""
    return any(track.clips for track in scene.timeline.tracks if track.kind is TrackKind.SOUND)


def _draw_hint(painter: QPainter, place: QRect, words: str) -> None:
    shown = theme.current()
    frame = place.adjusted(8, 8, -8, -9)
    pen = QPen(shown.line2, 1)
    pen.setDashPattern([4, 3])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(label_font())
    painter.setPen(shown.quiet)
    painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), words)


def _draw_cuts(sheet: Sheet, scene: Scene, top: int, height_px: int) -> None:
    """Draw dotted lines where the picture is cut, as far as they are seen."""
    left, right = sheet.exposed.left() - 1, sheet.exposed.right() + 1
    start_us, end_us = scene.scale.time_at(left), scene.scale.time_at(right) + 1
    for track in scene.timeline.tracks:
        if not track.is_main:
            continue
        y = sheet.pixel_y(top)
        dots = _dots(theme.current().line2.name(), sheet.pixel_y(top + height_px) - y, sheet.ratio)
        with sheet.pixels() as painter:
            for clip in clips_between(track, start_us, end_us):
                painter.drawPixmap(sheet.pixel_x(scene.scale.x_of(clip.end_us)), y, dots)


@lru_cache(maxsize=32)
def _dots(colour: str, height: int, ratio: float) -> QPixmap:
    """A dotted line in pixels of the screen; as a picture it looks the same wherever it is cut off."""
    line = QPixmap(max(1, round(ratio)), max(1, height))
    line.fill(Qt.GlobalColor.transparent)
    dash, step = max(1, round(2 * ratio)), max(2, round(5 * ratio))
    with QPainter(line) as painter:
        for y in range(0, height, step):
            painter.fillRect(0, y, line.width(), dash, QColor(colour))
    return line
