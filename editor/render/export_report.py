"""What an export has written, in a sentence and as a text to be copied."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.language import counted, tr
from editor.render.limiter import NO_WORK, LimiterWork
from editor.words import clock, size_words


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written."""

    path: Path
    duration_us: int
    size_bytes: int
    peak_db: float
    """Highest sample of the mix in dB of full scale; minus infinity for silence."""
    was_copied: bool
    """Whether the picture was copied packet for packet, all of it or but for `drawn_us`."""
    notes: tuple[str, ...] = ()
    n_clipped: int = 0
    """Samples beyond full scale, limited to it."""
    loudness: float = -math.inf
    """Integrated loudness in LUFS; that of the file itself where the export had an aim."""
    mixed_loudness: float | None = None
    """What the mix measured before it was brought to an aim; None where there was none."""
    limited: LimiterWork = NO_WORK
    """How much the limiter had to do."""
    sound_notes: tuple[str, ...] = ()
    """Those of the notes that tell of loudness, the limiter and samples that were changed."""
    drawn_us: int = 0
    """How much of a picture that was copied was rendered instead."""
    sound_was_copied: bool = False
    """Whether the sound was copied as well, packet for packet; then nothing of it was measured."""
    files: tuple[ExportReport, ...] = ()
    """Of an export into several files: what was written into each."""

    @property
    def first_path(self) -> Path:
        """The file to be opened."""
        return self.files[0].path if self.files else self.path

    def sentence(self) -> str:
        """The report in one line."""
        if self.files:
            return self._sentence_of_files()
        parts = [self.path.name, clock(self.duration_us, 1), size_words(self.size_bytes)]
        if not self.sound_was_copied:
            parts.append(self._levels())
        if self.was_copied:
            parts.append(self._copied())
        return " · ".join([*parts, tr("checked ✓")])

    def _levels(self) -> str:
        if math.isinf(self.peak_db):
            peak = tr("silent")
        else:
            peak = tr("sound peak {peak_db:.1f} dB", peak_db=self.peak_db)
        loudness = "" if math.isinf(self.loudness) else f", {self.loudness:.1f} LUFS"
        return f"{peak}{loudness}".replace("-", "−")

    def _copied(self) -> str:
        if not self.drawn_us:
            return tr("picture and sound copied") if self.sound_was_copied else tr("picture copied")
        time = clock(self.drawn_us, 1)
        if self.sound_was_copied:
            return tr("sound copied, picture copied but for {time}", time=time)
        return tr("picture copied but for {time}", time=time)

    def _sentence_of_files(self) -> str:
        parts = [
            counted(len(self.files), "{n} file: {name}", "{n} files: {name}…", name=self.files[0].path.name),
            clock(self.duration_us, 1),
            size_words(self.size_bytes),
            tr("each checked ✓"),
        ]
        return " · ".join(parts)

    def lines(self) -> Iterator[str]:
        """The whole report: a sentence for each file, and everything that is to be known."""
        for report in self.files or (self,):
            yield report.sentence()
        yield from self.notes
