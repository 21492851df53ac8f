"""The picture of the frame at the playhead, made in a worker; the last one stays until the next is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.errors import EditorError
from editor.language import tr
from editor.late import np
from editor.model.timeline import TrackKind
from editor.model.timing import frame_at
from editor.playback.pictures import PictureRun
from editor.ui import icons, theme
from editor.ui.bridge import Bridge
from editor.ui.picture_maker import PictureMaker
from editor.ui.view_state import ViewState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from editor.playback.sink import Clock

logger = logging.getLogger(__name__)

SETTLE_MS = 40
"""Wishes for pictures are gathered this long; while one is being made, the newest waits."""

LARGE_PX = 3_000
"""A canvas of more than this is composed at half its size while it plays: 4K at 1920 (``design.md`` 3)."""

Pixels: TypeAlias = "NDArray[np.uint8]"


class Preview(QWidget):
    """Shows the composed picture, fitted or pixel by pixel, on the stage colour."""

    shown = Signal()
    """Another picture is on the screen."""

    def __init__(self, bridge: Bridge, state: ViewState) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(tr("Picture at the playhead"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bridge, self._state = bridge, state
        self._image: QImage | None = None
        self._pixels: Pixels | None = None
        self._note = ""
        self._shown: tuple[object, ...] = ()
        self._is_making = False
        self._is_closed = False
        self._n_projects = 0
        self.clock: Callable[[], Clock | None] = lambda: None
        """The clock of what plays, for any thread."""
        self._run: PictureRun | None = None
        self._run_wish: tuple[object, ...] = ()
        self._speed = 0.0
        self.shown_frame: int | None = None
        """The frame of the timeline that is on the screen, while it plays."""
        self.is_whole = False
        """Whether each pixel of the picture is one of the screen."""
        self._pan = QPoint()
        self._pulled_at: QPoint | None = None
        self._maker = PictureMaker(self)
        self._maker.made.connect(self._show)
        self._maker.failed.connect(self._explain)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        state.playhead_moved.connect(self._soon)
        bridge.timeline_changed.connect(self._soon)
        bridge.session_changed.connect(self._forget)
        theme.switch().changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return self._image is not None

    @property
    def image(self) -> QImage | None:
        """The picture that is shown; None where there is none."""
        return self._image

    @Slot()
    def _soon(self) -> None:
        if self._run is not None:
            self._show_due()
        elif not self._timer.isActive():
            self._timer.start()

    # -- while it plays ------------------------------------------------------------------------------

    @Slot(float)
    def follow_speed(self, speed: float) -> None:
        """A play begins, from the playhead and at a speed; 0: it has ended."""
        self._speed = speed
        self._end_run()
        if speed:
            self._begin_run()
        else:
            self.shown_frame = None
            self._soon()

    def _begin_run(self) -> None:
        timeline = self._bridge.timeline
        if self._is_closed or not timeline.picture_end_us or not self.isVisible():
            return
        rate = timeline.frame_rate
        self._run_wish = self._wanted()[1:]
        make = partial(self._maker.picture, timeline, *self._playing_size())
        last = frame_at(timeline.picture_end_us - 1, rate)
        tell = partial(self._maker.tell_failure, self._n_projects)
        self._run = PictureRun(make, self.clock, self._state.playhead_us, rate, last, tell)
        self._maker.run(self._n_projects, self._run)

    def _end_run(self) -> None:
        if self._run is not None:
            self._run.stop()
            self._run = None
            # What the thread made for the play is not what a still would be.
            self._shown = ()

    def _playing_size(self) -> tuple[int, int]:
        """What is composed while it plays: what the screen needs, and of 4K half."""
        width, height = self._stage_size()
        canvas = self._bridge.timeline.canvas
        if max(canvas.width, canvas.height) > LARGE_PX:
            return min(width, canvas.width // 2), min(height, canvas.height // 2)
        return width, height

    def _show_due(self) -> None:
        """Put the picture that is due now on the screen; nothing waits for one that is late."""
        if not _same((0, *self._run_wish), (0, *self._wanted()[1:])):
            self._end_run()
            self._begin_run()
        clock = self.clock()
        now_us = self._state.playhead_us if clock is None else clock.now_us()
        made = self._run.take(now_us, self._speed) if self._run is not None else None
        if made is not None:
            self.shown_frame = made.frame
            self._put_on_screen(made.pixels)

    def _put_on_screen(self, pixels: Pixels) -> None:
        height, width = pixels.shape[:2]
        # The image lies on the array, which has to stay for as long.
        self._pixels = np.ascontiguousarray(pixels)
        form = QImage.Format.Format_RGBA8888
        self._image = QImage(self._pixels.data, width, height, width * 4, form)
        self._note = ""
        self.update()
        self.shown.emit()

    # -- while it stands -----------------------------------------------------------------------------

    @Slot()
    def _forget(self) -> None:
        """Another project: its first picture must not be taken for the last one's."""
        self._n_projects += 1
        self._end_run()
        self._image, self._shown, self._note = None, (), ""
        self.update()
        self._soon()

    def _wanted(self) -> tuple[object, ...]:
        timeline = self._bridge.timeline
        pictures = tuple(track for track in timeline.tracks if track.kind is not TrackKind.SOUND)
        frame = frame_at(self._moment_us(), timeline.frame_rate)
        # Sound edits do not touch these objects, so they never cost a picture.
        return (frame, pictures, timeline.canvas, self._stage_size())

    def _moment_us(self) -> int:
        """The playhead; where the picture ends the timeline, its last moment stays on the screen (N-10)."""
        timeline, playhead_us = self._bridge.timeline, self._state.playhead_us
        if playhead_us >= timeline.duration_us == timeline.picture_end_us:
            return max(0, timeline.picture_end_us - 1)
        return playhead_us

    def _stage_size(self) -> tuple[int, int]:
        if self.is_whole:
            canvas = self._bridge.timeline.canvas
            return max(16, canvas.width), max(16, canvas.height)
        ratio = self.devicePixelRatioF()
        return max(16, round(self.width() * ratio)), max(16, round(self.height() * ratio))

    @Slot()
    def _ask(self) -> None:
        if self._is_making or self._is_closed or not self.isVisible() or self._run is not None:
            return
        wanted = self._wanted()
        timeline = self._bridge.timeline
        if not timeline.picture_end_us:
            self._image, self._note = None, tr("Sound only") if timeline.duration_us else ""
            self.update()
            return
        if _same(wanted, self._shown):
            return
        self._shown = wanted
        self._is_making = True
        self._maker.ask(self._n_projects, timeline, self._moment_us(), *self._stage_size())

    @Slot(int, object)
    def _show(self, number: int, pixels: Pixels) -> None:
        if number != self._n_projects:
            self._go_on()
            return
        if self._run is None:
            self._put_on_screen(pixels)
        self._go_on()

    @Slot(int, object)
    def _explain(self, number: int, error: Exception) -> None:
        """The last picture stays; the sentence lies below it."""
        if not isinstance(error, EditorError):
            logger.error("the preview failed", exc_info=error)
        if number == self._n_projects:
            self._note = (
                error.message if isinstance(error, EditorError) else tr("This picture cannot be shown.")
            )
        self._go_on()

    def _go_on(self) -> None:
        self._is_making = False
        self.update()
        if not self._is_closed and not _same(self._wanted(), self._shown):
            self._soon()

    def close_job(self) -> None:
        """Wait for the picture that is being made; call before the window goes."""
        self._is_closed = True
        self._end_run()
        self._timer.stop()
        self._maker.close()

    # -- size and place ------------------------------------------------------------------------------

    def show_whole(self, on: bool) -> None:
        """Show each pixel of the picture as one of the screen, or the picture as large as it fits."""
        if on != self.is_whole:
            self.is_whole, self._pan = on, QPoint()
            self.setCursor(Qt.CursorShape.OpenHandCursor if on else Qt.CursorShape.ArrowCursor)
            self._soon()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_whole and event.button() == Qt.MouseButton.LeftButton:
            self._pulled_at = event.position().toPoint() - self._pan
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled_at is not None:
            self._pull_to(event.position().toPoint() - self._pulled_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pulled_at = None
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.is_whole:
            super().wheelEvent(event)
            return
        by = event.angleDelta()
        self._pull_to(self._pan + QPoint(by.x() // 2, by.y() // 2))
        event.accept()

    def _pull_to(self, pan: QPoint) -> None:
        """Pull a large picture, no further than to its edge."""
        if self._image is None:
            return
        size = self._size_at_100(self._image)
        most_x = max((size.width() - self.width()) // 2, 0)
        most_y = max((size.height() - self.height()) // 2, 0)
        self._pan = QPoint(min(max(pan.x(), -most_x), most_x), min(max(pan.y(), -most_y), most_y))
        self.update()

    def _size_at_100(self, image: QImage) -> QSize:
        """The size in which a pixel of the canvas is one of the screen, whatever size was composed."""
        wide = round(self._bridge.timeline.canvas.width / self.devicePixelRatioF())
        return QSize(wide, round(wide * image.height() / max(image.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon()

    def picture_rect(self) -> QRect:
        """Where the picture lies in this widget."""
        if self._image is None:
            return QRect()
        if self.is_whole:
            rect = QRect(QPoint(), self._size_at_100(self._image))
            rect.moveCenter(self.rect().center() + self._pan)
            return rect
        margin = 0 if self.window().isFullScreen() and self.parentWidget() is self.window() else 12
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRect(room.topLeft(), size)
        rect.moveCenter(room.center())
        return rect

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.stage)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.picture_rect(), self._image)
        elif self._note:
            self._paint_sign(painter)
        if self._note:
            self._paint_note(painter)
        painter.end()

    def _paint_sign(self, painter: QPainter) -> None:
        picture = icons.pixmap("audio-lines", theme.current().quiet, 32, self.devicePixelRatioF())
        centre = self.rect().center()
        painter.drawPixmap(centre.x() - 16, centre.y() - 32, picture)

    def _paint_note(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.FONT_NORMAL))
        colours = theme.current()
        words = painter.fontMetrics().elidedText(
            self._note, Qt.TextElideMode.ElideRight, max(self.width() - 48, 16)
        )
        width = painter.fontMetrics().horizontalAdvance(words) + 24
        top = self.height() - 36 if self._image is not None else self.rect().center().y() + 8
        box = QRect((self.width() - width) // 2, top, width, 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._image is not None:
            painter.setBrush(colours.tip)
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colours.tip_text if self._image is not None else colours.quiet)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)


def _same(wanted: tuple[object, ...], shown: tuple[object, ...]) -> bool:
    """Whether two wishes are one; tracks are compared as objects, which is exact and quick."""
    if not shown or wanted[0] != shown[0] or wanted[2:] != shown[2:]:
        return False
    new, old = wanted[1], shown[1]
    assert isinstance(new, tuple) and isinstance(old, tuple)
    return len(new) == len(old) and all(a is b for a, b in zip(new, old, strict=True))
