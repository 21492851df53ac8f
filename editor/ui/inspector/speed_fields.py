"""How fast the selected clips run, whether that changes their pitch, and how far the pitch is moved."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from editor.edit.care_commands import SetCare
from editor.edit.clip_commands import SetSpeed
from editor.edit.together import Together
from editor.language import tr
from editor.model.care import MOST_SEMITONES
from editor.model.clip import Clip
from editor.ui import theme
from editor.ui.care_quantities import SEMITONES
from editor.ui.controls import keep_size
from editor.ui.inspector.care_slider import CareSlider
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import LABEL_PX, FieldRow
from editor.ui.inspector.selection import Chosen
from editor.ui.inspector.value_field import ValueField
from editor.ui.quantities import SPEED

_SPEED, _KEEPS_PITCH = attrgetter("speed"), attrgetter("keeps_pitch")
_SEMITONES = attrgetter("care.semitones")


class SpeedFields(QWidget):
    """Speed from 25 to 400 %, with or without the pitch kept, and pitch by up to 12 semitones."""

    done = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._ids: tuple[str, ...] = ()
        self._clips: tuple[Clip, ...] = ()
        self._pitch = QCheckBox(tr("Keep pitch"))
        self._pitch.setObjectName("box/keep-pitch")
        keep_size(self._pitch, height_px=20)
        self._row = FieldRow(tr("Speed"), ValueField("speed", tr("Speed"), SPEED))
        title = tr("Pitch")
        self._slider = CareSlider("semitones", title, -MOST_SEMITONES, MOST_SEMITONES, 0.5)
        self._slider.setToolTip(tr("Higher or lower at the same speed, in semitones"))
        self._semitones = FieldRow(title, ValueField("semitones", title, SEMITONES), self._slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._row)
        # Under the field: beside it there is no room in every language and at every size of words.
        below = QHBoxLayout()
        below.addSpacing(theme.box_px(LABEL_PX) + theme.SPACE[2])
        below.addWidget(self._pitch, 1)
        column.addLayout(below)
        column.addWidget(self._semitones)
        self._connect()

    def _connect(self) -> None:
        self._row.chosen.connect(self._set_speed)
        self._row.scrubbed.connect(self._try_speed)
        self._row.reset_asked.connect(self._reset)
        self._row.done.connect(self.done)
        self._pitch.clicked.connect(self._set_pitch)
        self._semitones.chosen.connect(self._set_semitones)
        self._slider.chosen.connect(self._set_semitones)
        self._semitones.scrubbed.connect(self._try_semitones)
        self._semitones.reset_asked.connect(self._reset_semitones)
        self._semitones.done.connect(self.done)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the clips' speed."""
        self._ids, self._clips = chosen.ids, chosen.clips
        self._row.show_value(chosen.common(_SPEED), chosen.clips[0].speed, neutral=1.0)
        self._row.show_refusal(chosen.place_refusal)
        keeps = chosen.common(_KEEPS_PITCH)
        self._pitch.setTristate(keeps is None)
        if keeps is not None:
            self._pitch.setChecked(keeps)
        self._pitch.setEnabled(not chosen.place_refusal)
        semitones, first = chosen.common(_SEMITONES), _SEMITONES(chosen.clips[0])
        self._semitones.show_value(semitones, first, neutral=0.0)
        self._semitones.show_refusal(chosen.level_refusal)
        self._slider.show_value(first if semitones is None else semitones)
        self._slider.setEnabled(not chosen.level_refusal)

    def forgive(self) -> None:
        """Take away what was said about other clips."""
        self._row.forgive()
        self._semitones.forgive()

    @Slot(object, str)
    def _set_speed(self, speed: float, gesture: str) -> None:
        self._edits.do(SetSpeed(self._ids, speed, gesture=gesture))

    @Slot(object)
    def _try_speed(self, speed: float | None) -> None:
        self._edits.preview(None if speed is None else SetSpeed(self._ids, speed))

    @Slot()
    def _reset(self) -> None:
        self._set_speed(1.0, "")

    @Slot(bool)
    def _set_pitch(self, keeps: bool) -> None:
        by_speed: dict[float, list[str]] = {}
        for clip in self._clips:
            by_speed.setdefault(clip.speed, []).append(clip.id)
        commands = tuple(SetSpeed(tuple(ids), speed, keeps) for speed, ids in by_speed.items())
        words = tr("Keep the pitch") if keeps else tr("Let the pitch follow the speed")
        self._edits.do(commands[0] if len(commands) == 1 else Together(words, commands))

    @Slot(object, str)
    def _set_semitones(self, semitones: float, gesture: str) -> None:
        self._edits.do(SetCare(self._ids, semitones=semitones, gesture=gesture))

    @Slot(object)
    def _try_semitones(self, semitones: float | None) -> None:
        self._edits.preview(None if semitones is None else SetCare(self._ids, semitones=semitones))

    @Slot()
    def _reset_semitones(self) -> None:
        self._set_semitones(0.0, "")
