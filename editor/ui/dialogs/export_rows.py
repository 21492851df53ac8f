"""The rows of the export dialog that say which part is exported, how loud, and what else."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from editor.language import mark, tr
from editor.media.file_tags import MOST_TITLE
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.render.chapters import mark_words, marks_of
from editor.render.stems import only_clips
from editor.ui import theme
from editor.ui.controls import WordButton, keep_size, label, limit_width
from editor.ui.dialogs.export_choices import AIMS
from editor.ui.inspector.loudness_fields import LOUDNESS, USUAL_AIM
from editor.ui.inspector.value_field import ValueField
from editor.ui.meters.scale import figure_words
from editor.words import clock, one_line

LABEL_PX = 88
MARK_PX = 156
GAIN_STEP_DB = 0.05
AIM_WORDS = (mark("Online"), mark("Podcast"), mark("TV"))


class Rows(QWidget):
    """A title at the left and rows of things beside it."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.SPACE[3])
        self.grid.setVerticalSpacing(theme.SPACE[1])
        words = label(title, "quiet")
        keep_size(words, width_px=LABEL_PX - theme.SPACE[3])
        self.grid.addWidget(words, 0, 0)
        self.grid.setColumnStretch(1, 1)
        self._n_rows = 0

    def add_row(self, *parts: QWidget, gap: int = theme.SPACE[2]) -> QWidget:
        """Add a row of parts, which stand at the left, so many pixels apart."""
        made = QWidget()
        made.setProperty("look", "plain")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        made.setMinimumHeight(theme.box_px(24))
        self.grid.addWidget(made, self._n_rows, 1)
        self._n_rows += 1
        return made


class RangeRows(Rows):
    """Which part of the project is exported."""

    def __init__(self, timeline: Timeline, selected: frozenset[str]) -> None:
        super().__init__(tr("Range"))
        self._timeline = timeline
        self._clip_ids = tuple(sorted(clip_id for clip_id in selected if timeline.find(clip_id)))
        self._group = QButtonGroup(self)
        self._whole = self._radio("range-whole", tr("All"), timeline.duration_us)
        start_us = timeline.in_us or 0
        end_us = timeline.duration_us if timeline.out_us is None else timeline.out_us
        has_part = (timeline.in_us, timeline.out_us) != (None, None) and start_us < end_us
        self._part = TimeRange.between(start_us, end_us) if has_part else None
        self._in_out = self._radio(
            "range-in-out", tr("In–Out"), None if self._part is None else self._part.duration_us
        )
        if self._part is None:
            self._in_out.setToolTip(tr("Set In and Out on the timeline with I and O first."))
        span = only_clips(timeline, self._clip_ids)[1].duration_us if self._clip_ids else None
        self._clips = self._radio("range-clips", tr("Selected clips"), span)
        if not self._clip_ids:
            self._clips.setToolTip(tr("Select clips on the timeline first."))
        self.add_row(self._whole, self._in_out, self._clips, gap=theme.SPACE[4])
        self._between = QRadioButton(tr("Between markers"))
        self._marks = self._make_marks()
        if self._marks is None:
            self._between.deleteLater()
        self._whole.setChecked(True)
        self._group.buttonToggled.connect(self._follow)

    def _radio(self, name: str, words: str, length_us: int | None) -> QRadioButton:
        made = QRadioButton(words if length_us is None else f"{words}  {clock(length_us, 1)}")
        made.setObjectName(name)
        made.setEnabled(length_us is not None)
        self._group.addButton(made)
        return made

    def _make_marks(self) -> tuple[QComboBox, QComboBox] | None:
        marks = marks_of(self._timeline)
        if not marks:
            return None
        self._between.setObjectName("range-markers")
        self._group.addButton(self._between)
        ends = [(tr("Start"), 0)]
        ends += [(one_line(mark_words(each, n), 40), each.time_us) for n, each in enumerate(marks, 1)]
        ends.append((tr("End"), self._timeline.duration_us))
        first, last = QComboBox(), QComboBox()
        for box, name, title in ((first, "from", tr("From marker")), (last, "to", tr("To marker"))):
            box.setObjectName(f"field/{name}-marker")
            box.setAccessibleName(title)
            keep_size(box, width_px=MARK_PX)
            for words, time_us in ends:
                box.addItem(f"{words} · {clock(time_us, 1)}", time_us)
            box.activated.connect(self._choose_marks)
        last.setCurrentIndex(1)
        self._length = label("", "quiet")
        self.add_row(self._between, first, label("–", "quiet"), last, self._length)
        return first, last

    @Slot()
    def _choose_marks(self) -> None:
        self._between.setChecked(True)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self._marks is not None:
            chosen = self._chosen_marks()
            self._length.setText(clock(chosen.duration_us, 1))
        self.changed.emit()

    def _chosen_marks(self) -> TimeRange:
        assert self._marks is not None
        start_us, end_us = sorted(int(box.currentData()) for box in self._marks)
        return TimeRange.between(start_us, end_us)

    @property
    def range_us(self) -> TimeRange | None:
        """The part that is chosen; None for all of it."""
        if self._in_out.isChecked():
            return self._part
        if self._marks is not None and self._between.isChecked():
            return self._chosen_marks()
        return None

    @property
    def clip_ids(self) -> tuple[str, ...]:
        """The clips that are chosen; empty for all."""
        return self._clip_ids if self._clips.isChecked() else ()


