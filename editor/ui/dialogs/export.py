"""The export dialog: everything is filled in when it opens, and Enter exports."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from editor.language import mark, tr
from editor.media.sound_encoder import SOUND_FORMATS, is_available
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.preflight import Preflight, missing_words, preflight
from editor.render.presets import PRESETS
from editor.render.settings import ExportSettings
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.ui.dialogs.export_parts import ChoiceCard, MissingNotice, notices
from editor.ui.dialogs.place_row import PlaceRow
from editor.ui.dialogs.sheet import Sheet
from editor.ui.jobs import Job
from editor.ui.quantities import rate_words
from editor.ui.settings import Settings
from editor.words import size_words

LABEL_PX = 88
SOUND_CHOICES = (
    ("wav", ".wav", "WAV 16 bit", mark("no loss, large")),
    ("wav24", ".wav", "WAV 24 bit", mark("no loss, larger")),
    ("flac", ".flac", "FLAC", mark("no loss, smaller")),
    ("mp3", ".mp3", "MP3", mark("plays everywhere")),
    ("m4a", ".m4a", "AAC (m4a)", mark("small, good")),
    ("opus", ".opus", "Opus", "smallest"),
)
"""What sound alone can be written as: the encoder's name for it, suffix, and words."""
VIDEO_SUFFIX = ".mp4"


def sound_choices() -> tuple[tuple[str, str, str, str], ...]:
    """Those of them that this computer can write: what it cannot is not offered (``reliability.md`` C7)."""
    return tuple(choice for choice in SOUND_CHOICES if is_available(SOUND_FORMATS[choice[0]]))


@dataclass(frozen=True, slots=True)
class Choice:
    """What the dialog decided."""

    settings: ExportSettings
    shows_folder: bool


