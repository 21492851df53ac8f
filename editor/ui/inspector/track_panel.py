"""What can be set on the track that keys act on: name, role, volume, mute, solo, lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.edit.track_commands import (
    RenameTrack,
    SetTrackLocked,
    SetTrackMuted,
    SetTrackRole,
    SetTrackVolume,
)
from editor.language import counted, mark, tr
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.ui import icons, theme
from editor.ui.controls import ElidedLabel, divider, keep_size, label
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.field_row import LABEL_PX, FieldRow
from editor.ui.inspector.name_field import NameField
from editor.ui.inspector.notes import note, show_note
from editor.ui.inspector.switches import SwitchRow
from editor.ui.inspector.value_field import ValueField
from editor.ui.quantities import LEVEL
from editor.ui.timeline.roles import ROLE_ICONS
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.view_state import ViewState

ROLES: tuple[tuple[Role | None, str], ...] = (
    (None, mark("Guessed")),
    (Role.MUSIC, mark("Music")),
    (Role.SPEECH, mark("Speech")),
    (Role.EFFECTS, mark("Effects")),
    (Role.ORIGINAL, mark("Original")),
)


class TrackPanel(QWidget):
    """Fields of one track."""

    finished = Signal()

    def __init__(self, edits: Edits, state: ViewState) -> None:
        super().__init__()
        self._edits, self._state = edits, state
        self._track_id = ""
        self._tile = QLabel()
        self._tile.setFixedSize(28, 28)
        self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = ElidedLabel("", "name", Qt.TextElideMode.ElideMiddle)
        self._title.setObjectName("inspector/track-name")
        self._meta = ElidedLabel("", "meta")
        self._name = NameField("track-name", tr("Name of the track"))
        self._role = QComboBox()
        self._role.setObjectName("field/track-role")
        self._role.setAccessibleName(tr("Role of the track"))
        for _, words in ROLES:
            self._role.addItem(tr(words))
        self._volume = FieldRow(tr("Volume"), ValueField("track-volume", tr("Track volume"), LEVEL))
        self._mute = SwitchRow("track-mute", tr("Mute"), tr("Silent in playback and in the export"))
        self._solo = SwitchRow("track-solo", tr("Solo"), tr("Hear only this; the export ignores it"))
        self._lock = SwitchRow("track-lock", tr("Lock"), tr("Clips on it cannot change"))
        self._note = note("inspector/track-note")
        self._row_role = "music"
        self._layout_parts()
        self._connect()

    def _layout_parts(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        head.setSpacing(theme.SPACE[2])
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._meta)
        head.addWidget(self._tile)
        head.addLayout(words, 1)
        fields = QVBoxLayout()
        fields.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        fields.setSpacing(theme.SPACE[2])
        for title, field in ((tr("Name"), self._name), (tr("Role"), self._role)):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE[2])
            shown = label(title, "quiet")
            keep_size(shown, width_px=LABEL_PX)
            row.addWidget(shown)
            row.addWidget(field, 1)
            fields.addLayout(row)
        for part in (self._volume, self._note, self._mute, self._solo, self._lock):
            fields.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addLayout(fields)
        column.addStretch(1)

    def _connect(self) -> None:
        self._name.chosen.connect(self._rename)
        self._name.done.connect(self.finished)
        self._role.activated.connect(self._set_role)
        self._volume.chosen.connect(self._set_volume)
        self._volume.scrubbed.connect(self._try_volume)
        self._volume.reset_asked.connect(self._reset_volume)
        self._volume.done.connect(self.finished)
        self._mute.clicked.connect(self._set_muted)
        self._solo.clicked.connect(self._set_solo)
        self._lock.clicked.connect(self._set_locked)
        theme.switch().changed.connect(self._draw_tile)

    def show_row(self, timeline: Timeline, row: Row, track: Track) -> None:
        """Show a track by its row."""
        if track.id != self._track_id:
            self._volume.forgive()
        self._track_id = track.id
        self._row_role = row.role
        is_sound = track.kind is TrackKind.SOUND
        self._title.show_text(row.title)
        n_clips = sum(len(timeline.track(track_id).clips) for track_id in row.track_ids)
        self._meta.show_text(tr("Track · {clips}", clips=counted(n_clips, "{n} clip", "{n} clips")))
        self._name.show_name(track.name or row.title)
        self._name.setEnabled(not track.is_locked)
        place = next((n for n, (role, _) in enumerate(ROLES) if role is track.role), 0)
        self._role.setCurrentIndex(place)
        self._role.setEnabled(is_sound and not track.is_locked)
        self._show_sound(row, track)
        self._lock.show_on(track.is_locked)
        self._draw_tile()

    def _show_sound(self, row: Row, track: Track) -> None:
        has_sound = row.kind in (RowKind.SOUND, RowKind.ORIGINAL)
        self._volume.show_value(track.volume, neutral=1.0)
        self._mute.show_on(row.is_muted)
        self._solo.show_on(track.id in self._state.soloed)
        for part in (self._volume, self._mute, self._solo):
            part.setVisible(has_sound)
        is_ours = has_sound and track.volume != 1.0
        show_note(self._note, tr("CapCut does not know the volume of tracks.") if is_ours else "")

    @Slot()
    def _draw_tile(self) -> None:
        role = "picture" if self._row_role == "other" else self._row_role
        colours = theme.current().role(role)
        self._tile.setStyleSheet(f"background: {colours.body.name()}; border-radius: 4px;")
        ratio = self.devicePixelRatioF()
        self._tile.setPixmap(icons.pixmap(ROLE_ICONS[self._row_role], colours.wave, 16, ratio))

    @Slot(str)
    def _rename(self, name: str) -> None:
        self._edits.do(RenameTrack(self._track_id, name))

    @Slot(int)
    def _set_role(self, place: int) -> None:
        self._edits.do(SetTrackRole(self._track_id, ROLES[place][0]))

    @Slot(object, str)
    def _set_volume(self, volume: float, gesture: str) -> None:
        self._edits.do(SetTrackVolume(self._track_id, volume, gesture=gesture))

    @Slot(object)
    def _try_volume(self, volume: float | None) -> None:
        self._edits.preview(None if volume is None else SetTrackVolume(self._track_id, volume))

    @Slot()
    def _reset_volume(self) -> None:
        self._set_volume(1.0, "")

    @Slot(bool)
    def _set_muted(self, on: bool) -> None:
        self._edits.do(SetTrackMuted(self._track_id, on))

    @Slot(bool)
    def _set_solo(self, on: bool) -> None:
        self._state.set_solo(self._track_id, on)

    @Slot(bool)
    def _set_locked(self, on: bool) -> None:
        self._edits.do(SetTrackLocked(self._track_id, on))
