"""The lanes with their clips: only the rows and clips that lie in the part being drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from editor.model.clip import Clip
from editor.model.timeline import TrackKind
from editor.ui import theme
from editor.ui.timeline.clip_faces import ClipFaces
from editor.ui.timeline.clip_label import label_font
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.peak_store import Entry, PeakStore
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.shapes import clips_between, clips_of, shape_of
from editor.ui.timeline.sheet import Look, Sheet

NEARBY_PX = 4
"""Outlines and casings reach so far over the edges of a clip."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which clips stand out, and which rows are silent for now."""

    hovered: tuple[str, str] = ("", "")
    """Row and clip whose knobs show."""
    focused_id: str = ""
    silent_rows: frozenset[str] = field(default_factory=frozenset)
    """Rows that are not heard: muted, or another track is soloed."""


class LanePainter:
    """Draws everything on the lanes that belongs to the document."""

    def __init__(self, clips: ClipFaces, peaks: PeakStore) -> None:
        self._clips = clips
        self._peaks = peaks

    def draw(self, sheet: Sheet, scene: Scene, marks: Marks) -> None:
        """Draw the exposed part of all lanes."""
        sheet.painter.fillRect(sheet.exposed, theme.current().window)
        for row in scene.rows:
            top = scene.top_px + row.y
            if top <= sheet.exposed.bottom() and top + row.height > sheet.exposed.top():
                self._draw_row(sheet, scene, row, top, marks)

    def _draw_row(self, sheet: Sheet, scene: Scene, row: Row, top: int, marks: Marks) -> None:
        painter, exposed, shown = sheet.painter, sheet.exposed, theme.current()
        if row.kind is not RowKind.NEW:
            painter.fillRect(exposed.left(), top, exposed.width(), row.height - 1, shown.lane)
        painter.fillRect(exposed.left(), top + row.height - 1, exposed.width(), 1, shown.line)
        if row.hint and not has_sounds(scene):
            _draw_hint(painter, QRect(0, top, sheet.width_px, row.height), row.hint)
        if row.has_sound and "cut" in scene.layers:
            _draw_cuts(sheet, scene, top, row.height - 1)
        start_us = scene.scale.time_at(exposed.left() - NEARBY_PX)
        end_us = scene.scale.time_at(exposed.right() + NEARBY_PX) + 1
        for clip in clips_of(row, scene.timeline, start_us, end_us):
            shape = shape_of(row, clip, scene.scale, scene.top_px, is_selected=clip.id in scene.selection)
            self._clips.draw(sheet, row, clip, shape, self._look(scene, row, clip, marks))

    def _look(self, scene: Scene, row: Row, clip: Clip, marks: Marks) -> Look:
        material = scene.timeline.material_of(clip)
        is_off = not clip.is_visible or (clip.volume <= 0 and not clip.volume_points)
        is_silent = row.has_sound and (is_off or row.key in marks.silent_rows)
        entry: Entry | None = None
        if row.has_sound and material.path is not None:
            entry = self._peaks.entry(material.path)
        return Look(
            is_selected=clip.id in scene.selection,
            is_hovered=marks.hovered == (row.key, clip.id),
            is_focused=marks.focused_id == clip.id and row.kind is not RowKind.PICTURE,
            is_muted=is_silent or (not row.has_sound and not clip.is_visible),
            is_missing=material.is_missing,
            entry=entry,
        )


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
    pen = QPen(theme.current().line2, 1)
    pen.setDashPattern([2, 3])
    sheet.painter.setPen(pen)
    for track in scene.timeline.tracks:
        if track.is_main:
            for clip in clips_between(track, start_us, end_us):
                x = scene.scale.x_of(clip.end_us)
                sheet.painter.drawLine(x, top, x, top + height_px - 1)
