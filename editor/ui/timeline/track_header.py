"""The head of one row: its role, name, mute, solo and volume (T-4)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from shiboken6 import isValid

from editor.errors import EditError
from editor.ui import icons, theme
from editor.ui.quantities import parse_level
from editor.ui.timeline.levels import DETENT_DB, LineDrag, height_of_gain, settled_gain
from editor.ui.timeline.roles import ROLE_ICONS
from editor.ui.timeline.rows import SLIM_PX, Row, RowKind
from editor.ui.timeline.words import level

BAR_PX = 4
LETTER_PX = 20
DRAG_PX = 3
TRAVEL_PX = 150
"""A drag over so many pixels goes from silence to the top."""
VOLUME_FROM_PX = 72
BUTTONS_FROM_PX = 48


class LetterButton(QAbstractButton):
    """A small square switch with one letter: M or S."""

    def __init__(self, letter: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(letter)
        self.setCheckable(True)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFixedSize(LETTER_PX, LETTER_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(LETTER_PX, LETTER_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_on = self.isChecked()
            painter.setBrush(
                shown.accentsoft if is_on else shown.hover if self.underMouse() else shown.raised
            )
            painter.setPen(QPen(shown.accent if is_on else shown.line2, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(shown.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            painter.setFont(theme.font(theme.FONT_SMALL, 600))
            painter.setPen(shown.accent if is_on else shown.text)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class LevelField(QLineEdit):
    """Where a track's volume is typed; double-click gives 0 dB."""

    chosen = Signal(float)
    left = Signal()
    refused = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setAccessibleName("Track volume")
        self.setFrame(False)
        self.selectAll()
        self.returnPressed.connect(self._choose)
        self.editingFinished.connect(self.left)

    def _choose(self) -> None:
        try:
            self.chosen.emit(parse_level(self.text()))
        except EditError as error:
            self.refused.emit(f"{error.message} {error.hint}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(1.0)
        self.left.emit()


class VolumeReadout(QWidget):
    """A track's volume in words: drag it up or down, double-click for 0 dB, click or Enter to type."""

    chosen = Signal(float)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._volume = 1.0
        self._drag: LineDrag | None = None
        self._shown = 1.0
        self._press = QPoint()
        self._focus_before: QWidget | None = None
        self._is_dragging = False
        self._field: LevelField | None = None
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Track volume: drag, click to type, double-click for 0 dB. CapCut does not know it.")
        self.setAccessibleName("Track volume")

    @property
    def volume(self) -> float:
        """The gain that is shown."""
        return self._shown

    def set_volume(self, volume: float) -> None:
        """Show the track's gain."""
        self._volume = self._shown = volume
        self.setAccessibleDescription(level(volume))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        with QPainter(self) as painter:
            painter.setFont(theme.font(theme.FONT_SMALL))
            painter.setPen(
                shown.accent if self.hasFocus() else shown.text if self.underMouse() else shown.quiet
            )
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), level(self._shown))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self._drag = LineDrag(height_of_gain(self._volume), event.position().y())
            # Esc must reach the drag; afterwards the keys go where they went, so that Space goes on playing.
            self._focus_before = self.window().focusWidget()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        elif self._drag is not None:
            self._cancel()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        if not self._is_dragging and abs(event.position().y() - self._press.y()) < DRAG_PX:
            return
        self._is_dragging = True
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._drag = self._drag.moved(event.position().y(), TRAVEL_PX, fine=fine)
        self._shown = settled_gain(self._drag.height, fine=fine)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        was_dragging = self._is_dragging
        self._end_drag()
        if was_dragging:
            self.chosen.emit(self._shown)
        else:
            self.type_value()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._close_field()
        self.chosen.emit(1.0)

    def hideEvent(self, event: QHideEvent) -> None:
        # A row that goes in the middle of a drag must not keep the keys.
        if self._drag is not None:
            self._cancel()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.type_value()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._nudge(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def _nudge(self, steps: int) -> None:
        factor = 10 ** (steps * DETENT_DB * 2 / 20)
        self.chosen.emit(min(max(self._volume, 0.001) * factor, 10.0))

    def _end_drag(self) -> None:
        self._drag, self._is_dragging = None, False
        before, self._focus_before = self._focus_before, None
        if before is not None and before is not self and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before is None:
            self.clearFocus()

    def _cancel(self) -> None:
        self._end_drag()
        self.set_volume(self._volume)

    def type_value(self) -> None:
        """Open the field in which a level is typed."""
        if self._field is None:
            self._field = LevelField(level(self._volume), self)
            self._field.chosen.connect(self._take)
            self._field.left.connect(self._close_field)
            self._field.refused.connect(self.refused)
        self._field.setGeometry(0, 0, self.width(), self.height())
        self._field.show()
        self._field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _take(self, volume: float) -> None:
        self._close_field()
        self.chosen.emit(volume)

    def _close_field(self) -> None:
        if self._field is not None:
            field, self._field = self._field, None
            field.blockSignals(True)
            field.hide()
            field.deleteLater()


class TrackHeader(QWidget):
    """The head of one row."""

    mute_chosen = Signal(str, bool)
    solo_chosen = Signal(str, bool)
    volume_chosen = Signal(str, float)
    track_asked = Signal()
    """The foot was pressed: a new track."""
    hinted = Signal(str)

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._volume: VolumeReadout | None = None
        self._mute = self._solo = None
        self._hot = False
        if row.has_sound:
            self._mute, self._solo, self._volume = self._make_controls(row)
        self.setAccessibleName(f"{row.title} track" if row.kind is not RowKind.NEW else "Add a track")
        if row.kind is RowKind.NEW:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setToolTip("Add an empty sound track")
            self.setObjectName("button/new-track")

    def _make_controls(self, row: Row) -> tuple[LetterButton, LetterButton, VolumeReadout]:
        mute = LetterButton("M", f"Mute {row.title}", self)
        mute.setObjectName(f"button/mute/{row.key}")
        mute.clicked.connect(self._choose_mute)
        solo = LetterButton("S", f"Solo {row.title}: hear only this; the export ignores it", self)
        solo.setObjectName(f"button/solo/{row.key}")
        solo.clicked.connect(self._choose_solo)
        volume = VolumeReadout(self)
        volume.setObjectName(f"field/track-volume/{row.key}")
        volume.chosen.connect(self._choose_volume)
        volume.refused.connect(self.hinted)
        return mute, solo, volume

    @property
    def row(self) -> Row:
        """The row that this is the head of."""
        return self._row

    def show_row(self, row: Row, *, volume: float, is_soloed: bool) -> None:
        """Show a row as it is now."""
        is_same = row == self._row
        self._row = row
        if self._mute and self._solo and self._volume:
            self._mute.setChecked(row.is_muted)
            self._solo.setChecked(is_soloed)
            self._volume.set_volume(volume)
        self._place()
        if not is_same:
            self.update()

    def _place(self) -> None:
        if self._mute and self._solo and self._volume:
            height = self._row.height
            self._mute.move(12, 28)
            self._solo.move(12 + LETTER_PX + 4, 28)
            self._volume.setGeometry(12, 50, 72, 18)
            for button in (self._mute, self._solo):
                button.setVisible(height >= BUTTONS_FROM_PX)
            self._volume.setVisible(height >= VOLUME_FROM_PX)

    def _choose_mute(self, on: bool) -> None:
        self.mute_chosen.emit(self._row.track_id, on)

    def _choose_solo(self, on: bool) -> None:
        self.solo_chosen.emit(self._row.track_id, on)

    def _choose_volume(self, volume: float) -> None:
        self.volume_chosen.emit(self._row.track_id, volume)

    def enterEvent(self, event: object) -> None:
        self._hot = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hot = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._row.kind is RowKind.NEW and inside and event.button() == Qt.MouseButton.LeftButton:
            self.track_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._row.kind is RowKind.NEW and is_enter:
            self.track_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, row = theme.current(), self._row
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), shown.panel)
            painter.fillRect(0, self.height() - 1, self.width(), 1, shown.line)
            if row.kind is RowKind.NEW:
                self._draw_foot(painter)
            else:
                role = "picture" if row.role == "other" else row.role
                colour = shown.role(role).wave
                painter.fillRect(0, 0, BAR_PX, self.height() - 1, colour)
                self._draw_title(painter, ROLE_ICONS[row.role], row.title, colour, shown.text)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), shown.line)

    def _title_y(self) -> int:
        """Where icon and name stand: at the top of a sound row, in the middle of lower ones."""
        return 8 if self._row.has_sound else (self._row.height - 1 - 16) // 2

    def _draw_title(self, painter: QPainter, icon: str, title: str, tint: QColor, ink: QColor) -> None:
        top = self._title_y()
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(12, top + 1, icons.pixmap(icon, tint, 14, ratio))
        font = theme.font(theme.FONT_NORMAL, 600)
        if self._row.height <= SLIM_PX:
            font = theme.font(theme.FONT_SMALL, 600)
        painter.setFont(font)
        painter.setPen(ink)
        place = QRect(34, top, self.width() - 34 - 8, 16)
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_foot(self, painter: QPainter) -> None:
        shown = theme.current()
        ink = shown.text if self._hot or self.hasFocus() else shown.quiet
        top = (min(self._row.height, 28) - 1 - 16) // 2
        painter.drawPixmap(12, top + 1, icons.pixmap("plus", ink, 14, self.devicePixelRatioF()))
        painter.setFont(theme.font(theme.FONT_SMALL))
        painter.setPen(ink)
        painter.drawText(QRect(34, top, 70, 16), int(Qt.AlignmentFlag.AlignVCenter), "Track")
