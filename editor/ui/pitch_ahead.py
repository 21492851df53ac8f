"""Makes clips of another speed or pitch ahead of playback, a moment after an edit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.ui.bridge import Bridge
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job

SETTLED_MS = 700
"""A field that is dragged asks for a new pitch many times a second; the last one is made."""


class PitchAhead(QObject):
    """Follows the timeline; one child works at a time, and none while nothing is stretched."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = JobKeeper(self._forget, self)
        self._job: Job | None = None
        self._seen: Timeline | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.begin)
        bridge.timeline_changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        timeline = self._bridge.timeline
        tracks, before = timeline.tracks, self._seen.tracks if self._seen is not None else ()
        known = {id(track) for track in before}
        self._seen = timeline
        if any(is_stretched(clip) for track in tracks if id(track) not in known for clip in track.clips):
            self._timer.start()

    @Slot()
    def begin(self) -> None:
        """Make what is missing now; what is being made for an older timeline is given up."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_made, self._bridge.timeline))
        self._job.finished.connect(self._end)

    @Slot()
    def _end(self) -> None:
        if self._job is self.sender():
            self._job = None

    @Slot(object)
    def _forget(self, _error: Exception) -> None:
        """Nothing is said: what could not be made ahead is made while it is heard."""

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._job is not None

    def close(self) -> None:
        """Stop; call before the window goes."""
        self._timer.stop()
        self._jobs.close()


def is_stretched(clip: Clip) -> bool:
    """Whether a clip costs a stretch while it is played; varispeed does not."""
    return clip.care.semitones != 0.0 or (clip.speed != 1.0 and clip.keeps_pitch)


def _made(timeline: Timeline, progress: Progress) -> None:
    # Loaded late: most sessions stretch nothing (W-8).
    from editor.media.pitch_child import make_ahead
    from editor.render.pitch_orders import pitch_orders

    for order in pitch_orders(timeline):
        progress.check()
        if order.is_wanted:
            make_ahead(order, progress.check)
