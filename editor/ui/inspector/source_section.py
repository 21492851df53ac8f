"""The file that a clip draws on: format, length, rate, the part that is used; show it, replace it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from editor.language import mark, tr
from editor.media.probe import MediaFacts
from editor.model.clip import Clip
from editor.model.material import Material
from editor.ui import theme
from editor.ui.controls import ElidedLabel, WordButton, label
from editor.ui.inspector.fold import Fold
from editor.ui.inspector.selection import Chosen
from editor.ui.inspector.source_facts import SourceFacts
from editor.ui.quantities import rate_words
from editor.words import clock

FACTS = {
    "file": mark("File"),
    "format": mark("Format"),
    "length": mark("Length"),
    "sound": mark("Sound"),
    "picture": mark("Picture"),
    "part": mark("Used"),
}


class SourceSection(QWidget):
    """A fold with the facts of one file; of several clips only whether they share it."""

    replace_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._shown: tuple[Clip, Material] | None = None
        self._facts = SourceFacts(self)
        self._titles = {fact: label(tr(words), "quiet") for fact, words in FACTS.items()}
        self._values = {fact: ElidedLabel("", "", Qt.TextElideMode.ElideMiddle) for fact in FACTS}
        self._show = WordButton(tr("Show in folder"))
        self._show.setObjectName("button/source-folder")
        self._replace = WordButton(tr("Replace file…"))
        self._replace.setObjectName("button/replace-file")
        self._fold = Fold("source", tr("Source"))
        self._layout_parts()
        self._show.clicked.connect(self._show_folder)
        self._replace.clicked.connect(self.replace_asked)
        self._facts.found.connect(self._take_facts)
        self._fold.opened.connect(self._refresh)

    def _layout_parts(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(FACTS):
            self._values[fact].setObjectName(f"source/{fact}")
            grid.addWidget(self._titles[fact], row, 0)
            grid.addWidget(self._values[fact], row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[2])
        buttons.addWidget(self._show)
        buttons.addWidget(self._replace)
        buttons.addStretch(1)
        self._fold.body.addLayout(grid)
        self._fold.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the file of the clips."""
        timeline, clips = chosen.timeline, chosen.clips
        clip = clips[0]
        material = timeline.material_of(clip)
        used = {clip.material_id: clip for clip in clips}
        materials = [timeline.material_of(clip) for clip in used.values()]
        paths = {found.path or found.id for found in materials}
        self.setVisible(any(found.uses_file for found in materials))
        if len(paths) > 1:
            self._shown, self._path = None, ""
            self._fold.show_summary(tr("several files"))
        else:
            self._shown = (clip, material)
            self._path = material.path or ""
            self._fold.show_summary(summary_words(material, None))
            self._fill(len(clips) == 1)
        # Nothing can be said of several files; what was open opens again with the next one.
        self._fold.content.setVisible(self._fold.is_open and self._shown is not None)
        self._show.setEnabled(bool(self._path))
        self._replace.setEnabled(chosen.only is not None and not chosen.place_refusal)

    def _fill(self, is_one: bool) -> None:
        assert self._shown is not None
        clip, material = self._shown
        known = self._facts.of(self._path) if self._path else None
        words = fact_words(material, known)
        words["part"] = part_words(clip, material) if is_one else ""
        for fact, value in self._values.items():
            value.show_text(words.get(fact, ""))
            value.setVisible(bool(words.get(fact)))
            self._titles[fact].setVisible(bool(words.get(fact)))
        self._fold.show_summary(summary_words(material, known if isinstance(known, MediaFacts) else None))

    @Slot(str)
    def _take_facts(self, path: str) -> None:
        if path == self._path:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._shown is not None:
            self._fill(is_one=bool(self._values["part"].whole_text))

    @Slot()
    def _show_folder(self) -> None:
        if self._path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._path).parent)))

    def forget(self) -> None:
        """Another project is open."""
        self._facts.forget()

    def close_jobs(self) -> None:
        """Stop reading before the window goes."""
        self._facts.close()


def format_words(material: Material) -> str:
    """The format by the file's ending: ``MP3``."""
    return Path(material.path or material.name).suffix.lstrip(".").upper()


def khz_words(sample_rate: int) -> str:
    """A sample rate: ``44.1 kHz``, ``48 kHz``."""
    return f"{sample_rate / 1000:.1f}".removesuffix(".0") + " kHz"


def summary_words(material: Material, facts: MediaFacts | None) -> str:
    """The file in a line: ``MP3 · 44.1 kHz · 3:12``."""
    if material.is_missing:
        return tr("missing: {name}", name=material.name)
    rate = khz_words(facts.sound.sample_rate) if facts and facts.sound else ""
    length = clock(material.duration_us) if material.duration_us and not material.kind.is_still else ""
    return " · ".join(part for part in (format_words(material), rate, length) if part)


def fact_words(material: Material, known: MediaFacts | str | None) -> dict[str, str]:
    """Facts in words, by their names; what is not known is left out."""
    words = {
        "file": Path(material.path).name if material.path else tr("missing: {name}", name=material.name),
        "format": format_words(material),
    }
    if material.duration_us and not material.kind.is_still:
        words["length"] = clock(material.duration_us, 2)
    if isinstance(known, str):
        words["sound"] = known
    elif known is not None:
        if known.sound is not None:
            words["sound"] = sound_words(known)
        if known.picture is not None:
            rate = known.picture.frame_rate
            size = f"{known.picture.width} × {known.picture.height}"
            words["picture"] = f"{size} · {rate_words(rate)}" if rate else size
    return words


def sound_words(facts: MediaFacts) -> str:
    """The sound of a file: ``mp3 · 44.1 kHz · stereo``."""
    sound = facts.sound
    assert sound is not None
    names = {1: tr("mono"), 2: tr("stereo")}
    channels = names.get(sound.channels) or tr("{n} channels", n=sound.channels)
    return " · ".join((sound.codec, khz_words(sound.sample_rate), channels))


def part_words(clip: Clip, material: Material) -> str:
    """The part of the file that a clip uses: ``0:02.00 – 0:56.00``."""
    if clip.source_range is None or material.kind.is_still:
        return ""
    return f"{clock(clip.source_range.start_us, 2)} – {clock(clip.source_range.end_us, 2)}"
