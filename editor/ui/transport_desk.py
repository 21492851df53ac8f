"""Playing and moving the playhead: what the transport's buttons and keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, frame_at, frame_start_us
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState

if TYPE_CHECKING:
    from editor.playback.device import Player


class TransportDesk(QObject):
    """Plays what the export would give, from the playhead; a moved playhead goes on playing there."""

    playing_changed = Signal(bool)
    told = Signal(str, str)
    """A failure that does not end the playing, and its kind, for the status line."""
    noted = Signal(str)
    """A plain message about the sound device; empty when there is nothing to say."""

    def __init__(self, bridge: Bridge, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._state = bridge, state
        self._player: Player | None = None
        self._follows = False
        self._preview: Timeline | None = None
        self._device_id = ""
        self._softens_edges = False
        bridge.timeline_changed.connect(self._replay)
        bridge.session_changed.connect(self.stop)
        state.playhead_moved.connect(self._seek)
        state.solo_changed.connect(self._replay)

    @property
    def is_playing(self) -> bool:
        """Whether sound, or the silent clock, is running."""
        return self._player is not None and self._player.is_playing

    def _require_player(self) -> Player:
        """The player, made at its first use: no device is opened before somebody wants to hear something."""
        if self._player is None:
            # Loaded now and not at the start: the window is on the screen sooner (W-8).
            from editor.playback.device import Player

            player = Player(self)
            player.position_changed.connect(self._follow)
            player.started.connect(self._tell_started)
            player.stopped.connect(self._tell_stopped)
            player.device_missing.connect(self._tell_missing)
            player.failed.connect(self._tell_failed)
            player.use_device(self._device_id)
            self._player = player
        return self._player

    @Slot()
    def toggle(self) -> None:
        """Play from the playhead, from the start when it stands at the end; or pause."""
        if self.is_playing:
            self.stop()
            return
        timeline = self._bridge.timeline
        if not timeline.duration_us:
            return
        if self._state.playhead_us >= timeline.duration_us:
            self._state.set_playhead(0)
        self._play()

    def _play(self) -> None:
        timeline = self._preview or self._bridge.timeline
        self._require_player().play(
            timeline, self._state.playhead_us, self._state.soloed, ramps_bare_edges=self._softens_edges
        )

    def _amend(self) -> None:
        timeline = self._preview or self._bridge.timeline
        self._require_player().amend(timeline, self._state.soloed, ramps_bare_edges=self._softens_edges)

    @Slot(object)
    def hear(self, preview: Timeline | None) -> None:
        """Play a timeline that a gesture would make, while it goes on; None: the project as it is (F-3)."""
        self._preview = preview
        if self.is_playing:
            self._amend()

    def use_device(self, device_id: str) -> None:
        """Play on another sound device, at once; an empty id is the device of the system."""
        if device_id != self._device_id:
            self._device_id = device_id
            self.noted.emit("")
            if self._player is not None:
                self._player.use_device(device_id)

    def soften_edges(self, on: bool) -> None:
        """Play bare edges with a short ramp, or as they are (F-8)."""
        if on != self._softens_edges:
            self._softens_edges = on
            self._replay()

    @Slot()
    def stop(self) -> None:
        """Stop; the playhead stays where it is."""
        if self._player is not None and self._player.is_playing:
            self._player.stop()

    @Slot(object)
    def _follow(self, position_us: int) -> None:
        if not self.is_playing:
            return
        self._follows = True
        self._state.set_playhead(min(position_us, self._bridge.timeline.duration_us))
        self._follows = False

    @Slot(object)
    def _seek(self, _time_us: int) -> None:
        if self.is_playing and not self._follows:
            self._play()

    @Slot()
    def _replay(self) -> None:
        """An edit while playing is heard from where the playhead is."""
        self._preview = None
        if self.is_playing:
            self._amend()

    @Slot()
    def _tell_started(self) -> None:
        self.playing_changed.emit(True)

    @Slot()
    def _tell_stopped(self) -> None:
        self.playing_changed.emit(False)

    @Slot(str)
    def _tell_missing(self, _reason: str) -> None:
        self.noted.emit(tr("No sound device: playing silently"))

    @Slot(object)
    def _tell_failed(self, error: EditorError) -> None:
        self.told.emit(" ".join(part for part in (error.message, error.hint) if part), "warn")

    def _move_to(self, time_us: int) -> None:
        self._state.set_playhead(min(max(0, time_us), self._bridge.timeline.duration_us))

    def _step(self, n_frames: int) -> None:
        rate = self._bridge.timeline.frame_rate
        self._move_to(frame_start_us(max(0, frame_at(self._state.playhead_us, rate) + n_frames), rate))

    @Slot()
    def back(self) -> None:
        """Go back to the frame before."""
        self._step(-1)

    @Slot()
    def forward(self) -> None:
        """Go on to the next frame."""
        self._step(1)

    @Slot()
    def back_second(self) -> None:
        """Go back one second."""
        self._move_to(self._state.playhead_us - MICROSECONDS)

    @Slot()
    def forward_second(self) -> None:
        """Go on by one second."""
        self._move_to(self._state.playhead_us + MICROSECONDS)

    @Slot()
    def to_start(self) -> None:
        """Go to the start."""
        self._move_to(0)

    @Slot()
    def to_end(self) -> None:
        """Go to the end of the picture; of the sound where there is no picture."""
        timeline = self._bridge.timeline
        self._move_to(timeline.picture_end_us or timeline.duration_us)

    def close(self) -> None:
        """Stop and let the device go; call before the window goes."""
        if self._player is not None:
            self._player.close()
            self._player = None
