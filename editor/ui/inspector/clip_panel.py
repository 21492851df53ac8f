"""What can be set on the selected clips: a head with name and switch, then sections of fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.edit.level_commands import SetClipMuted
from editor.language import counted, tr
from editor.ui import icons, theme
from editor.ui.controls import ElidedLabel, Switch, divider
from editor.ui.inspector.care_section import CareSection
from editor.ui.inspector.duck_section import DuckSection
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.group_section import GroupSection
from editor.ui.inspector.loudness_row import LoudnessRow
from editor.ui.inspector.place_fields import PlaceFields
from editor.ui.inspector.points_section import PointsSection
from editor.ui.inspector.selection import Chosen, is_heard, role_of, shown_level
from editor.ui.inspector.sound_fields import SoundFields
from editor.ui.inspector.source_section import SourceSection
from editor.ui.inspector.speed_fields import SpeedFields
from editor.ui.inspector.words_section import WordsSection
from editor.ui.timeline.roles import ROLE_ICONS, ROLE_TITLES
from editor.ui.view_state import ViewState
from editor.words import clock

__all__ = ["ClipPanel", "is_heard", "role_of"]


class ClipHead(QWidget):
    """The role's sign, the name, where the clips lie, and the switch that mutes them."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._ids: tuple[str, ...] = ()
        self._role = "music"
        self._tile = QLabel()
        self._tile.setFixedSize(28, 28)
        self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = ElidedLabel("", "name", Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("inspector/name")
        self._meta = ElidedLabel("", "meta")
        self._switch = Switch(tr("Clip is heard"))
        self._switch.setObjectName("button/clip-heard")
        self._switch.clicked.connect(self._set_heard)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._meta)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        row.addWidget(self._switch)
        theme.switch().changed.connect(self._draw_tile)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the clips' name, or their number, and their place."""
        track, clip = chosen.entries[0]
        self._ids = chosen.heard_ids
        self._role = role_of(chosen.timeline, track, clip)
        n_clips = len(chosen.entries)
        self._name.show_text(clip.name if n_clips == 1 else counted(n_clips, "{n} clip", "{n} clips"))
        first_us, last_us = clip.start_us, max(clip.end_us for clip in chosen.clips)
        span = f"{clock(first_us, 1)} – {clock(last_us, 1)}"
        title = tr(ROLE_TITLES.get(self._role, "Clip"))
        self._meta.show_text(f"{title} · {span}" if n_clips == 1 else span)
        self._draw_tile()
        self._show_switch(chosen)

    def _show_switch(self, chosen: Chosen) -> None:
        self._switch.setVisible(bool(chosen.heard))
        is_loud = any(shown_level(clip) > 0 for clip in chosen.heard)
        has_points = any(clip.volume_points for clip in chosen.heard)
        self._switch.setChecked(is_loud)
        self._switch.setEnabled(not has_points and not chosen.level_refusal)
        words = tr("Mute this clip") if is_loud else tr("Let this clip be heard")
        if has_points:
            words = tr("A clip with volume points is muted by its track")
        self._switch.setToolTip(chosen.level_refusal or words)

    @property
    def colour(self) -> QColor:
        """The colour that the clips' role gives them."""
        return theme.current().role(self._role).wave

    @Slot()
    def _draw_tile(self) -> None:
        colours = theme.current().role(self._role)
        self._tile.setStyleSheet(f"background: {colours.body.name()}; border-radius: 4px;")
        ratio = self.devicePixelRatioF()
        self._tile.setPixmap(icons.pixmap(ROLE_ICONS.get(self._role, "music"), colours.wave, 16, ratio))

    @Slot(bool)
    def _set_heard(self, heard: bool) -> None:
        self._edits.do(SetClipMuted(self._ids, not heard))


class ClipPanel(QWidget):
    """The head of the selection and its sections; every change is one command."""

    finished = Signal()
    """A field was left by Enter or Escape."""
    replace_asked = Signal()
    treatments_asked = Signal()
    match_asked = Signal()

    def __init__(self, edits: Edits, state: ViewState) -> None:
        super().__init__()
        self._ids: tuple[str, ...] = ()
        self._head = ClipHead(edits)
        self._sound, self._speed = SoundFields(edits), SpeedFields(edits)
        self._loudness = LoudnessRow()
        self._words = WordsSection(edits)
        self._place = PlaceFields(edits)
        self._care = CareSection(edits)
        self._points = PointsSection(edits, state)
        self._ducking = DuckSection(edits)
        self.source = SourceSection()
        self._group = GroupSection(edits)
        self._lines = {part: divider() for part in self._sections()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, divider(), self._words, self._sound, self._speed, self._loudness):
            column.addWidget(part)
        for section, line in self._lines.items():
            column.addWidget(line)
            column.addWidget(section)
        column.addStretch(1)
        for fields in (self._sound, self._speed, self._place, self._care):
            fields.done.connect(self.finished)
        self._words.done.connect(self.finished)
        self.source.replace_asked.connect(self.replace_asked)
        self._care.treatments_asked.connect(self.treatments_asked)
        self._loudness.asked.connect(self.match_asked)

    def _sections(self) -> tuple[QWidget, ...]:
        return self._place, self._care, self._ducking, self._points, self.source, self._group

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the values of clips; there must be one at least."""
        if chosen.ids != self._ids:
            self._ids = chosen.ids
            for fields in (self._sound, self._speed, self._place, self._care, self._points):
                fields.forgive()
        self._head.show_chosen(chosen)
        self._words.show_chosen(chosen)
        self._place.show_chosen(chosen, self._head.colour)
        self.source.show_chosen(chosen)
        self._group.show_chosen(chosen)
        for part in (self._sound, self._loudness, self._care, self._ducking, self._points):
            part.setVisible(bool(chosen.heard))
        if chosen.heard:
            self._sound.show_chosen(chosen)
            self._loudness.show_chosen(chosen)
            self._care.show_chosen(chosen)
            self._points.show_chosen(chosen)
            self._ducking.show_chosen(chosen)
        self._speed.setVisible(not chosen.has_picture)
        if not chosen.has_picture:
            self._speed.show_chosen(chosen)
        for section, line in self._lines.items():
            line.setVisible(not section.isHidden())
