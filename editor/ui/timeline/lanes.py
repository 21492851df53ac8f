"""The lanes on the screen: keeps their picture up to date with what the view shows, and draws when it can."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap

from editor.ui import theme
from editor.ui.timeline.canvas import Canvas, Place
from editor.ui.timeline.changes import changed_rects, clip_rect, rects_of_path, row_rect, tops_of
from editor.ui.timeline.clip_faces import ClipFaces
from editor.ui.timeline.clip_painter import ClipPainter
from editor.ui.timeline.clip_wave import WavePainter
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.lane_facts import LaneBook
from editor.ui.timeline.lane_painter import LanePainter, Marks
from editor.ui.timeline.peak_store import PeakStore
from editor.ui.timeline.sample_store import SampleStore
from editor.ui.timeline.sheet import Sheet
from editor.ui.timeline.thumbnail_store import ThumbnailStore
from editor.ui.timeline.thumbnail_strip import ThumbnailPainter
from editor.ui.timeline.waveform import WaveTiles

LOOKS_AT_A_TIME = 24
"""So many waves of narrow clips are looked at between two events: some 2 ms."""


class Lanes(QObject):
    """Draws scenes; what differs from the scene before is found out, and only that is drawn."""

    outdated = Signal()
    """There is something better to show: paint again."""

    def __init__(self, peaks: PeakStore, parent: QObject) -> None:
        super().__init__(parent)
        self._peaks = peaks
        self.samples = SampleStore(self)
        self.thumbnails = ThumbnailStore(self)
        self._book = LaneBook(peaks)
        self._waves = WavePainter(WaveTiles(), self.samples)
        self._faces = ClipFaces(ClipPainter(self._waves, ThumbnailPainter(self.thumbnails)))
        self._painter = LanePainter(self._faces, self._waves, self._book, peaks, self.thumbnails)
        self._canvas = Canvas(self._draw, self._sketch)
        self._scene: Scene | None = None
        self._marks = Marks()
        self._theme = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        peaks.changed.connect(self._take_sound)
        self.samples.changed.connect(self._take_sound)
        self.thumbnails.changed.connect(self._take_pictures)
        theme.switch().changed.connect(self.redraw)

    @property
    def is_settled(self) -> bool:
        """Whether the picture shows everything as it is, apart from files that are still being read."""
        return not (self._canvas.is_rough or self._book.is_waiting)

    # what is shown --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, scene: Scene, marks: Marks, size: QSize, ratio: float) -> None:
        """Put a scene on the screen; after a zoom perhaps scaled at first, and better soon after."""
        self._take(scene, marks, size, ratio)
        self._canvas.repair()
        self._canvas.show(painter)
        self._go_on()

    def finish(self, scene: Scene, marks: Marks, size: QSize, ratio: float) -> None:
        """Draw everything of a scene that can be drawn now."""
        self._take(scene, marks, size, ratio)
        self._canvas.finish()
        while self._book.is_waiting:
            self._look_at_some(1_000)
            self._canvas.finish()

    def picture(self) -> QPixmap:
        """The picture that is kept, finished, in pixels of the screen."""
        return self._canvas.picture()

    def _take(self, scene: Scene, marks: Marks, size: QSize, ratio: float) -> None:
        before, was = self._scene, self._marks
        self._scene, self._marks = scene, marks
        place = Place(size.width(), size.height(), ratio, scene.scale, -scene.top_px)
        rows = [row_rect(scene, row, size.width()) for row in scene.rows]
        self._canvas.go_to(place, rows, theme.current().window)
        if before is None:
            self._canvas.invalidate()
        elif before is not scene or was != marks:
            self._take_changes(before, scene, was, marks, size)

    def _take_changes(self, before: Scene, after: Scene, was: Marks, now: Marks, size: QSize) -> None:
        changed = changed_rects(before, after, was, now, size.width())
        if changed is None:
            self._canvas.invalidate()
            return
        for rect in changed:
            self._canvas.invalidate(rect)
        if before.scale.px_per_s == after.scale.px_per_s:
            tops, places = tops_of(before, after, size.width(), size.height())
            if self._canvas.place.ratio % 1:
                # Neighbours share pixels of the screen there: what touches is drawn together.
                places += [top.place for top in tops]
                tops = []
            for rect in places:
                self._canvas.invalidate(rect)
            if tops and not self._canvas.is_stale:
                self._canvas.touch_up(lambda sheet: self._painter.draw_tops(sheet, after, now, tops))

    def _draw(self, sheet: Sheet) -> None:
        if self._scene is not None:
            self._painter.draw(sheet, self._scene, self._marks)

    def _sketch(self, sheet: Sheet) -> None:
        if self._scene is not None:
            self._painter.sketch(sheet, self._scene, self._marks)

    # what comes later -----------------------------------------------------------------------------------

    @Slot()
    def redraw(self) -> None:
        """Draw everything anew: colours, words or handles are others."""
        self._faces.clear()
        self._waves.clear()
        self._canvas.invalidate()
        self.outdated.emit()

    @Slot(str)
    def _take_sound(self, path: str) -> None:
        self._take_path(path, with_sound=True)

    @Slot(str)
    def _take_pictures(self, path: str) -> None:
        self._take_path(path, with_sound=False)

    def _take_path(self, path: str, *, with_sound: bool) -> None:
        if self._scene is None:
            return
        for rect in rects_of_path(self._scene, path, self._canvas.place.width, with_sound=with_sound):
            self._canvas.invalidate(rect)
        self.outdated.emit()

    def _go_on(self) -> None:
        if not self.is_settled and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _work(self) -> None:
        """Draw a slice of what is only scaled, else look at some waves; then let other events in."""
        if self._canvas.is_rough:
            self._canvas.refine()
        else:
            self._look_at_some(LOOKS_AT_A_TIME)
        self.outdated.emit()
        self._go_on()

    def _look_at_some(self, count: int) -> None:
        """Look at some waves of narrow clips, and let the stretches be drawn again on which they lie."""
        found = self._book.look_at_some(count)
        if self._scene is None or not found:
            return
        rows = {row.key: row for row in self._scene.rows}
        places: dict[str, QRect] = {}
        for key, clip in found:
            rect = clip_rect(self._scene, rows[key], clip, self._canvas.place.width) if key in rows else None
            if rect is not None:
                places[key] = places.get(key, rect).united(rect)
        for rect in places.values():
            self._canvas.invalidate(rect)

    def clear(self) -> None:
        """Forget everything that was kept: another project is open."""
        self._faces.clear()
        self._waves.clear()
        self._book.clear()
        self.samples.clear()
        self.thumbnails.clear()
        self._canvas.invalidate()

    @property
    def peaks(self) -> PeakStore:
        """The waves of all files."""
        return self._peaks

    def forget_file(self, path: str) -> None:
        """A file has changed, or is to be tried again: read its wave anew, and draw nothing old."""
        self._peaks.forget(path)
        self.clear()

    def close(self) -> None:
        """Stop reading files; call before the window goes."""
        self._timer.stop()
        self.samples.close()
        self.thumbnails.close()
