"""Lets the meters move while something plays, and does what their lamps and fader ask for."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction

from editor.edit.loudness_commands import SetLimiter
from editor.edit.track_commands import SetMasterVolume
from editor.language import tr
from editor.model.timeline import Timeline
from editor.model.timing import frame_at, frame_start_us
from editor.playback.meters import HeardBlocks, Meters, Reading
from editor.progress import Progress
from editor.render.plan import heard_tracks, plan_sound
from editor.ui.bridge import Bridge
from editor.ui.jobs import Job
from editor.ui.meters.panel import MeterPanel
from editor.ui.transport_desk import TransportDesk
from editor.ui.view_state import ViewState

if TYPE_CHECKING:
    from editor.playback.device import Player
    from editor.render.aim import MeasuredMix

TICK_MS = 33
"""At most 30 times a second."""
TICKS_TO_SAY = 30


class MeterDesk(QObject):
    """Reads what is heard, about 30 times a second and only while something moves."""

    tracks_read = Signal(object)
    """Track id -> left and right in dB, for the heads of the tracks."""
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        panel: MeterPanel,
        transport: TransportDesk,
        bridge: Bridge,
        state: ViewState,
        limiter: QAction,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel, self._transport, self._bridge, self._state = panel, transport, bridge, state
        self._limiter_action = limiter
        self._blocks = HeardBlocks()
        self._meters = Meters()
        self._job: Job | None = None
        self._n_ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        transport.player_made.connect(self._take_player)
        transport.playing_changed.connect(self._follow_playing)
        bridge.timeline_changed.connect(self._show_timeline)
        bridge.session_changed.connect(self._start_again)
        panel.reset_asked.connect(self.reset)
        panel.loudest_asked.connect(self.go_to_loudest)
        panel.fader.chosen.connect(self._set_volume)
        panel.value.chosen.connect(self._set_volume)
        panel.value.refused.connect(self.told)
        panel.limiter.switched.connect(self._switch_limiter)
        self._show_timeline()

    # what is heard ------------------------------------------------------------------------------------

    @Slot(object)
    def _take_player(self, player: Player) -> None:
        player.listen(self._blocks.take)

    @Slot(bool)
    def _follow_playing(self, playing: bool) -> None:
        if playing:
            self._timer.start()

    @Slot()
    def _tick(self) -> None:
        player, now_s = self._transport.player, time.monotonic()
        if player is not None and player.is_playing:
            heard = self._blocks.heard(player.latency_us)
            self._meters.hear(heard, tuple(player.levels or ()), player.position_us, now_s)
        else:
            self._blocks.forget()
            self._meters.rest(now_s)
            if self._meters.is_still:
                self._timer.stop()
                self._panel.bars.say()
        reading = self._meters.reading
        self._panel.show_reading(reading)
        self.tracks_read.emit(reading.tracks_db)
        self._n_ticks += 1
        if self._n_ticks % TICKS_TO_SAY == 0:
            self._panel.bars.say()

    @property
    def is_running(self) -> bool:
        """Whether it looks at what is heard: while something plays, and until the bars have fallen."""
        return self._timer.isActive()

    @property
    def reading(self) -> Reading:
        """What the meters read now."""
        return self._meters.reading

    @Slot()
    def reset(self) -> None:
        """Forget what was measured so far."""
        self._meters.reset()
        self._panel.show_reading(self._meters.reading)

    @Slot()
    def _start_again(self) -> None:
        """Another project: nothing of the one before is shown."""
        self._meters = Meters()
        self._panel.show_reading(self._meters.reading)
        self._show_timeline()

    # the whole ----------------------------------------------------------------------------------------

    @Slot()
    def _show_timeline(self) -> None:
        self._panel.show_timeline(self._bridge.timeline)
        self._limiter_action.setChecked(self._bridge.timeline.is_limited)

    @Slot(float, str)
    def _set_volume(self, volume: float, gesture: str) -> None:
        self._bridge.do(SetMasterVolume(volume, gesture=gesture))
        self._show_timeline()

    @Slot(bool)
    def _switch_limiter(self, on: bool) -> None:
        self._bridge.do(SetLimiter(on))
        self._show_timeline()

    # the loudest spot ---------------------------------------------------------------------------------

    @Slot()
    def go_to_loudest(self) -> None:
        """Go to the loudest spot that was heard, and select what sounds there.

        Before anything was heard the whole mix is measured.
        """
        timeline = self._bridge.timeline
        if not timeline.duration_us:
            self.told.emit(tr("There is no sound yet."))
        elif self._meters.loudest_us is not None:
            self._show_loudest(self._meters.loudest_us)
        elif self._job is None:
            self._measure(timeline)

    def _measure(self, timeline: Timeline) -> None:
        job = Job(partial(_measure, timeline, self._state.soloed), self)
        job.succeeded.connect(self._take_measured)
        job.failed.connect(self.failed)
        job.finished.connect(self._end_job)
        self._job = job
        self.told.emit(tr("Looking for the loudest spot…"))
        job.start()

    @Slot(object)
    def _take_measured(self, found: MeasuredMix) -> None:
        if found.measured.is_silent:
            self.told.emit(tr("There is no sound yet."))
        else:
            self._show_loudest(found.loudest_us)

    @Slot()
    def _end_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _show_loudest(self, time_us: int) -> None:
        timeline = self._bridge.timeline
        found = tuple(
            clip.id
            for track in heard_tracks(timeline, self._state.soloed)
            for clip in track.clips
            if clip.start_us <= time_us < clip.end_us and clip.is_visible
        )
        rate = timeline.frame_rate
        self._state.select(found)
        self._state.set_playhead(frame_start_us(frame_at(min(time_us, timeline.duration_us), rate), rate))
        self.told.emit(tr("The loudest spot so far"))

    def close_jobs(self) -> None:
        """Stop what is measured; call before the window goes."""
        if self._job is not None:
            self._job.close()


def _measure(timeline: Timeline, soloed: frozenset[str], progress: Progress) -> MeasuredMix:
    # Loaded when it is needed: the window is on the screen sooner (W-8).
    from editor.render.aim import measure_mix

    return measure_mix(plan_sound(timeline, soloed=soloed), progress)
