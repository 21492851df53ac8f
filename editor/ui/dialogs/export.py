"""The export dialog: everything is filled in when it opens, and Enter exports."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.errors import EncoderMissingError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.chapters import marks_of
from editor.render.drawing_report import DrawingReport, report_of
from editor.render.preflight import Preflight, missing_words, preflight
from editor.render.settings import ExportSettings
from editor.ui import theme
from editor.ui.controls import WordButton, keep_size, label
from editor.ui.dialogs.drawing import DrawingDialog, short_words
from editor.ui.dialogs.export_choices import Choice, Proposal
from editor.ui.dialogs.export_parts import ChoiceCard, MissingNotice, Notice, notices
from editor.ui.dialogs.export_rows import LoudnessRows, MoreRows, RangeRows
from editor.ui.dialogs.export_ways import VIDEO_SUFFIX, FilmRows, SoundRows
from editor.ui.dialogs.place_row import PlaceRow
from editor.ui.dialogs.sheet import Sheet
from editor.ui.jobs import Job
from editor.ui.mix_measure import MixMeasure
from editor.ui.quantities import rate_words
from editor.ui.settings import Settings
from editor.words import one_line, size_words

LABEL_PX = 88
ROOM_PX = 240
"""What the dialog leaves of a window's height: its head, its foot, and some air."""
LEAST_ROOM_PX = 40
"""One row of what scrolls is in sight in any case."""


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
        selected: frozenset[str] = frozenset(),
        proposal: Proposal | None = None,
        title: str = "",
        measure: MixMeasure | None = None,
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
        self._measure = measure
        self._measured_for: tuple[object, ...] = ()
        proposal = proposal or Proposal(sound_format=settings.sound_format)
        self.place = PlaceRow(name, VIDEO_SUFFIX, folders)
        self._make_choices(proposal)
        self._range = RangeRows(timeline, selected)
        self._loudness = LoudnessRows(proposal.loudness_aim)
        self._more = MoreRows(
            title or name,
            len(marks_of(timeline)),
            with_chapters=proposal.with_chapters,
            apart=proposal.apart,
        )
        self._notices = QVBoxLayout()
        self._notices.setSpacing(theme.SPACE[2])
        self._facts = label(tr("Checking…"), "quiet")
        self._facts.setObjectName("facts")
        self._facts.setWordWrap(True)
        self._drawn = WordButton("", look="link")
        self._drawn.setObjectName("drawn")
        self._drawn.hide()
        self._report: DrawingReport | None = None
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

    def _make_choices(self, proposal: Proposal) -> None:
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
        is_film = self._has_picture and not proposal.sound_only
        (self._video if is_film else self._sound).radio.setChecked(True)
        if not self._has_picture:
            self._video.second.setText(tr("There is no picture in this project."))
        self._film_rows = FilmRows(canvas, proposal)
        self._sound_rows = SoundRows(proposal)

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
        inside = QWidget()
        inside.setProperty("look", "plain")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.SPACE[3])
        rows.addLayout(cards)
        for part in (self._film_rows, self._sound_rows, self._range, self._loudness, self._more):
            rows.addWidget(part)
        rows.addStretch(1)
        self._inside, self._area = inside, QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(inside)
        self.body.addWidget(self._area, 1)
        # Never scrolled out of sight: what stands in the way, and what should be known.
        self.body.addLayout(self._notices)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._drawn, 0, Qt.AlignmentFlag.AlignLeft)

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
        self._video.radio.toggled.connect(self._follow_choice)
        self.place.changed.connect(self._check)
        self._film_rows.changed.connect(self._follow_choice)
        self._sound_rows.changed.connect(self._follow_choice)
        self._range.changed.connect(self._check)
        self._loudness.changed.connect(self._check)
        self._more.changed.connect(self._check)
        self._more.opened.connect(self.fit_height)
        self._drawn.clicked.connect(self._show_drawn)
        if self._measure is not None:
            self._measure.found.connect(self._loudness.show_measured)

    # following ----------------------------------------------------------------------------------------

    @property
    def _is_sound_only(self) -> bool:
        return self._sound.radio.isChecked()

    @property
    def _suffix(self) -> str:
        return self._sound_rows.suffix if self._is_sound_only else self._film_rows.suffix

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
        self._film_rows.setVisible(not sound_only)
        self._sound_rows.setVisible(sound_only)
        self.place.show_suffix(self._suffix)
        self._more.show_kind(sound_only=sound_only)
        self._check()

    def export_settings(self) -> ExportSettings:
        """What is chosen now; files that are missing were named, so the export goes on without them."""
        target = self.place.folder / f"{self.place.name}{self._suffix}"
        sound_only = self._is_sound_only
        return ExportSettings(
            target,
            sound_only=sound_only,
            picture="auto" if sound_only else self._film_rows.picture,
            preset="source" if sound_only else self._film_rows.preset,
            range_us=self._range.range_us,
            allow_missing=True,
            sound_format=self._sound_rows.format_name if sound_only else "",
            loudness_aim=self._loudness.aim,
            sound_bit_rate=self._sound_rows.own_rate if sound_only else self._film_rows.own_rate,
            title=self._more.title,
            with_chapters=self._more.with_chapters,
            clip_ids=self._range.clip_ids,
            apart=self._more.apart if sound_only else "",
            around=self._film_rows.around,
        )

    @Slot()
    def _check(self) -> None:
        """Ask for a verdict on what is chosen; the newest question is the one that counts."""
        settings = self.export_settings()
        if self._is_over or self._job is not None or settings == self._asked:
            return
        self._asked = settings
        self._ask_for_loudness(settings)
        job = Job(partial(_examine, self._timeline, settings), self, in_background=False)
        job.succeeded.connect(self._show_flight)
        job.failed.connect(self.check_failed)
        job.finished.connect(self._end_check)
        self._job = job
        job.start()

    def _ask_for_loudness(self, settings: ExportSettings) -> None:
        part: tuple[object, ...] = (settings.range_us, settings.clip_ids)
        if self._measure is not None and (self._measured_for != part):
            self._measured_for = part
            self._loudness.show_measured(None)
            self._measure.ask(self._timeline, settings)

    @Slot()
    def _end_check(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._check()

    @Slot(object)
    def _show_flight(self, found: tuple[ExportSettings, Preflight, int, DrawingReport | None]) -> None:
        settings, flight, free_bytes, drawn = found
        self._checked, self._flight = settings, flight
        if not settings.sound_only:
            self._film_rows.show_flight(settings.picture, flight)
        problems = list(flight.problems) if self.place.name else [tr("Type a name for the file.")]
        if Path(settings.path) in self._queued:
            problems.append(tr("An export that waits will write this file. Choose another name."))
        self._show_notices(problems, self._warnings(flight))
        self._show_facts(settings, flight, free_bytes)
        self._report = drawn
        self._drawn.say(short_words(drawn) if drawn is not None else "")
        self._drawn.setVisible(bool(self._drawn.text()))
        self._export.setEnabled(not problems)
        self.fit_height()
        if self._is_wanted and settings == self.export_settings():
            self._is_wanted = False
            self._press()

    def _warnings(self, flight: Preflight) -> list[str]:
        # Missing files have a notice of their own, with a way to find them.
        told = frozenset(missing_words(flight.missing))
        warnings = [words for words in flight.warnings if words not in told]
        return [*warnings, tr("Solo is ignored in the file.")] if self._soloed else warnings

    def _show_facts(self, settings: ExportSettings, flight: Preflight, free_bytes: int) -> None:
        facts = []
        if self.place.is_changed:
            # Some characters stand in no file's name, and no name is endless.
            facts.append(tr("It will be called “{name}”", name=one_line(Path(settings.path).name, 60)))
        if flight.estimated_bytes and self.place.name:
            facts.append(tr("About {size}", size=size_words(flight.estimated_bytes)))
        facts.append(tr("{size} free", size=size_words(free_bytes)))
        # Why it is rendered stands under the choice already.
        facts += [
            note.rstrip(".。") for note in flight.notes if not flight.reason or flight.reason not in note
        ]
        self._facts.setText(" · ".join(facts))

    @Slot()
    def fit_height(self) -> None:
        """Be as high as what is in it, but no higher than the window: the rest scrolls."""
        QApplication.sendPostedEvents(self._inside)
        parent = self.parentWidget()
        width = self.width() - 2 * theme.SPACE[5] - 2
        room = (parent.window().height() if parent is not None else 800) - theme.box_px(ROOM_PX)
        room -= self._notices_height(width) + self._facts.heightForWidth(width)
        wanted = 0
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()
            wanted = layout.totalHeightForWidth(width)
        self._area.setFixedHeight(max(min(wanted, room), theme.box_px(120)))
        super().fit_height()
        over = self.missing_px
        if over > 0:
            # Larger words than were reckoned with: what scrolls gives way to what has to be seen.
            self._area.setFixedHeight(max(self._area.height() - over, theme.box_px(LEAST_ROOM_PX)))
            super().fit_height()

    def _notices_height(self, width: int) -> int:
        heights = []
        for place in range(self._notices.count()):
            item = self._notices.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                asked = widget.heightForWidth(width) if widget.hasHeightForWidth() else 0
                heights.append(max(asked, widget.sizeHint().height()) + theme.SPACE[2])
        return sum(heights)

    def _show_notices(self, problems: list[str], warnings: list[str]) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for notice in notices(problems, warnings):
            self._notices.addWidget(notice)
            notice.show()
            if isinstance(notice, Notice) and notice.blocks and self._lacks_encoder:
                button = notice.offer("use-sound", tr("Sound only, as MP3"))
                button.clicked.connect(self._use_sound)
        if self._flight is not None and self._flight.missing:
            missing = MissingNotice(self._flight.missing)
            missing.locate_asked.connect(self._ask_to_locate)
            self._notices.addWidget(missing)
            missing.show()

    @property
    def _lacks_encoder(self) -> bool:
        refusals = self._flight.refusals if self._flight is not None else ()
        return any(isinstance(error, EncoderMissingError) for error in refusals)

    @Slot()
    def _use_sound(self) -> None:
        """Write what this computer can write (X-32)."""
        self._sound_rows.choose("mp3")
        self._sound.radio.setChecked(True)
        self._follow_choice()

    @Slot()
    def _show_drawn(self) -> None:
        if self._report is not None:
            DrawingDialog(self._report, self).open()

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
        if self._measure is not None and not was_over:
            self._measure.found.disconnect(self._loudness.show_measured)
            self._measure.forget()
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
) -> tuple[ExportSettings, Preflight, int, DrawingReport | None]:
    folder = Path(settings.path).parent
    free_bytes = shutil.disk_usage(folder).free if folder.is_dir() else 0
    flight = preflight(timeline, settings)
    # A picture that is copied is the source itself.
    drawn = report_of(timeline) if settings.is_movie and not flight.will_copy else None
    return settings, flight, free_bytes, drawn
