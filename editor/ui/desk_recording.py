"""Recording a voice-over onto the timeline: count-in, playing along, and the clip at its place."""

from __future__ import annotations

import math
import time
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import QObject, QTimer, Slot

from editor.draft.write_media import MEDIA_FOLDER
from editor.edit.lanes import lane_blocker
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.errors import EditorError
from editor.language import tr
from editor.media.recording_file import mended, unfinished
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange, samples_to_us
from editor.ui.dialogs.recording import RecordingDialog
from editor.ui.timeline.roles import role_of_sounds
from editor.ui.transport_desk import TransportDesk

if TYPE_CHECKING:
    from editor.playback.recorder import Recorded, Recorder
    from editor.ui.desks import DeskContext

SHORTEST_US = 50_000
"""A recording that is shorter is none."""
SECOND_S = 1.0
FASTEST_BEAT_S, SLOWEST_BEAT_S = 0.25, 2.0
LOOK_MS = 100
SETTLED_US = 1_000_000
"""After so much the clock of what plays has told often enough where it was."""


class RecordingDesk(QObject):
    """Leads through one recording at a time."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._recorder: Recorder | None = None
        self._dialog: RecordingDialog | None = None
        self._start_us = 0
        self._left = 0
        self._rolled_ns = 0
        """When the playhead's moment was heard, by the monotonic clock; 0 while it is counted in."""
        self._is_stopping = False
        self._stopped_ns = 0
        """When the recording was to end, by the monotonic clock; 0 while it goes on."""
        self._counter = QTimer(self)
        self._counter.timeout.connect(self._count)
        self._looker = QTimer(self)
        self._looker.setInterval(LOOK_MS)
        self._looker.timeout.connect(self._look)

    # the dialog -----------------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Open the dialog; nothing is recorded before its button is pressed."""
        if self._dialog is not None:
            return
        # Loaded now and not at the start: the window is on the screen sooner (W-8).
        from editor.playback.recorder import microphones

        self._transport.stop()
        devices = [("", tr("As the system")), *microphones()]
        lost = unfinished(self.folder)
        store = self._context.store
        dialog = self._dialog = RecordingDialog(store, devices, len(lost), self._context.window)
        dialog.record_asked.connect(self.begin)
        dialog.stop_asked.connect(self.stop)
        dialog.discard_asked.connect(self.discard)
        dialog.recover_asked.connect(self.recover)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @property
    def _transport(self) -> TransportDesk:
        found = self._context.window.findChild(TransportDesk)
        assert isinstance(found, TransportDesk)
        return found

    @property
    def folder(self) -> Path:
        """Where recordings lie: beside the draft, or in the folder of the program until it is saved."""
        draft = self._context.bridge.session.draft
        if draft is not None and draft.folder is not None:
            return draft.folder / MEDIA_FOLDER
        return user_data_path("fadeline", appauthor=False) / "recordings"

    # recording ------------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Open the microphone; the count-in begins with its first sample."""
        from editor.playback.recorder import Recorder, Wish

        if self._recorder is None:
            recorder = self._recorder = Recorder(self)
            recorder.began.connect(self._begin_count)
            recorder.level_changed.connect(self._show_level)
            recorder.ended.connect(self._take)
        settings = self._context.store.settings
        self._start_us, self._rolled_ns, self._stopped_ns = self._context.state.playhead_us, 0, 0
        self._is_stopping = False
        beat_s = beat_at(self._context.bridge.timeline, self._start_us)
        clicks = tuple(n * beat_s for n in range(settings.record_count)) if settings.record_clicks else ()
        self._counter.setInterval(round(beat_s * 1000))
        name = f"{tr('Voice-over')} {time.strftime('%Y-%m-%d %H.%M.%S')}.wav"
        wish = Wish(self.folder / name, settings.record_device, clicks, settings.audio_device)
        self._recorder.start(wish)
        if self._dialog is not None:
            self._dialog.show_waiting()

    @Slot()
    def _begin_count(self) -> None:
        self._left = self._context.store.settings.record_count
        if self._left:
            self._show_left()
            self._counter.start()
        else:
            self._roll()

    @Slot()
    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_left()
        else:
            self._counter.stop()
            self._roll()

    def _show_left(self) -> None:
        if self._dialog is not None:
            self._dialog.show_count(self._left)

    def _roll(self) -> None:
        """The count is over: play along from the playhead, to be heard or in silence."""
        self._rolled_ns = time.monotonic_ns()
        timeline = self._context.bridge.timeline
        self._context.state.set_playhead(self._start_us)
        if self._start_us < timeline.duration_us:
            if not self._context.store.settings.record_hears:
                self._transport.hear(replace(timeline, master_volume=0.0))
            self._transport.toggle()
        if self._dialog is not None:
            self._dialog.show_recording(0)
        self._looker.start()

    @Slot()
    def _look(self) -> None:
        """See when the playhead's moment was heard, and show how long it has been recorded."""
        clock = self._transport.clock()
        if clock is not None and clock.speed == 1.0:
            passed_us = clock.position_us - self._start_us
            if 0 <= passed_us < SETTLED_US:
                self._rolled_ns = clock.seen_ns - passed_us * 1000
        if self._dialog is not None:
            self._dialog.show_recording((time.monotonic_ns() - self._rolled_ns) // 1000)

    @Slot(float)
    def _show_level(self, peak: float) -> None:
        if self._dialog is not None:
            self._dialog.show_level(20 * math.log10(peak) if peak > 1e-3 else -60.0)

    @Slot()
    def stop(self) -> None:
        """End the recording; the clip follows."""
        if self._recorder is not None and self._recorder.is_recording and not self._is_stopping:
            self._is_stopping = True
            self._stopped_ns = time.monotonic_ns()
            self._end_timers()
            self._recorder.stop()

    @Slot()
    def discard(self) -> None:
        """End it and keep nothing."""
        if self._recorder is not None and self._recorder.is_recording:
            self._end_timers()
            self._recorder.discard()

    def _end_timers(self) -> None:
        self._counter.stop()
        if self._looker.isActive():
            self._looker.stop()
            self._transport.stop()
            self._transport.hear(None)

    @Slot(object, object)
    def _take(self, recorded: Recorded | None, error: EditorError | None) -> None:
        """Lay what was recorded onto the timeline; what went wrong is said, and what there is stays."""
        self._end_timers()
        clip_id = "" if recorded is None else self._place(recorded)
        words = "" if error is None else f"{error.message} {error.hint}".strip()
        if not clip_id and not words:
            words = tr("Nothing was recorded: it was stopped during the count-in.")
        dialog = self._dialog
        if words and dialog is not None:
            dialog.show_problem(words)
        elif words:
            self._context.tell(words, "warn")
        elif dialog is not None:
            dialog.accept()
        if clip_id:
            self._context.state.select((clip_id,))

    def _place(self, recorded: Recorded) -> str:
        """Add the clip; gives its id, or nothing where it was stopped before the count was over."""
        if not self._rolled_ns:
            recorded.path.unlink(missing_ok=True)
            return ""
        settings = self._context.store.settings
        first = recorded.sample_at(self._rolled_ns, settings.record_latency_ms)
        whole_us = samples_to_us(recorded.n_samples, recorded.rate)
        last = recorded.n_samples
        if self._stopped_ns:
            last = max(recorded.sample_at(self._stopped_ns, settings.record_latency_ms), first)
        source = TimeRange.between(samples_to_us(first, recorded.rate), samples_to_us(last, recorded.rate))
        if source.duration_us < SHORTEST_US:
            recorded.path.unlink(missing_ok=True)
            return ""
        return self._add(recorded.path, source, whole_us)

    def _add(self, path: Path, source: TimeRange, whole_us: int) -> str:
        material = Material(
            new_id(), MaterialKind.SOUND, path.name, str(path), str(path), whole_us, has_sound=True
        )
        place = TimeRange(self._start_us, source.duration_us)
        clip = Clip(new_id(), material.id, path.stem, place, source)
        timeline = self._context.bridge.timeline
        track_id = voice_track(timeline, place, self._context.state.track_id) or new_id()
        sound = PlacedSound(material, clip, track_id, tr("Voice-over"))
        if not self._context.bridge.do(AddSounds((sound,))):
            return ""
        length = f"{source.duration_us / MICROSECONDS:.1f}"
        self._context.tell(tr("Recorded {length} s as “{name}”", length=length, name=path.name), "ok")
        return clip.id

    @Slot()
    def recover(self) -> None:
        """Lay the newest recording that was cut short onto the timeline at the playhead."""
        from editor.media.probe import probe

        self._start_us = self._context.state.playhead_us
        found = [path for lost in unfinished(self.folder) if (path := mended(lost)) is not None]
        if not found:
            self._context.tell(tr("There is no sound in the recording that was cut short."), "warn")
            return
        try:
            length_us = probe(found[-1]).duration_us
        except EditorError as error:
            self._context.bridge.failed.emit(error)
            return
        clip_id = self._add(found[-1], TimeRange(0, length_us), length_us)
        if clip_id:
            self._context.state.select((clip_id,))

    def close_jobs(self) -> None:
        """End a recording; what was recorded stays as a whole file. Call before the window goes."""
        self._counter.stop()
        self._looker.stop()
        if self._recorder is not None:
            self._recorder.close()
            self._recorder = None


def beat_at(timeline: Timeline, time_us: int) -> float:
    """The length of a beat at a moment in seconds, by the marks of beats around it; without them, one."""
    beats = [marker.time_us for marker in timeline.markers if marker.layer == "beat"]
    after = bisect_right(beats, time_us)
    pairs = [beats[n - 1 : n + 1] for n in (after, after + 1, after - 1) if 0 < n < len(beats)]
    for first_us, second_us in pairs:
        beat_s = (second_us - first_us) / MICROSECONDS
        if FASTEST_BEAT_S <= beat_s <= SLOWEST_BEAT_S:
            return beat_s
    return SECOND_S


def voice_track(timeline: Timeline, place: TimeRange, chosen_id: str | None) -> str | None:
    """A track of speech with room for a place, the chosen one first; None where a new one is needed."""
    tracks = [
        track
        for track in timeline.tracks
        if track.kind is TrackKind.SOUND and not track.is_locked and not track.pair_id
    ]
    spoken = [t for t in tracks if role_of_sounds(t, timeline.materials) == "speech"]
    for track in sorted(spoken, key=lambda t: t.id != chosen_id):
        if lane_blocker(timeline, track.id, place) is None:
            return track.id
    return None
