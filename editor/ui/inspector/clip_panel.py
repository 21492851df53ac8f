"""What can be set on the selected clips: volume, fades, and whether they are heard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.edit.command import Command
from editor.edit.level_commands import SetClipMuted, SetFades, SetVolume
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui import icons, theme
from editor.ui.bridge import Bridge
from editor.ui.controls import ElidedLabel, IconButton, Switch, divider, label
from editor.ui.inspector.value_field import ValueField
from editor.ui.quantities import length_words, parse_length_us, parse_level
from editor.ui.timeline.roles import ROLE_ICONS, ROLE_TITLES, role_of_sounds
from editor.ui.timeline.rows import may_have_sound
from editor.words import clock, level_words

LABEL_PX = 56
ROW_PX = 32


def is_heard(timeline: Timeline, track: Track, clip: Clip) -> bool:
    """Whether a clip has sound that can be set."""
    if track.kind is TrackKind.SOUND:
        return True
    return track.kind is TrackKind.PICTURE and may_have_sound(timeline.material_of(clip))


def role_of(timeline: Timeline, track: Track, clip: Clip) -> str:
    """The role that colours a clip: that of its sound where it has one."""
    if track.kind is TrackKind.SOUND:
        return role_of_sounds(track)
    if track.kind is TrackKind.TEXT:
        return "text"
    return "original" if is_heard(timeline, track, clip) else "picture"


def common(values: Iterable[float]) -> float | None:
    """The one value that all share, or None where they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def shown_level(clip: Clip) -> float:
    """The level a field shows: the loudest point where points replace the clip's own volume."""
    return max((point.gain for point in clip.volume_points), default=clip.volume)


