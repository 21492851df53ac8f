"""The picture of the frame at the playhead, made in a worker; the last one stays until the next is there."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import frame_at
from editor.render.preview import StillPreview
from editor.ui import icons, theme
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState
from editor.workers import OwnerThread

logger = logging.getLogger(__name__)

SETTLE_MS = 40
"""Wishes for pictures are gathered this long; while one is being made, the newest waits."""

Pixels = NDArray[np.uint8]


class _Maker(QObject):
    """Makes pictures one after another in a thread of its own, which keeps the files open between them."""

    made = Signal(int, object)
    """The number of the project it was asked for, and the picture."""
    failed = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: OwnerThread | None = None
        self._still = StillPreview()

    def ask(self, number: int, timeline: Timeline, time_us: int, width: int, height: int) -> None:
        """Ask for a picture; `made` or `failed` follows."""
        if self._thread is None:
            self._thread = OwnerThread("preview")
        future = self._thread.submit(partial(self._still.picture, timeline, time_us, width, height))
        future.add_done_callback(partial(self._tell, number))

    def _tell(self, number: int, future: Future[Any]) -> None:
        """Runs in the maker's thread; the signals cross over into the window's."""
        error = future.exception()
        if error is None:
            self.made.emit(number, future.result())
        else:
            self.failed.emit(number, error)

    def close(self) -> None:
        """Finish the picture at hand, close the files where they were opened, and end the thread."""
        if self._thread is not None:
            self._thread.submit(self._still.close)
            self._thread.close()
            self._thread = None


class Preview(QWidget):
    """Shows the composed picture, fitted, on the stage colour."""

    def __init__(self, bridge: Bridge, state: ViewState) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(tr("Picture at the playhead"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bridge, self._state = bridge, state
        self._image: QImage | None = None
        self._note = ""
        self._shown: tuple[object, ...] = ()
        self._is_making = False
        self._is_closed = False
        self._n_projects = 0
        self._maker = _Maker(self)
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

    @Slot()
    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _forget(self) -> None:
        """Another project: its first picture must not be taken for the last one's."""
        self._n_projects += 1
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
        ratio = self.devicePixelRatioF()
        return max(16, round(self.width() * ratio)), max(16, round(self.height() * ratio))

    @Slot()
    def _ask(self) -> None:
        if self._is_making or self._is_closed or not self.isVisible():
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
        height, width = pixels.shape[:2]
        data = np.ascontiguousarray(pixels)
        image = QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
        self._image, self._note = image.copy(), ""
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
        self._timer.stop()
        self._maker.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon()

    def picture_rect(self) -> QRect:
        """Where the picture lies in this widget."""
        if self._image is None:
            return QRect()
        room = self.rect().adjusted(12, 12, -12, -12)
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