class ExportDialog(Sheet):
    """Name, folder, what is written and how; warns of what will be missing, blocks what cannot work."""

    chosen = Signal(object)
    """Export was pressed: a `Choice`."""
    check_failed = Signal(object)
    locate_asked = Signal()
    """The missing files are to be found first; the dialog has gone."""

    def __init__(
        self,
        timeline: Timeline,
        name: str,
        folders: list[Path],
        settings: Settings,
        parent: QWidget,
        *,
        soloed: bool,
        queued: frozenset[Path] = frozenset(),
    ) -> None:
        super().__init__("export", tr("Export"), parent, width=656)
        self._timeline, self._soloed, self._queued = timeline, soloed, queued
        self._has_picture = timeline.picture_end_us > 0
        self._flight: Preflight | None = None
        self._asked: ExportSettings | None = None
        self._checked: ExportSettings | None = None
        self._job: Job | None = None
        self._is_wanted = False
        self._is_over = False
        self._may_copy = True
        self.place = PlaceRow(name, VIDEO_SUFFIX, folders)
        self._make_choices(settings)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(theme.SPACE[2])
        self._facts = label(tr("Checking…"), "quiet")
        self._facts.setObjectName("facts")
        self._facts.setWordWrap(True)
        self._shows_folder = QCheckBox(tr("Show in folder when done"))
        self._shows_folder.setObjectName("show-folder")
        self._shows_folder.setChecked(settings.shows_exported)
        self._layout_body()
        self._layout_foot()
        self._connect_parts()
        self._propose_name(name)
        self._follow_choice()
        self.place.focus_name()

    # making -------------------------------------------------------------------------------------------

    def _make_choices(self, settings: Settings) -> None:
        canvas = self._timeline.canvas
        rate = rate_words(self._timeline.frame_rate)
        self._video = ChoiceCard(
            "video", tr("Video with new sound"), f"mp4 · {canvas.width} × {canvas.height} · {rate}"
        )
        self._sound = ChoiceCard("sound", tr("Sound only"), "WAV, FLAC, MP3, AAC, Opus")
        kinds = QButtonGroup(self)
        for card in (self._video, self._sound):
            kinds.addButton(card.radio)
        self._video.radio.setEnabled(self._has_picture)
        (self._video if self._has_picture else self._sound).radio.setChecked(True)
        if not self._has_picture:
            self._video.second.setText(tr("There is no picture in this project."))
        self._copy = QRadioButton(tr("Copy as it is"))
        self._copy.setObjectName("copy")
        self._render = QRadioButton(tr("Render"))
        self._render.setObjectName("render")
        ways = QButtonGroup(self)
        ways.addButton(self._copy)
        ways.addButton(self._render)
        self._copy_aside = label(tr("no loss"), "quiet")
        self._reason = label("", "meta")
        self._reason.setObjectName("reason")
        self._reason.setWordWrap(True)
        self._reason.setContentsMargins(24, 0, 0, 0)
        self._format = QComboBox()
        self._format.setObjectName("field/format")
        self._format.setAccessibleName(tr("Format of the sound"))
        keep_size(self._format, width_px=144)
        self._choices = sound_choices()
        for name, _suffix, title, _aside in self._choices:
            self._format.addItem(title, name)
        self._format.setCurrentIndex(max(0, self._format.findData(settings.sound_format)))
        self._preset = QComboBox()
        self._preset.setObjectName("field/preset")
        self._preset.setAccessibleName(tr("Size and quality of the rendered picture"))
        for preset in PRESETS.values():
            self._preset.addItem(tr(preset.title), preset.name)
        self._format_aside = label("", "quiet")

    def _layout_body(self) -> None:
        named = QHBoxLayout()
        named.setSpacing(0)
        title = label(tr("Name"), "quiet")
        keep_size(title, width_px=LABEL_PX)
        named.addWidget(title)
        named.addWidget(self.place, 1)
        cards = QHBoxLayout()
        cards.setSpacing(theme.SPACE[3])
        cards.addWidget(self._video)
        cards.addWidget(self._sound)
        self.body.addLayout(named)
        self.body.addLayout(cards)
        self._picture_rows = QWidget()
        self._fill_picture_rows(QGridLayout(self._picture_rows))
        self._sound_rows = QWidget()
        self._fill_sound_rows(QHBoxLayout(self._sound_rows))
        self.body.addWidget(self._picture_rows)
        self.body.addWidget(self._sound_rows)
        self.body.addLayout(self._notices)
        self.body.addWidget(self._facts)

    def _fill_picture_rows(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setColumnMinimumWidth(0, theme.box_px(LABEL_PX))
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(tr("Picture"), "quiet"), 0, 0)
        copy = QHBoxLayout()
        copy.setSpacing(theme.SPACE[2])
        copy.addWidget(self._copy)
        copy.addWidget(self._copy_aside)
        copy.addStretch(1)
        grid.addLayout(copy, 0, 1)
        grid.addWidget(self._reason, 1, 1)
        render = QHBoxLayout()
        render.setSpacing(theme.SPACE[2])
        render.addWidget(self._render)
        render.addWidget(self._preset)
        render.addStretch(1)
        grid.addLayout(render, 2, 1)
        grid.addWidget(label(tr("Sound"), "quiet"), 3, 0)
        self._sound_words = label("", "quiet")
        grid.addWidget(self._sound_words, 3, 1)
        grid.setRowMinimumHeight(3, 24)

    def _fill_sound_rows(self, row: QHBoxLayout) -> None:
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[3])
        title = label(tr("Sound"), "quiet")
        keep_size(title, width_px=LABEL_PX - theme.SPACE[3])
        row.addWidget(title)
        row.addWidget(self._format)
        row.addWidget(self._format_aside)
        row.addWidget(label(tr("· 48 kHz stereo"), "quiet"))
        row.addStretch(1)

    def _layout_foot(self) -> None:
        self.foot.addWidget(self._shows_folder)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        words = tr("Add to queue") if self._queued else tr("Export")
        self._export = self.add_button("export", words, look="primary")
        inside = QHBoxLayout(self._export)
        inside.setContentsMargins(0, 0, theme.SPACE[3], 0)
        inside.addStretch(1)
        key = label(tr("Enter"), "key")
        key.setProperty("on", "accent")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        # The words stand left of the key's box, which lies over the button.
        self._export.setText(words + " " * 14)
        self._export.setAccessibleName(words)
        keep_size(self._export, width_px=168 if self._queued else 128)
        self._export.clicked.connect(self._press)

    def _connect_parts(self) -> None:
        for radio in (self._video.radio, self._copy, self._render):
            radio.toggled.connect(self._follow_choice)
        self._format.currentIndexChanged.connect(self._follow_choice)
        self.place.changed.connect(self._check)
        # Before the first verdict neither way is ticked; afterwards a click is the person's own wish.
        self._copy.clicked.connect(self._check)
        self._render.clicked.connect(self._check)
        self._preset.activated.connect(self._choose_preset)

    # following ----------------------------------------------------------------------------------------

    @property
    def _is_sound_only(self) -> bool:
        return self._sound.radio.isChecked()

    @property
    def _suffix(self) -> str:
        return self._choices[max(0, self._format.currentIndex())][1] if self._is_sound_only else VIDEO_SUFFIX

    def _propose_name(self, name: str) -> None:
        """Put a number behind the name where a file of that name is there already (X-12)."""
        folder, number, proposed = self.place.folder, 2, name
        while self._is_taken(folder / f"{proposed}{self._suffix}"):
            proposed = f"{name}-{number}"
            number += 1
        self.place.show_name(proposed)

    def _is_taken(self, target: Path) -> bool:
        return target in self._queued or target.exists()

    @Slot()
    def _follow_choice(self) -> None:
        sound_only = self._is_sound_only
        self._picture_rows.setVisible(not sound_only)
        self._sound_rows.setVisible(sound_only)
        self.place.show_suffix(self._suffix)
        self._format_aside.setText(self._choices[max(0, self._format.currentIndex())][3])
        self._check()

    @Slot()
    def _choose_preset(self) -> None:
        """A size was chosen by hand, so the picture is rendered in it."""
        self._render.setChecked(True)
        self._check()

    def export_settings(self) -> ExportSettings:
        """What is chosen now; files that are missing were named, so the export goes on without them."""
        target = self.place.folder / f"{self.place.name}{self._suffix}"
        if self._is_sound_only:
            sound_format = str(self._format.currentData())
            return ExportSettings(target, sound_only=True, allow_missing=True, sound_format=sound_format)
        picture = "render" if self._render.isChecked() and self._may_copy else "auto"
        return ExportSettings(
            target, picture=picture, preset=str(self._preset.currentData()), allow_missing=True
        )

    @Slot()
    def _check(self) -> None:
        """Ask for a verdict on what is chosen; the newest question is the one that counts."""
        settings = self.export_settings()
        if self._is_over or self._job is not None or settings == self._asked:
            return
        self._asked = settings
        job = Job(partial(_examine, self._timeline, settings), self, in_background=False)
        job.succeeded.connect(self._show_flight)
        job.failed.connect(self.check_failed)
        job.finished.connect(self._end_check)
        self._job = job
        job.start()

    @Slot()
    def _end_check(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._check()

    @Slot(object)
    def _show_flight(self, found: tuple[ExportSettings, Preflight, int]) -> None:
        settings, flight, free_bytes = found
        self._checked, self._flight = settings, flight
        self._show_ways(settings, flight)
        problems = list(flight.problems) if self.place.name else [tr("Type a name for the file.")]
        if Path(settings.path) in self._queued:
            problems.append(tr("An export that waits will write this file. Choose another name."))
        self._show_notices(problems, self._warnings(flight))
        self._show_facts(flight, free_bytes)
        self._export.setEnabled(not problems)
        self.adjustSize()
        if self._is_wanted and settings == self.export_settings():
            self._is_wanted = False
            self._press()

    def _warnings(self, flight: Preflight) -> list[str]:
        # Missing files have a notice of their own, with a way to find them.
        told = frozenset(missing_words(flight.missing))
        warnings = [words for words in flight.warnings if words not in told]
        return [*warnings, tr("Solo is ignored in the file.")] if self._soloed else warnings

    def _show_facts(self, flight: Preflight, free_bytes: int) -> None:
        facts = (
            [tr("About {size}", size=size_words(flight.estimated_bytes))] if flight.estimated_bytes else []
        )
        facts.append(tr("{size} free", size=size_words(free_bytes)))
        # Why it is rendered stands under the choice already.
        facts += [
            note.rstrip(".。") for note in flight.notes if not flight.reason or flight.reason not in note
        ]
        self._facts.setText(" · ".join(facts))

    def _show_ways(self, settings: ExportSettings, flight: Preflight) -> None:
        if settings.sound_only:
            return
        if settings.picture != "render":
            self._may_copy = flight.will_copy
            self._reason.setText(
                "" if flight.will_copy else tr("Not possible: {reason}.", reason=flight.reason)
            )
        self._reason.setVisible(bool(self._reason.text()))
        self._copy.setEnabled(self._may_copy)
        for radio, on in ((self._copy, flight.will_copy), (self._render, not flight.will_copy)):
            radio.blockSignals(True)
            radio.setChecked(on)
            radio.blockSignals(False)
        rate = PRESETS[settings.preset].sound_bit_rate // 1000
        self._sound_words.setText(tr("AAC {rate} kb/s · 48 kHz stereo", rate=rate))

    def _show_notices(self, problems: list[str], warnings: list[str]) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for notice in notices(problems, warnings):
            self._notices.addWidget(notice)
        if self._flight is not None and self._flight.missing:
            missing = MissingNotice(self._flight.missing)
            missing.locate_asked.connect(self._ask_to_locate)
            self._notices.addWidget(missing)

    @Slot()
    def _ask_to_locate(self) -> None:
        self.reject()
        self.locate_asked.emit()

    @Slot()
    def _press(self) -> None:
        settings = self.export_settings()
        if settings != self._checked or self._flight is None:
            # Pressed before the verdict: export as soon as it is there and nothing stands in the way.
            self._is_wanted = True
            if self._job is None:
                # The last question found no answer; pressing asks it once more.
                self._asked = None
            self._check()
            return
        if self._flight.problems or not self.place.name or Path(settings.path) in self._queued:
            return
        self.accept()
        self.chosen.emit(Choice(settings, self._shows_folder.isChecked()))

    def done(self, result: int) -> None:
        """Close at once; the dialog goes when the verdict that is still being made is there."""
        was_over, self._is_over = self._is_over, True
        if self._job is not None and not was_over:
            # A slow disk must not hold the window, and a thread must not outlive its owner.
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
            self._job.succeeded.disconnect(self._show_flight)
            self._job.failed.disconnect(self.check_failed)
            self._job.finished.connect(self.deleteLater)
        super().done(result)

    def close_job(self) -> None:
        """Wait for a verdict that is still being made; call before the window goes."""
        if self._job is not None:
            self._job.close()


def _examine(
    timeline: Timeline, settings: ExportSettings, _progress: Progress
) -> tuple[ExportSettings, Preflight, int]:
    folder = Path(settings.path).parent
    free_bytes = shutil.disk_usage(folder).free if folder.is_dir() else 0
    return settings, preflight(timeline, settings), free_bytes