class ClipPanel(QWidget):
    """Name and role of the selection, then its fields; every change is one command."""

    finished = Signal()
    """A field was left by Enter or Escape."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._clips: list[tuple[Track, Clip]] = []
        self._tile = QLabel()
        self._tile.setFixedSize(28, 28)
        self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = ElidedLabel("", "name", Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("inspector/name")
        self._meta = ElidedLabel("", "meta")
        self._switch = Switch("Clip is heard")
        self._switch.setObjectName("button/clip-heard")
        self._switch.clicked.connect(self._set_heard)
        self._volume = ValueField("volume", "Volume", parse_level, level_words)
        self._points = label("", "meta")
        self._fade_in = self._length_field("fade-in", "Fade in")
        self._fade_out = self._length_field("fade-out", "Fade out")
        self._fields = QWidget()
        self._source = ElidedLabel("", "meta", Qt.TextElideMode.ElideMiddle)
        self._role = "music"
        self._layout_parts()
        self._volume.chosen.connect(self._set_volume)
        self._fade_in.chosen.connect(self._set_fade_in)
        self._fade_out.chosen.connect(self._set_fade_out)
        for field in (self._volume, self._fade_in, self._fade_out):
            field.done.connect(self.finished)
            field.refused.connect(bridge.failed)
        theme.switch().changed.connect(self._draw_tile)

    def _length_field(self, name: str, title: str) -> ValueField:
        return ValueField(name, title, self._read_length, _write_length)

    def _read_length(self, text: str) -> int:
        return parse_length_us(text, self._bridge.timeline.frame_rate)

    def _layout_parts(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        head.setSpacing(theme.SPACE[2])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._meta)
        head.addWidget(self._tile)
        head.addLayout(words, 1)
        head.addWidget(self._switch)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(theme.SPACE[2])
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(2, 1)
        rows = (("Volume", self._volume), ("Fade in", self._fade_in), ("Fade out", self._fade_out))
        resets = (self._reset_volume, self._reset_fade_in, self._reset_fade_out)
        for row, ((title, field), reset) in enumerate(zip(rows, resets, strict=True)):
            grid.addWidget(label(title, "quiet"), row, 0)
            grid.addWidget(field, row, 1)
            button = IconButton("rotate-ccw", f"Reset {title.lower()}", size=14, box=24)
            button.setObjectName(f"button/reset-{field.objectName().removeprefix('field/')}")
            button.clicked.connect(reset)
            grid.addWidget(button, row, 3)
        grid.addWidget(self._points, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addWidget(self._fields)
        column.addWidget(divider())
        source = QHBoxLayout()
        source.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        source.setSpacing(theme.SPACE[4])
        source.addWidget(label("Source", "quiet"))
        source.addWidget(self._source, 1)
        column.addLayout(source)
        column.addStretch(1)

    def show_clips(self, clips: list[tuple[Track, Clip]]) -> None:
        """Show the values of clips; at least one must be given."""
        self._clips = clips
        timeline = self._bridge.timeline
        track, clip = clips[0]
        heard = [entry for entry in clips if is_heard(timeline, *entry)]
        self._role = role_of(timeline, track, clip)
        self._name.show_text(clip.name if len(clips) == 1 else f"{len(clips)} clips")
        title = ROLE_TITLES.get(self._role, "Clip")
        span = f"{clock(min(c.start_us for _, c in clips), 1)} – {clock(max(c.end_us for _, c in clips), 1)}"
        self._meta.show_text(f"{title} · {span}" if len(clips) == 1 else span)
        self._draw_tile()
        self._fields.setVisible(bool(heard))
        self._switch.setVisible(bool(heard))
        self._show_values([c for _, c in heard])
        self._show_source(timeline, clip)

    def _show_source(self, timeline: Timeline, clip: Clip) -> None:
        material = timeline.material_of(clip)
        words = material.name if len(self._clips) == 1 else "several files"
        self._source.show_text(f"missing: {words}" if material.is_missing else words)

    def _show_values(self, clips: list[Clip]) -> None:
        self._volume.show_value(common(shown_level(clip) for clip in clips))
        self._fade_in.show_value(common(clip.fade_in_us for clip in clips))
        self._fade_out.show_value(common(clip.fade_out_us for clip in clips))
        n_points = sum(len(clip.volume_points) for clip in clips)
        self._points.setText(f"◆ {n_points}" if n_points else "")
        self._points.setToolTip(f"{n_points} volume points; the field shows the loudest" if n_points else "")
        heard = any(shown_level(clip) > 0 for clip in clips)
        self._switch.setChecked(heard)
        self._switch.setEnabled(n_points == 0)
        words = "Mute this clip" if heard else "Let this clip be heard"
        self._switch.setToolTip(words if n_points == 0 else "A clip with volume points is muted by its track")

    def _draw_tile(self) -> None:
        colours = theme.current().role(self._role)
        self._tile.setStyleSheet(f"background: {colours.body.name()}; border-radius: 4px;")
        ratio = self.devicePixelRatioF()
        self._tile.setPixmap(icons.pixmap(ROLE_ICONS.get(self._role, "music"), colours.wave, 16, ratio))

    def _ids(self) -> tuple[str, ...]:
        timeline = self._bridge.timeline
        return tuple(clip.id for track, clip in self._clips if is_heard(timeline, track, clip))

    def _do(self, command: Command) -> None:
        if self._ids() and not self._bridge.do(command):
            # The refusal was told; the fields go back to what holds.
            self.show_clips(self._clips)

    @Slot(object)
    def _set_volume(self, volume: float) -> None:
        self._do(SetVolume(self._ids(), volume))

    @Slot(object)
    def _set_fade_in(self, length_us: int) -> None:
        self._do(SetFades(self._ids(), fade_in_us=length_us))

    @Slot(object)
    def _set_fade_out(self, length_us: int) -> None:
        self._do(SetFades(self._ids(), fade_out_us=length_us))

    @Slot()
    def _reset_volume(self) -> None:
        self._do(SetVolume(self._ids(), 1.0))

    @Slot()
    def _reset_fade_in(self) -> None:
        self._do(SetFades(self._ids(), fade_in_us=0))

    @Slot()
    def _reset_fade_out(self) -> None:
        self._do(SetFades(self._ids(), fade_out_us=0))

    @Slot(bool)
    def _set_heard(self, heard: bool) -> None:
        self._do(SetClipMuted(self._ids(), not heard))


def _write_length(value: float) -> str:
    return length_words(round(value))
