"""Playing and moving the playhead: what the transport's buttons and keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange, frame_at, frame_start_us
from editor.playback.route import Route
from editor.render.original import original_sound
from editor.ui.bridge import Bridge
from editor.ui.shuttle import next_speed
from editor.ui.view_state import ViewState

if TYPE_CHECKING:
    from editor.playback.device import Player
    from editor.playback.sink import Clock

CUE_MS = 200
"""So long the playhead rests before what may be played next is made ready."""
AROUND_US = 2 * MICROSECONDS
"""What is played before and after the playhead (``conventions.md`` section 10)."""


class TransportDesk(QObject):
    """Plays what the export would give, from the playhead; a moved playhead goes on playing there."""

    playing_changed = Signal(bool)
    told = Signal(str, str)
    """A failure that does not end the playing, and its kind, for the status line."""
    noted = Signal(str)
    """A plain message about the sound device; empty when there is nothing to say."""
    player_made = Signal(object)
    """The player was made: it is there from the first use on."""
    looping_changed = Signal(bool)
    comparing_changed = Signal(bool)
    speed_changed = Signal(float)
    """How fast it plays now; 0 while it rests, negative backwards."""

    def __init__(self, bridge: Bridge, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._state = bridge, state
        self._player: Player | None = None
        self._follows = False
        self._preview: Timeline | None = None
        self._device_id = ""
        self._softens_edges = False
        self._scrubs = True
        self._speed = 1.0
        self._is_looping = False
        self._looped: TimeRange | None = None
        self._is_comparing = False
        self._return_us: int | None = None
        """Where the playhead goes back to after a play around it, or after a comparison."""
        self._resumes = False
        """Whether it goes on playing when a dragged playhead is let go."""
        self._ends_with_comparing = False
        self._cue_timer = QTimer(self)
        self._cue_timer.setSingleShot(True)
        self._cue_timer.setInterval(CUE_MS)
        self._cue_timer.timeout.connect(self._cue)
        bridge.timeline_changed.connect(self._replay)
        bridge.session_changed.connect(self._forget)
        state.playhead_moved.connect(self._seek)
        state.solo_changed.connect(self._replay)

    # -- what it is doing ------------------------------------------------------------------------------

    @property
    def is_playing(self) -> bool:
        """Whether sound, or the silent clock, is running."""
        return self._player is not None and self._player.is_playing

    @property
    def is_looping(self) -> bool:
        """Whether the marked range is played again and again."""
        return self._is_looping

    @property
    def is_comparing(self) -> bool:
        """Whether the video's own sound is heard in place of the mix."""
        return self._is_comparing

    @property
    def speed(self) -> float:
        """How fast it plays; 0 while it rests, negative backwards."""
        return self._speed if self.is_playing else 0.0

    @property
    def player(self) -> Player | None:
        """The player, once something was played."""
        return self._player

    def clock(self) -> Clock | None:
        """Where the sound is, for any thread; None while nothing is heard."""
        return self._player.clock if self._player is not None else None

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
            player.device_found.connect(self._tell_found)
            player.failed.connect(self._tell_failed)
            player.stalled.connect(self._tell_stalled)
            player.use_device(self._device_id)
            self._player = player
            self.player_made.emit(player)
        return self._player

    # -- starting and stopping -------------------------------------------------------------------------

    @Slot()
    def toggle(self) -> None:
        """Play from the playhead, from the start when it stands at the end; or pause."""
        if self.is_playing:
            self.stop()
            return
        timeline = self._bridge.timeline
        if not timeline.duration_us:
            return
        self._speed = 1.0
        looped = self._loop_range()
        if looped is not None and not looped.contains(self._state.playhead_us):
            self._state.set_playhead(looped.start_us)
        elif self._state.playhead_us >= timeline.duration_us:
            self._state.set_playhead(0)
        self._play()

    @Slot()
    def stop(self) -> None:
        """Stop; the playhead stays where it is, but after a play around it."""
        if self._player is not None and self._player.is_playing:
            self._player.stop()

    def shuttle(self, way: int, *, is_slow: bool = False) -> None:
        """Play forward (1) or backward (-1); again: faster."""
        if not self._bridge.timeline.duration_us:
            return
        speed = next_speed(self.speed, way, is_slow=is_slow)
        if self.is_playing and speed == self._speed:
            return
        self._speed, self._return_us = speed, None
        self._play()

    @Slot()
    def play_around(self) -> None:
        """Play the two seconds before and after the playhead, which then stands where it stood."""
        if not self._bridge.timeline.duration_us:
            return
        middle_us = self._state.playhead_us if self._return_us is None else self._return_us
        self._speed = 1.0
        self._play(Route(max(middle_us - AROUND_US, 0), end_us=middle_us + AROUND_US))
        self._return_us = middle_us

    @Slot()
    def toggle_loop(self) -> None:
        """Play what lies between In and Out again and again, or once; without In and Out, everything."""
        self._is_looping = not self._is_looping
        self.looping_changed.emit(self._is_looping)
        self._go_round()

    def _loop_range(self) -> TimeRange | None:
        timeline = self._bridge.timeline
        if not self._is_looping or not timeline.duration_us:
            return None
        in_us = timeline.in_us or 0
        out_us = timeline.duration_us if timeline.out_us is None else timeline.out_us
        return TimeRange.between(in_us, min(out_us, timeline.duration_us)) if out_us > in_us else None

    def _route(self) -> Route:
        self._looped = self._loop_range() if self._speed > 0 else None
        return Route(self._state.playhead_us, self._speed, self._looped)

    def _play(self, route: Route | None = None) -> None:
        player = self._require_player()
        if route is None:
            route, self._return_us = self._route(), None
        player.play(self._heard(), soloed=self._soloed(), ramps_bare_edges=self._softens_edges, route=route)
        self.speed_changed.emit(self._speed)

    def _heard(self) -> Timeline:
        timeline = self._preview or self._bridge.timeline
        return original_sound(timeline) if self._is_comparing else timeline

    def _soloed(self) -> frozenset[str]:
        return frozenset() if self._is_comparing else self._state.soloed

    def _amend(self) -> None:
        if self._player is not None and self._player.is_playing:
            self._player.amend(self._heard(), self._soloed(), ramps_bare_edges=self._softens_edges)

    # -- hearing something else for a while --------------------------------------------------------------

    @Slot(object)
    def hear(self, preview: Timeline | None) -> None:
        """Play a timeline that a gesture would make, while it goes on; None: the project as it is (F-3)."""
        self._preview = preview
        self._amend()

    @Slot(bool)
    def compare(self, on: bool) -> None:
        """Hear the video's own sound alone, or the mix again; where nothing plays, only for that long."""
        if on == self._is_comparing or (on and not self._bridge.timeline.duration_us):
            self.comparing_changed.emit(self._is_comparing)
            return
        self._is_comparing = on
        if self.is_playing:
            self._amend()
        elif on:
            here_us = self._state.playhead_us
            self._speed = 1.0
            self._play()
            self._return_us, self._ends_with_comparing = here_us, True
        if not on and self._ends_with_comparing:
            self._ends_with_comparing = False
            self.stop()
        self.comparing_changed.emit(on)

    @Slot(object)
    def scrub(self, time_us: int) -> None:
        """Let the moment under a dragged playhead be heard (N-6); what plays waits until it is let go."""
        if not self._scrubs or not self._bridge.timeline.duration_us:
            return
        player = self._require_player()
        if player.is_playing:
            self._resumes, self._return_us = True, None
        player.scrub(self._heard(), time_us, self._soloed())

    @Slot()
    def end_scrub(self) -> None:
        """The dragged playhead was let go: what was playing goes on from there."""
        if self._resumes:
            self._resumes = False
            self._play()

    def scrub_aloud(self, on: bool) -> None:
        """Let a dragged playhead be heard, or not."""
        self._scrubs = on

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

    # -- following ---------------------------------------------------------------------------------------

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
        else:
            self._cue_soon()

    def _cue_soon(self) -> None:
        if self._player is not None and not self.is_playing:
            self._cue_timer.start()

    @Slot()
    def _cue(self) -> None:
        """Have ready what Space would play, once the playhead rests and something was played before."""
        timeline = self._bridge.timeline
        if self._player is None or self.is_playing or not timeline.duration_us:
            return
        speed, self._speed = self._speed, 1.0
        route, self._speed = self._route(), speed
        self._player.cue(timeline, self._soloed(), ramps_bare_edges=self._softens_edges, route=route)

    @Slot()
    def _replay(self) -> None:
        """An edit while playing is heard from where the sound is."""
        self._preview = None
        if self.is_playing and self._loop_range() != self._looped and self._speed > 0:
            self._go_round()
        else:
            self._amend()
            self._cue_soon()

    def _go_round(self) -> None:
        """Take another way from where the sound is: the loop has changed."""
        if self.is_playing and self._return_us is None:
            self._play()

    @Slot()
    def _forget(self) -> None:
        """Another project: what was heard of the last one ends."""
        self._preview, self._return_us = None, None
        self._resumes = self._ends_with_comparing = False
        self.stop()
        if self._is_comparing:
            self._is_comparing = False
            self.comparing_changed.emit(False)

    @Slot()
    def _tell_started(self) -> None:
        self.playing_changed.emit(True)

    @Slot()
    def _tell_stopped(self) -> None:
        self.playing_changed.emit(False)
        self.speed_changed.emit(0.0)
        self._cue_soon()
        back_us, self._return_us = self._return_us, None
        if back_us is not None:
            self._state.set_playhead(back_us)

    @Slot(str)
    def _tell_missing(self, _reason: str) -> None:
        self.noted.emit(tr("No sound device: playing silently"))

    @Slot()
    def _tell_found(self) -> None:
        self.noted.emit("")

    @Slot(object)
    def _tell_failed(self, error: EditorError) -> None:
        self.told.emit(" ".join(part for part in (error.message, error.hint) if part), "warn")

    @Slot(bool)
    def _tell_stalled(self, is_stalled: bool) -> None:
        if is_stalled:
            self.told.emit(tr("Playing waits: a sound file or its disk does not answer."), "warn")
        else:
            self.told.emit(tr("The disk answers again: playing goes on."), "")

    # -- moving the playhead -----------------------------------------------------------------------------

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

    def prepare(self) -> None:
        """Have the player and the list of devices ready, so that the first play is prompt."""
        self._require_player().prepare()

    def close(self) -> None:
        """Stop and let the device go; call before the window goes."""
        self._cue_timer.stop()
        if self._player is not None:
            self._player.close()
            self._player = None
