"""Where the selected clips lie and what they are called: name, start, length, on or off, colour."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from editor.edit.clip_commands import MoveClips, PlaceClip, RenameClips, SetClipColour, SetClipsOn
from editor.edit.command import Command
from editor.edit.together import Together
from editor.language import counted, tr
from editor.ui import icons, theme
from editor.ui.controls import keep_size, label
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import LABEL_PX, FieldRow
from editor.ui.inspector.name_field import NameField
from editor.ui.inspector.notes import note, show_note
from editor.ui.inspector.selection import Chosen
from editor.ui.inspector.value_field import ValueField
from editor.ui.menus.colours import CLIP_COLOURS, add_colours
from editor.ui.quantities import places

FIELD_PX = 96
_NAME, _COLOUR = attrgetter("name"), attrgetter("colour")
_LENGTH, _IS_ON = attrgetter("timeline_range.duration_us"), attrgetter("is_visible")


class ColourButton(QToolButton):
    """Shows the colour of the clips and offers others; the name of the colour is its words."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("button/clip-colour")
        self.setProperty("look", "outlined")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        keep_size(self, width_px=44, height_px=24)
        self._colour: str | None = ""
        self._usual = QColor()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        theme.switch().changed.connect(self.update)

    def show_colour(self, colour: str | None, usual: QColor) -> None:
        """Show a colour; the empty one is that of the role, None stands for several."""
        self._colour, self._usual = colour, usual
        words = tr("Colour: {name}", name=self._words())
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def _words(self) -> str:
        if self._colour is None:
            return tr("different")
        if not self._colour:
            return tr("as its role")
        known = (tr(words) for words, value in CLIP_COLOURS if value.lower() == self._colour)
        return next(known, self._colour)

    def _fill(self) -> None:
        self._menu.clear()
        add_colours(self._menu, self.chosen.emit, self._colour)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = theme.current()
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._colour is None:
                painter.setPen(QPen(shown.text, 1.5))
                painter.drawLine(9, round(middle), 20, round(middle))
            else:
                painter.setPen(QPen(shown.fieldline, 1))
                painter.setBrush(QColor(self._colour) if self._colour else self._usual)
                painter.drawRoundedRect(QRectF(8.5, middle - 6, 12, 12), 3, 3)
            chevron = icons.pixmap("chevron-down", shown.text, 12, self.devicePixelRatioF())
            painter.drawPixmap(26, round(middle) - 6, chevron)


class PlaceFields(QWidget):
    """Fields of name and place; those of a locked picture say why they cannot be used."""

    done = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._chosen: Chosen | None = None
        moments = places(self._rate)
        self._name = NameField("clip-name", tr("Name"))
        self._start = FieldRow(
            tr("Start"), ValueField("start", tr("Start"), moments, width=FIELD_PX), has_reset=False
        )
        self._length = FieldRow(
            tr("Length"), ValueField("length", tr("Length"), moments, width=FIELD_PX), has_reset=False
        )
        self._rounding = note("inspector/rounding-note")
        self._is_on = QCheckBox(tr("Clip on"))
        self._is_on.setObjectName("box/clip-on")
        keep_size(self._is_on, height_px=20)
        self._colour = ColourButton()
        self._refusal = note("inspector/refusal")
        self._layout_parts()
        self._connect()

    def _layout_parts(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[2])
        name_row, look_row = QHBoxLayout(), QHBoxLayout()
        for row, words in ((name_row, tr("Name")), (look_row, tr("Colour"))):
            row.setSpacing(theme.SPACE[2])
            title = label(words, "quiet")
            keep_size(title, width_px=LABEL_PX)
            row.addWidget(title)
        name_row.addWidget(self._name, 1)
        look_row.addWidget(self._colour)
        look_row.addStretch(1)
        look_row.addWidget(self._is_on)
        column.addLayout(name_row)
        for part in (self._start, self._length, self._rounding):
            column.addWidget(part)
        column.addLayout(look_row)
        column.addWidget(self._refusal)

    def _connect(self) -> None:
        self._name.chosen.connect(self._rename)
        self._name.done.connect(self.done)
        self._start.chosen.connect(self._set_start)
        self._start.scrubbed.connect(self._try_start)
        self._length.chosen.connect(self._set_length)
        self._length.scrubbed.connect(self._try_length)
        self._is_on.clicked.connect(self._switch)
        self._colour.chosen.connect(self._paint)
        for row in (self._start, self._length):
            row.done.connect(self.done)

    def _rate(self) -> Fraction:
        return self._edits.bridge.timeline.frame_rate

    # showing --------------------------------------------------------------------------------------------

    def show_chosen(self, chosen: Chosen, usual: QColor) -> None:
        """Show the clips' name and place; ``usual`` is the colour of their role."""
        self._chosen = chosen
        first = chosen.clips[0]
        self._name.show_name(chosen.common(_NAME))
        # Several are moved together, so the first of them says where they are.
        self._start.show_value(first.start_us)
        self._length.show_value(chosen.common(_LENGTH), first.duration_us)
        is_on = chosen.common(_IS_ON)
        self._is_on.setTristate(is_on is None)
        self._is_on.setCheckState(_check(is_on))
        self._colour.show_colour(chosen.common(_COLOUR), usual)
        refusal = chosen.place_refusal
        for row in (self._start, self._length):
            row.show_refusal(refusal)
        for part in (self._name, self._is_on, self._colour):
            part.setEnabled(not refusal)
        show_note(self._refusal, refusal)
        show_note(
            self._rounding,
            tr("CapCut will round its place by at most half a frame.") if chosen.is_off_grid else "",
        )

    def forgive(self) -> None:
        """Take away what was said about other clips."""
        for row in (self._start, self._length):
            row.forgive()

    # edits ----------------------------------------------------------------------------------------------

    @Slot(str)
    def _rename(self, name: str) -> None:
        if self._chosen:
            self._edits.do(RenameClips(self._chosen.ids, name))

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        if self._chosen:
            self._edits.do(SetClipsOn(self._chosen.ids, on))

    @Slot(str)
    def _paint(self, colour: str) -> None:
        if self._chosen:
            self._edits.do(SetClipColour(self._chosen.ids, colour))

    def _move_to(self, start_us: float, gesture: str = "") -> Command | None:
        if self._chosen is None:
            return None
        delta_us = round(start_us) - self._chosen.clips[0].start_us
        return MoveClips(self._chosen.ids, delta_us, gesture=gesture) if delta_us else None

    def _lengthen_to(self, length_us: float, gesture: str = "") -> Command | None:
        if self._chosen is None:
            return None
        commands = tuple(PlaceClip(clip_id, duration_us=round(length_us)) for clip_id in self._chosen.ids)
        words = counted(len(commands), "Length of {n} clip", "Length of {n} clips")
        return commands[0] if len(commands) == 1 and not gesture else Together(words, commands, gesture)

    @Slot(object, str)
    def _set_start(self, start_us: float, gesture: str) -> None:
        self._do(self._move_to(start_us, gesture))

    @Slot(object)
    def _try_start(self, start_us: float | None) -> None:
        self._edits.preview(None if start_us is None else self._move_to(start_us))

    @Slot(object, str)
    def _set_length(self, length_us: float, gesture: str) -> None:
        self._do(self._lengthen_to(length_us, gesture))

    @Slot(object)
    def _try_length(self, length_us: float | None) -> None:
        self._edits.preview(None if length_us is None else self._lengthen_to(length_us))

    def _do(self, command: Command | None) -> None:
        if command is not None:
            self._edits.do(command)


def _check(on: bool | None) -> Qt.CheckState:
    if on is None:
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
