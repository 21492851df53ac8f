"""What is heard of the selected clips: volume, fades with their curves, speed."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.edit.command import Command
from editor.edit.level_commands import SetFadeCurves, SetFades, SetVolume
from editor.language import counted, tr
from editor.model.clip import Clip, FadeCurve
from editor.ui import theme
from editor.ui.controls import label
from editor.ui.inspector.curve_button import CurveButton
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import FieldRow
from editor.ui.inspector.notes import note, show_note
from editor.ui.inspector.selection import LINE_TOP_GAIN, Chosen, level_sum_words, shown_level
from editor.ui.inspector.value_field import ValueField
from editor.ui.quantities import LEVEL, lengths
from editor.ui.timeline.fade_shapes import OWN_CURVE_NOTE, has_own_curve
from editor.ui.timeline.words import TOO_LOUD_MARK

_POINTS = attrgetter("volume_points")
_FADE_IN, _FADE_OUT = attrgetter("fade_in_us"), attrgetter("fade_out_us")
_IN_CURVE, _OUT_CURVE = attrgetter("fade_in_curve"), attrgetter("fade_out_curve")


class SoundFields(QWidget):
    """The first fields of a clip with sound."""

    done = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._chosen: Chosen | None = None
        self._marks = label("", "meta")
        self._marks.setObjectName("inspector/level-marks")
        self._sum = note("inspector/level-sum")
        self._curve_note = note("inspector/curve-note")
        self._in_curve = CurveButton("fade-in-curve", tr("Curve of the fade in"), is_in=True)
        self._out_curve = CurveButton("fade-out-curve", tr("Curve of the fade out"), is_in=False)
        seconds = lengths(self._rate)
        self._volume = FieldRow(tr("Volume"), ValueField("volume", tr("Volume"), LEVEL), self._marks)
        self._fade_in = FieldRow(tr("Fade in"), ValueField("fade-in", tr("Fade in"), seconds), self._in_curve)
        self._fade_out = FieldRow(
            tr("Fade out"), ValueField("fade-out", tr("Fade out"), seconds), self._out_curve
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[2])
        for part in (self._volume, self._sum, self._fade_in, self._fade_out, self._curve_note):
            column.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        for row in (self._volume, self._fade_in, self._fade_out):
            row.done.connect(self.done)
        self._volume.chosen.connect(self._set_volume)
        self._volume.scrubbed.connect(self._try_volume)
        self._volume.reset_asked.connect(self._reset_volume)
        self._fade_in.chosen.connect(self._set_fade_in)
        self._fade_in.scrubbed.connect(self._try_fade_in)
        self._fade_in.reset_asked.connect(self._reset_fade_in)
        self._fade_out.chosen.connect(self._set_fade_out)
        self._fade_out.scrubbed.connect(self._try_fade_out)
        self._fade_out.reset_asked.connect(self._reset_fade_out)
        self._in_curve.chosen.connect(self._set_in_curve)
        self._out_curve.chosen.connect(self._set_out_curve)

    def _rate(self) -> Fraction:
        return self._edits.bridge.timeline.frame_rate

    # showing --------------------------------------------------------------------------------------------

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the values of the clips with sound; there must be one at least."""
        self._chosen = chosen
        first = chosen.heard[0]
        self._volume.show_value(chosen.common_heard(shown_level), shown_level(first), neutral=1.0)
        fade_in, fade_out = chosen.common_heard(_FADE_IN), chosen.common_heard(_FADE_OUT)
        self._fade_in.show_value(fade_in, first.fade_in_us, neutral=0)
        self._fade_out.show_value(fade_out, first.fade_out_us, neutral=0)
        self._in_curve.show_curve(chosen.common_heard(_IN_CURVE))
        self._out_curve.show_curve(chosen.common_heard(_OUT_CURVE))
        self._show_marks(chosen.heard)
        self._show_sum(chosen)
        show_note(self._curve_note, tr(OWN_CURVE_NOTE) if any(map(_has_own_curve, chosen.heard)) else "")
        for row in (self._volume, self._fade_in, self._fade_out):
            row.show_refusal(chosen.level_refusal)
        for button in (self._in_curve, self._out_curve):
            button.setEnabled(not chosen.level_refusal)

    def _show_marks(self, clips: tuple[Clip, ...]) -> None:
        n_points = sum(map(len, map(_POINTS, clips)))
        is_over = any(shown_level(clip) > LINE_TOP_GAIN for clip in clips)
        marks = [TOO_LOUD_MARK] if is_over else []
        tips = [tr("Above +6 dB the volume line stays at its top.")] if is_over else []
        if n_points:
            marks.append(f"◆ {n_points}")
            words = counted(n_points, "{n} volume point", "{n} volume points")
            tips.append(tr("{points}; the field shows the loudest", points=words))
        self._marks.setText(" ".join(marks))
        self._marks.setToolTip("\n".join(tips))
        self._marks.setAccessibleName(" ".join(tips))

    def _show_sum(self, chosen: Chosen) -> None:
        words = ""
        if chosen.only is not None:
            track, clip = chosen.only
            words = level_sum_words(clip, track, chosen.timeline.master_volume)
        show_note(self._sum, words)

    def forgive(self) -> None:
        """Take away what was said about fields of other clips."""
        for row in (self._volume, self._fade_in, self._fade_out):
            row.forgive()

    # edits ----------------------------------------------------------------------------------------------

    def _ids(self) -> tuple[str, ...]:
        return self._chosen.heard_ids if self._chosen else ()

    def _try(self, command: Command | None) -> None:
        self._edits.preview(command)

    @Slot(object, str)
    def _set_volume(self, volume: float, gesture: str) -> None:
        self._edits.do(SetVolume(self._ids(), volume, gesture=gesture))

    @Slot(object)
    def _try_volume(self, volume: float | None) -> None:
        self._try(None if volume is None else SetVolume(self._ids(), volume))

    @Slot()
    def _reset_volume(self) -> None:
        self._set_volume(1.0, "")

    @Slot(object, str)
    def _set_fade_in(self, length_us: float, gesture: str) -> None:
        self._edits.do(SetFades(self._ids(), fade_in_us=round(length_us), gesture=gesture))

    @Slot(object)
    def _try_fade_in(self, length_us: float | None) -> None:
        self._try(None if length_us is None else SetFades(self._ids(), fade_in_us=round(length_us)))

    @Slot()
    def _reset_fade_in(self) -> None:
        self._set_fade_in(0, "")

    @Slot(object, str)
    def _set_fade_out(self, length_us: float, gesture: str) -> None:
        self._edits.do(SetFades(self._ids(), fade_out_us=round(length_us), gesture=gesture))

    @Slot(object)
    def _try_fade_out(self, length_us: float | None) -> None:
        self._try(None if length_us is None else SetFades(self._ids(), fade_out_us=round(length_us)))

    @Slot()
    def _reset_fade_out(self) -> None:
        self._set_fade_out(0, "")

    @Slot(object)
    def _set_in_curve(self, curve: FadeCurve) -> None:
        self._edits.do(SetFadeCurves(self._ids(), fade_in=curve))

    @Slot(object)
    def _set_out_curve(self, curve: FadeCurve) -> None:
        self._edits.do(SetFadeCurves(self._ids(), fade_out=curve))


def _has_own_curve(clip: Clip) -> bool:
    return has_own_curve(clip.fade_in_us, clip.fade_in_curve) or has_own_curve(
        clip.fade_out_us, clip.fade_out_curve
    )