class LoudnessRows(Rows):
    """To which loudness the whole is brought, and what it measures now (X-14)."""

    def __init__(self, aim: float | None) -> None:
        super().__init__(tr("Loudness"))
        self._group = QButtonGroup(self)
        self._mixed = self._radio("loudness-mixed", tr("As mixed"))
        self._fixed = [
            self._radio(f"loudness{round(value)}", f"{tr(words)} {figure_words(value, digits=0)}")
            for words, value in zip(AIM_WORDS, AIMS, strict=True)
        ]
        self._own = self._radio("loudness-own", tr("Own"))
        self._field = ValueField("loudness", tr("Loudness of the export"), LOUDNESS, width=96)
        self._own_aim = aim if aim is not None else USUAL_AIM
        self._field.show_value(self._own_aim)
        self._result = label(tr("measuring…"), "quiet")
        self._result.setObjectName("loudness-result")
        self.add_row(self._mixed, *self._fixed, gap=theme.SPACE[4])
        self.add_row(self._own, self._field, self._result)
        chosen = self._mixed if aim is None else self._own
        for radio, value in zip(self._fixed, AIMS, strict=True):
            if value == aim:
                chosen = radio
        chosen.setChecked(True)
        self._measured: float | None = None
        self._group.buttonToggled.connect(self._follow)
        self._field.chosen.connect(self._take_own)

    def _radio(self, name: str, words: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setObjectName(name)
        self._group.addButton(made)
        return made

    @property
    def aim(self) -> float | None:
        """The loudness in LUFS; None leaves the mix as it is."""
        if self._own.isChecked():
            return self._own_aim
        return next(
            (value for radio, value in zip(self._fixed, AIMS, strict=True) if radio.isChecked()), None
        )

    def show_measured(self, loudness: float | None) -> None:
        """Show what the part that is chosen measures; None while it is being measured."""
        self._measured = loudness
        self._show_result()

    @Slot(object, str)
    def _take_own(self, value: float, _run: str) -> None:
        self._own_aim = value
        self._field.show_value(value)
        self._own.setChecked(True)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._show_result()
        self.changed.emit()

    def _show_result(self) -> None:
        mixed, aim = self._measured, self.aim
        if mixed is None:
            words = tr("measuring…")
        elif mixed == -float("inf"):
            words = tr("silent")
        elif aim is None:
            words = tr("The mix has {loudness} LUFS", loudness=figure_words(mixed))
        else:
            gain = f"{aim - mixed:+.1f}".replace("-", "−")
            words = tr(
                "{mixed} → {aim} LUFS ({gain} dB)",
                mixed=figure_words(mixed), aim=figure_words(aim), gain=gain,
            )  # fmt: skip
        self._result.setText(words)


class MoreRows(QWidget):
    """What is seldom changed, behind a button: title, chapters, one file a track."""

    changed = Signal()
    opened = Signal()

    def __init__(self, title: str, n_marks: int, *, with_chapters: bool, apart: str) -> None:
        super().__init__()
        self._button = WordButton(tr("More"), "chevron-right", look="link")
        self._button.setObjectName("more")
        self._summary = label("", "quiet")
        self._inside = QWidget()
        self._inside.setObjectName("more-fields")
        self._title = QLineEdit(title)
        self._title.setObjectName("field/title")
        self._title.setAccessibleName(tr("Title"))
        self._title.setMaxLength(MOST_TITLE)
        words = tr("Chapters from markers ({n})", n=n_marks)
        self._chapters = QCheckBox(words)
        self._chapters.setObjectName("chapters")
        self._chapters.setEnabled(n_marks > 0)
        self._chapters.setChecked(with_chapters and n_marks > 0)
        self._apart = QComboBox()
        self._apart.setObjectName("field/apart")
        self._apart.setAccessibleName(tr("Files"))
        for value, item in (
            ("", tr("One file")), ("tracks", tr("One file per track")), ("roles", tr("One file per role")),
        ):  # fmt: skip
            self._apart.addItem(item, value)
        self._apart.setCurrentIndex(max(0, self._apart.findData(apart)))
        limit_width(self._apart, 216)
        self._layout_parts()
        self._inside.setVisible(bool(apart) or with_chapters)
        self._show_sign()
        self._button.clicked.connect(self._toggle)
        self._title.textChanged.connect(self.changed)
        self._chapters.toggled.connect(self.changed)
        self._apart.activated.connect(self.changed)

    def _layout_parts(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.SPACE[2])
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._button)
        head.addWidget(self._summary, 1)
        grid.addLayout(head, 0, 0)
        inside = QGridLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setHorizontalSpacing(theme.SPACE[3])
        inside.setVerticalSpacing(theme.SPACE[2])
        inside.setColumnStretch(1, 1)
        for row, (words, part) in enumerate(
            ((tr("Title"), self._title), (tr("Chapters"), self._chapters), (tr("Files"), self._apart))
        ):
            name = label(words, "quiet")
            keep_size(name, width_px=LABEL_PX - theme.SPACE[3])
            inside.addWidget(name, row, 0)
            inside.addWidget(part, row, 1)
        grid.addWidget(self._inside, 1, 0)

    def _show_sign(self) -> None:
        is_open = not self._inside.isHidden()
        self._button.show_icon("chevron-down" if is_open else "chevron-right")
        state = tr("More: open") if is_open else tr("More: closed")
        self._button.setAccessibleName(state)
        closed = tr("title, chapters from markers, one file per track")
        self._summary.setText("" if is_open else closed)

    @Slot()
    def _toggle(self) -> None:
        self._inside.setVisible(self._inside.isHidden())
        self._show_sign()
        self.opened.emit()

    def show_kind(self, *, sound_only: bool) -> None:
        """Offer what the kind of file can have: a film is not taken apart."""
        self._apart.setEnabled(sound_only)
        self._apart.setToolTip("" if sound_only else tr("For sound alone"))

    @property
    def title(self) -> str:
        """What is written into the file."""
        return self._title.text().strip()

    @property
    def with_chapters(self) -> bool:
        """Whether markers become chapters."""
        return self._chapters.isChecked()

    @property
    def apart(self) -> str:
        """One file for all, a track or a role."""
        return str(self._apart.currentData()) if self._apart.isEnabled() else ""
