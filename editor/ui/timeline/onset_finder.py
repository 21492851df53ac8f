"""Asks the waves that were read for the first loud moment of a clip (S-4)."""

from __future__ import annotations

from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.ui.timeline.onset import onset_us
from editor.ui.timeline.peak_store import PeakStore


class OnsetFinder:
    """Gives how long after its start a clip is first loud, as far as its file is read."""

    def __init__(self, peaks: PeakStore) -> None:
        self._peaks = peaks

    def __call__(self, timeline: Timeline, clip: Clip) -> int | None:
        """The moment after the clip's start in microseconds; None where it is not known or at the start."""
        material = timeline.material_of(clip)
        if material.path is None:
            return None
        peaks = self._peaks.entry(material.path, material.sound_stream).peaks
        return None if peaks is None else onset_us(clip, peaks)
