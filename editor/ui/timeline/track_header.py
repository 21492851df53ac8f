"""The head of one row: its role, name, mute, solo, lock and volume (T-4)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.language import tr
from editor.ui.meters.track_meter import WIDTH_PX, TrackMeter
from editor.ui.timeline.header_buttons import BUTTON_PX, LetterButton, LockButton
from editor.ui.timeline.header_face import (
    BUTTONS_FROM_PX,
    VOLUME_FROM_PX,
    HeadFace,
    draw_head,
    name_place,
)
from editor.ui.timeline.header_hands import HeadPress, HeadZone, zone_of
from editor.ui.timeline.header_name import NameField
from editor.ui.timeline.header_volume import VolumeReadout
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.words import level
from editor.words import one_line

METERS_PX = 16
"""Room at the right, under the name, that is kept free for the two thin meters of playback."""
METERS_RIGHT_PX = 6
Key = Qt.Key
KEYS = frozenset(
    {Key.Key_M, Key.Key_S, Key.Key_L, Key.Key_F2, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right,
     Key.Key_Return, Key.Key_Enter}
)  # fmt: skip
"""Keys that act on a head that has the focus, before they are shortcuts (``conventions.md`` section 10)."""


class TrackHeader(QWidget):
    """The head of one row; says what hands and keys ask for and changes nothing itself."""

    mute_chosen = Signal(str, bool)
    solo_chosen = Signal(str, bool)
    lock_chosen = Signal(str, bool)
    picture_lock_chosen = Signal(bool)
    volume_chosen = Signal(str, float, str)
    renamed = Signal(str, str)
    track_asked = Signal()
    """The foot was pressed: a new track."""
    taken = Signal(str)
    """A hand or a key has chosen this row; with its key."""
    stepped = Signal(str, int)
    """The focus should go on to another head, so many further down."""
    dragged = Signal(str, float)
    """The head is dragged to another place; with the pointer's height on the screen."""
    dropped = Signal(str)
    drag_ended = Signal(str)
    """The drag was given up."""
    pulled = Signal(str, object)
    """The row is pulled to a height; None: back to the usual one."""
    edge_clicked_twice = Signal(str)
    menu_asked = Signal(str, QPoint)
    hinted = Signal(str)

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._mute: LetterButton | None = None
        self._solo: LetterButton | None = None
        self._lock: LetterButton | None = None
        self._volume: VolumeReadout | None = None
        self.meter: TrackMeter | None = None
        self._picture_lock: LockButton | None = None
        self._name_field: NameField | None = None
        self._press: HeadPress | None = None
        self._hot = False
        self._is_chosen = False
        self.setObjectName(f"header/{row.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        if row.has_sound:
            self._make_controls(row)
        elif row.kind is RowKind.NEW:
            self._make_foot()
        else:
            self._picture_lock = LockButton(f"button/picture-lock/{row.key}", self)
            self._picture_lock.clicked.connect(self.picture_lock_chosen)
        self._say(row, 1.0)

    def _make_controls(self, row: Row) -> None:
        self._mute = LetterButton("M", f"button/mute/{row.key}", self)
        self._solo = LetterButton("S", f"button/solo/{row.key}", self)
        self._lock = LetterButton("L", f"button/lock/{row.key}", self)
        self._mute.clicked.connect(self._choose_mute)
        self._solo.clicked.connect(self._choose_solo)
        self._lock.clicked.connect(self._choose_lock)
        self.meter = TrackMeter(self)
        self._volume = VolumeReadout(self)
        self._volume.setObjectName(f"field/track-volume/{row.key}")
        self._volume.chosen.connect(self._choose_volume)
        self._volume.refused.connect(self.hinted)

    def _make_foot(self) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Add an empty sound track"))
        self.setObjectName("button/new-track")

    # what is shown --------------------------------------------------------------------------------------

    @property
    def row(self) -> Row:
        """The row that this is the head of."""
        return self._row

    @property
    def is_dragging(self) -> bool:
        """Whether the head is dragged or pulled now."""
        return self._press is not None and self._press.is_dragging

    def show_row(
        self, row: Row, *, volume: float, is_soloed: bool, is_chosen: bool, is_picture_locked: bool
    ) -> None:
        """Show a row as it is now."""
        is_same = (row, is_chosen) == (self._row, self._is_chosen)
        self._row, self._is_chosen = row, is_chosen
        if self._mute and self._solo and self._lock and self._volume:
            self._mute.setChecked(row.is_muted)
            self._solo.setChecked(is_soloed)
            self._lock.setChecked(row.is_locked)
            self._volume.set_volume(volume)
        if self._picture_lock:
            self._picture_lock.show_lock(is_picture_locked)
        self._say(row, volume)
        self._place()
        if not is_same:
            self.update()

    def _say(self, row: Row, volume: float) -> None:
        """The words of the head for hands and screen readers."""
        if row.kind is RowKind.NEW:
            self.setAccessibleName(tr("Add a track"))
            return
        title = one_line(row.title)
        self.setAccessibleName(tr("{name} track", name=title))
        if self._mute and self._solo and self._lock:
            self._mute.say(tr("Mute {name} (M)", name=title))
            self._solo.say(tr("Solo {name} (S): hear only this; the export ignores it", name=title))
            self._lock.say(tr("Lock {name} (L): its clips cannot change", name=title))
        self.setAccessibleDescription(", ".join(self._states(volume)))

    def _states(self, volume: float) -> list[str]:
        if not self._row.has_sound:
            return [tr("locked")] if self._row.is_locked else []
        said = [tr("volume {level}", level=level(volume))]
        for button, words in (
            (self._mute, tr("muted")),
            (self._solo, tr("solo")),
            (self._lock, tr("locked")),
        ):
            if button is not None and button.isChecked():
                said.append(words)
        return said

    def _place(self) -> None:
        height = self._row.height
        if self._mute and self._solo and self._lock and self._volume:
            for n, button in enumerate((self._mute, self._solo, self._lock)):
                button.move(12 + n * (BUTTON_PX + 4), 28)
                button.setVisible(height >= BUTTONS_FROM_PX)
            self._volume.setGeometry(12, 50, self.width() - 12 - METERS_PX, 18)
            self._volume.setVisible(height >= VOLUME_FROM_PX)
        if self.meter is not None:
            top = 28 if height >= BUTTONS_FROM_PX else 4
            self.meter.setGeometry(self.width() - WIDTH_PX - METERS_RIGHT_PX, top, WIDTH_PX, height - 5 - top)
        if self._picture_lock:
            self._picture_lock.move(self.width() - BUTTON_PX - 6, (height - 1 - BUTTON_PX) // 2)

    def places(self) -> dict[str, QRect]:
        """What can be pressed in the head, by name, in its own pixels."""
        parts = {"mute": self._mute, "solo": self._solo, "lock": self._lock, "volume": self._volume}
        found = {part: widget.geometry() for part, widget in parts.items() if widget and widget.isVisible()}
        if self._picture_lock:
            found["picture-lock"] = self._picture_lock.geometry()
        found["name"] = name_place(self._row, self.width())
        return found

    # what is asked for ----------------------------------------------------------------------------------

    def _choose_mute(self, on: bool) -> None:
        self.mute_chosen.emit(self._row.track_id, on)

    def _choose_solo(self, on: bool) -> None:
        self.solo_chosen.emit(self._row.track_id, on)

    def _choose_lock(self, on: bool) -> None:
        self.lock_chosen.emit(self._row.track_id, on)

    def _choose_volume(self, volume: float, gesture: str) -> None:
        self.volume_chosen.emit(self._row.track_id, volume, gesture)

    @property
    def can_rename(self) -> bool:
        """Whether the row has a name of its own; the picture's sound is called after what it is (T-3)."""
        return self._row.kind not in (RowKind.NEW, RowKind.ORIGINAL)

    def rename(self) -> None:
        """Open the field in which the name is typed."""
        if not self.can_rename or self._name_field is not None:
            return
        self._name_field = NameField(self._row.title, self)
        self._name_field.kept.connect(self._keep_name)
        self._name_field.left.connect(self._close_name)
        self._name_field.setGeometry(name_place(self._row, self.width()).adjusted(-4, -2, 0, 2))
        self._name_field.show()
        self._name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_name(self, name: str) -> None:
        if name and name != self._row.title:
            self.renamed.emit(self._row.track_id, name)

    def _close_name(self) -> None:
        if self._name_field is not None:
            field, self._name_field = self._name_field, None
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    # hands ----------------------------------------------------------------------------------------------

    def enterEvent(self, event: object) -> None:
        self._hot = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hot = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton:
            self.end_drag()
        elif self._row.kind is not RowKind.NEW:
            zone = zone_of(self._row, event.position().y())
            self._press = HeadPress(self._row, zone, event.globalPosition().y())
        if self._row.kind is not RowKind.NEW:
            self.taken.emit(self._row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        press, y = self._press, event.globalPosition().y()
        if press is None:
            self._show_cursor(zone_of(self._row, event.position().y()))
        elif not event.buttons() & Qt.MouseButton.LeftButton:
            # The release was lost, for example to another window.
            self.end_drag()
        elif press.moves(y):
            if press.zone is HeadZone.EDGE:
                self.pulled.emit(self._row.key, press.height_at(y))
            else:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.dragged.emit(self._row.key, y)

    def _show_cursor(self, zone: HeadZone) -> None:
        if self._row.kind is RowKind.NEW:
            return
        if zone is HeadZone.EDGE:
            self.setCursor(Qt.CursorShape.SizeVerCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        inside = self.rect().contains(event.position().toPoint())
        if self._row.kind is RowKind.NEW and inside:
            self.track_asked.emit()
        press, self._press = self._press, None
        if press is not None and press.is_dragging and press.zone is HeadZone.BODY:
            self.dropped.emit(self._row.key)
        self._show_cursor(zone_of(self._row, event.position().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if zone_of(self._row, event.position().y()) is HeadZone.EDGE:
            self.edge_clicked_twice.emit(self._row.key)
        elif name_place(self._row, self.width()).adjusted(0, -8, 0, 4).contains(event.position().toPoint()):
            self.rename()

    def end_drag(self) -> None:
        """Put back what is dragged or pulled."""
        press, self._press = self._press, None
        if press is None or not press.is_dragging:
            return
        if press.zone is HeadZone.EDGE:
            self.pulled.emit(self._row.key, press.row.height)
        else:
            self.drag_ended.emit(self._row.key)
        self.unsetCursor()

    def hideEvent(self, event: QHideEvent) -> None:
        self.end_drag()
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.end_drag()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.mapToGlobal(QPoint(12, min(24, self.height()))) if by_key else event.globalPos()
        self.menu_asked.emit(self._row.key, place)
        event.accept()

    # keys -----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self._takes(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return bool(super().event(event))

    def _takes(self, event: QKeyEvent) -> bool:
        if isinstance(self.window().focusWidget(), QLineEdit):
            return False
        if event.key() == Key.Key_Escape:
            return self.is_dragging
        return event.key() in KEYS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Escape and self.is_dragging:
            self.end_drag()
        elif self._takes(event) and self._act(Key(event.key())):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key) -> bool:
        """Do what a bare key means in a head; says whether it means anything."""
        letters = {Key.Key_M: self._mute, Key.Key_S: self._solo, Key.Key_L: self._lock}
        button = letters.get(key)
        if button is not None:
            button.click()
        elif key is Key.Key_L and self._picture_lock is not None:
            self._picture_lock.click()
        elif key is Key.Key_F2:
            self.rename()
        elif key in (Key.Key_Up, Key.Key_Down):
            self.stepped.emit(self._row.key, 1 if key is Key.Key_Down else -1)
        elif key in (Key.Key_Left, Key.Key_Right):
            self._step_inside(1 if key is Key.Key_Right else -1)
        elif key in (Key.Key_Return, Key.Key_Enter) and self._row.kind is RowKind.NEW:
            self.track_asked.emit()
        else:
            return False
        return True

    def _step_inside(self, steps: int) -> None:
        """Lead the focus along the switches of the head, and back to the head itself."""
        parts: list[QWidget] = [self]
        for widget in (self._mute, self._solo, self._lock, self._volume, self._picture_lock):
            if widget is not None and widget.isVisible():
                parts.append(widget)
        focused = self.window().focusWidget()
        now = parts.index(focused) if focused in parts else 0
        parts[min(max(now + steps, 0), len(parts) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._row.kind is not RowKind.NEW and event.reason() in by_key:
            self.taken.emit(self._row.key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.end_drag()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        buttons = (self._mute, self._solo, self._lock)
        letters = "".join(button.text() for button in buttons if button and button.isChecked())
        face = HeadFace(
            self._row, self.size(), self.devicePixelRatioF(), is_chosen=self._is_chosen, is_hot=self._hot,
            has_focus=self.hasFocus(), letters=letters,
        )  # fmt: skip
        with QPainter(self) as painter:
            draw_head(painter, face)
