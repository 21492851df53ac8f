"""The project in facts and figures, while neither clip nor track is chosen."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from editor.draft.read_tracks import missing_materials
from editor.edit.marker_commands import SetRange
from editor.edit.track_commands import SetMasterVolume
from editor.language import counted, mark, tr
from editor.model.timeline import Timeline, TrackKind
from editor.ui import theme
from editor.ui.controls import ElidedLabel, divider, label
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import FieldRow
from editor.ui.inspector.loudness_fields import LoudnessFields
from editor.ui.inspector.notes import note, show_note
from editor.ui.inspector.value_field import ValueField
from editor.ui.quantities import LEVEL, places, rate_words
from editor.words import timecode

FACTS = {
    "length": mark("Length"),
    "picture": mark("Picture"),
    "sound": mark("Sound"),
    "tracks": mark("Tracks"),
    "missing": mark("Missing"),
}
MOMENT_PX = 96


class ProjectPanel(QWidget):
    """Name, facts, the volume of everything together, In and Out."""

    finished = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._name = ElidedLabel("", "name", Qt.TextElideMode.ElideMiddle)
        self._values = {fact: ElidedLabel("") for fact in FACTS}
        self._titles = {fact: label(tr(words), "quiet") for fact, words in FACTS.items()}
        self._master = FieldRow(tr("Master"), ValueField("master-volume", tr("Volume of everything"), LEVEL))
        moments = places(self._rate)
        self._in = FieldRow(tr("In"), ValueField("in", tr("In"), moments, width=MOMENT_PX))
        self._out = FieldRow(tr("Out"), ValueField("out", tr("Out"), moments, width=MOMENT_PX))
        self._note = note("inspector/master-note")
        self._loudness = LoudnessFields(edits)
        self._range = note("inspector/range")
        self._fields = QWidget()
        self._layout_parts()
        self._connect()

    def _layout_parts(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        head.setSpacing(0)
        head.addWidget(self._name)
        head.addWidget(label(tr("Project · nothing selected"), "meta"))
        grid = QGridLayout()
        grid.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        grid.setVerticalSpacing(theme.SPACE[3])
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(FACTS):
            self._values[fact].setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._titles[fact], row, 0)
            grid.addWidget(self._values[fact], row, 1)
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        fields.setSpacing(theme.SPACE[2])
        for part in (self._master, self._note, self._loudness, self._in, self._out, self._range):
            fields.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addLayout(grid)
        column.addWidget(divider())
        column.addWidget(self._fields)
        column.addStretch(1)

    def _connect(self) -> None:
        self._master.chosen.connect(self._set_master)
        self._master.scrubbed.connect(self._try_master)
        self._master.reset_asked.connect(self._reset_master)
        self._in.chosen.connect(self._set_in)
        self._in.reset_asked.connect(self._clear_in)
        self._out.chosen.connect(self._set_out)
        self._out.reset_asked.connect(self._clear_out)
        for row in (self._master, self._loudness, self._in, self._out):
            row.done.connect(self.finished)

    def _rate(self) -> Fraction:
        return self._timeline.frame_rate

    @property
    def _timeline(self) -> Timeline:
        return self._edits.bridge.timeline

    def show_project(self) -> None:
        """Show the project as it is now."""
        timeline, session = self._timeline, self._edits.bridge.session
        self._name.show_text(session.name or tr("Nothing open"))
        for fact, words in project_facts(timeline).items():
            self._values[fact].show_text(words)
            self._values[fact].setVisible(bool(words))
            self._titles[fact].setVisible(bool(words))
        self._master.show_value(timeline.master_volume, neutral=1.0)
        is_ours = timeline.master_volume != 1.0
        show_note(self._note, tr("CapCut does not know the volume of everything.") if is_ours else "")
        self._loudness.show_timeline(timeline)
        self._in.show_value(timeline.in_us, 0, neutral=None)
        self._out.show_value(timeline.out_us, timeline.duration_us, neutral=None)
        for row, is_set in ((self._in, timeline.in_us), (self._out, timeline.out_us)):
            row.set_resettable(is_set is not None)
        show_note(self._range, range_words(timeline))
        self._fields.setEnabled(session.kind != "empty")

    @Slot(object, str)
    def _set_master(self, volume: float, gesture: str) -> None:
        self._edits.do(SetMasterVolume(volume, gesture=gesture))

    @Slot(object)
    def _try_master(self, volume: float | None) -> None:
        self._edits.preview(None if volume is None else SetMasterVolume(volume))

    @Slot()
    def _reset_master(self) -> None:
        self._set_master(1.0, "")

    @Slot(object, str)
    def _set_in(self, time_us: float, gesture: str) -> None:
        self._edits.do(SetRange(round(time_us), self._timeline.out_us, gesture=gesture))

    @Slot(object, str)
    def _set_out(self, time_us: float, gesture: str) -> None:
        self._edits.do(SetRange(self._timeline.in_us, round(time_us), gesture=gesture))

    @Slot()
    def _clear_in(self) -> None:
        self._edits.do(SetRange(None, self._timeline.out_us))

    @Slot()
    def _clear_out(self) -> None:
        self._edits.do(SetRange(self._timeline.in_us, None))


def project_facts(timeline: Timeline) -> dict[str, str]:
    """The facts in words, by name; an empty one is not shown."""
    canvas = timeline.canvas
    n_sounds = sum(len(track.clips) for track in timeline.tracks if track.kind is TrackKind.SOUND)
    n_missing = len(missing_materials(timeline))
    has_picture = timeline.picture_end_us > 0
    size = f"{canvas.width} × {canvas.height} · {rate_words(timeline.frame_rate)}"
    clips = counted(n_sounds, "{n} clip", "{n} clips")
    return {
        "length": timecode(timeline.duration_us, timeline.frame_rate),
        "picture": size if has_picture else "",
        "sound": tr("48 kHz stereo · {clips}", clips=clips),
        "tracks": str(len(timeline.tracks)),
        "missing": counted(n_missing, "{n} file", "{n} files") if n_missing else "",
    }


def range_words(timeline: Timeline) -> str:
    """The length between In and Out; empty where neither is set."""
    if timeline.in_us is None and timeline.out_us is None:
        return ""
    start_us = timeline.in_us or 0
    end_us = timeline.duration_us if timeline.out_us is None else timeline.out_us
    length = timecode(max(0, end_us - start_us), timeline.frame_rate)
    return tr("From In to Out: {length}", length=length)
