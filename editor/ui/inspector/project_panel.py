"""The project in facts, while nothing is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from editor.draft.read_tracks import missing_materials
from editor.model.timeline import Timeline, TrackKind
from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.controls import ElidedLabel, divider, label
from editor.ui.quantities import rate_words
from editor.words import counted, timecode

FACTS = ("Length", "Picture", "Sound", "Tracks", "Missing")


class ProjectPanel(QWidget):
    """Name, length, size of the picture, and what the timeline holds."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._name = ElidedLabel("", "name", Qt.TextElideMode.ElideMiddle)
        self._values = {fact: ElidedLabel("") for fact in FACTS}
        self._titles = {fact: label(fact, "quiet") for fact in FACTS}
        head = QVBoxLayout()
        head.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        head.setSpacing(0)
        head.addWidget(self._name)
        head.addWidget(label("Project · nothing selected", "meta"))
        grid = QGridLayout()
        grid.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        grid.setVerticalSpacing(theme.SPACE[3])
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(FACTS):
            self._values[fact].setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._titles[fact], row, 0)
            grid.addWidget(self._values[fact], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addLayout(grid)
        column.addStretch(1)

    def show_project(self) -> None:
        """Show the facts of the timeline as it is now."""
        timeline = self._bridge.timeline
        self._name.show_text(self._bridge.session.name or "Nothing open")
        for fact, words in project_facts(timeline).items():
            self._values[fact].show_text(words)
            self._values[fact].setVisible(bool(words))
            self._titles[fact].setVisible(bool(words))


def project_facts(timeline: Timeline) -> dict[str, str]:
    """The facts in words, by title; an empty one is not shown."""
    canvas = timeline.canvas
    n_sounds = sum(len(track.clips) for track in timeline.tracks if track.kind is TrackKind.SOUND)
    missing = missing_materials(timeline)
    has_picture = timeline.picture_end_us > 0
    return {
        "Length": timecode(timeline.duration_us, timeline.frame_rate),
        "Picture": f"{canvas.width} × {canvas.height} · {rate_words(timeline.frame_rate)}"
        if has_picture
        else "",
        "Sound": f"48 kHz stereo · {counted(n_sounds, 'clip')}",
        "Tracks": str(len(timeline.tracks)),
        "Missing": counted(len(missing), "file") if missing else "",
    }
