"""Preferences, page Timeline: snapping, following, fades, times, and the cache of waveforms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.language import tr
from editor.media import disk_cache
from editor.progress import Progress
from editor.ui import theme
from editor.ui.controls import WordButton, label
from editor.ui.jobs import Job
from editor.ui.preferences.fields import ChoiceField, Form, SwitchField
from editor.ui.quantities import length_words
from editor.ui.settings import SettingsStore

FADES_US: Final = (100_000, 250_000, 500_000, 1_000_000, 1_500_000, 2_000_000, 3_000_000, 5_000_000)
LIMITS_MB: Final = (100, 250, 500, 1_000, 2_000, 5_000, 10_000)


class TimelinePage(Form):
    """How the timeline behaves."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        self._job: Job | None = None
        self._add_behaviour(store)
        self.add_gap()
        limits = [(size, tr("{n} MB", n=size)) for size in LIMITS_MB]
        self.add(
            tr("Waveforms on the disk"),
            ChoiceField(store, "cache_limit_mb", tr("Waveforms on the disk"), limits),
            tr("The ones that were not used longest go first."),
        )
        self.add("", self._cache_row())
        self.end()
        self._work(_measure)

    def _add_behaviour(self, store: SettingsStore) -> None:
        follows = (
            ("page", tr("By page")), ("smooth", tr("Smoothly")), ("off", tr("Not at all")),
        )  # fmt: skip
        self.add(
            tr("Follow the playhead"), ChoiceField(store, "follow_mode", tr("Follow the playhead"), follows)
        )
        formats = (
            ("timecode", tr("Hours, minutes, seconds, frames")), ("seconds", tr("Seconds")),
            ("frames", tr("Frames")),
        )  # fmt: skip
        self.add(tr("Times"), ChoiceField(store, "time_format", tr("Times"), formats))
        fades = [(length, length_words(length)) for length in FADES_US]
        self.add(
            tr("Default fade"),
            ChoiceField(store, "default_fade_us", tr("Default fade"), fades),
            tr("For the key of default fades and a double-click on a knob."),
        )
        self.add(
            "",
            SwitchField(store, "snaps_to_onset", tr("Snap with the first loud moment of a sound")),
        )
        self.add(
            "",
            SwitchField(store, "ramps_bare_edges", tr("Soften bare edges over 3 ms")),
            tr("Against clicks where a sound begins or ends without a fade. Heard and exported, not drawn."),
        )

    def _cache_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[3])
        self._clear = WordButton(tr("Clear now"))
        self._clear.setObjectName("clear-cache")
        self._clear.clicked.connect(self._empty)
        self._used = label("", "quiet")
        self._used.setObjectName("cache-used")
        row.addWidget(self._clear)
        row.addWidget(self._used, 1)
        return made

    def _work(self, work: Callable[[Progress], int]) -> None:
        """Look at the disk in a worker: a folder of many files takes its time."""
        self._clear.setEnabled(False)
        self._job = Job(work, self)
        self._job.succeeded.connect(self._show)
        self._job.start()

    @Slot()
    def _empty(self) -> None:
        self._work(_empty_cache)

    @Slot(object)
    def _show(self, used: int) -> None:
        self._used.setText(tr("{n} MB used", n=f"{used / 1_000_000:.1f}"))
        self._clear.setEnabled(used > 0)

    def close_jobs(self) -> None:
        """Wait for the worker; call before the page goes."""
        if self._job is not None:
            self._job.close()


def _measure(_progress: Progress) -> int:
    return disk_cache.cache_bytes()


def _empty_cache(_progress: Progress) -> int:
    disk_cache.clear_cache()
    return disk_cache.cache_bytes()
