"""Mix two songs: what was found in them, a style, the plan, words and weights, and two takes (G-10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIntValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.language import tr
from editor.music.mashup.order import ALTERNATE, ARRANGEMENT_WORDS, ARRANGEMENTS, VOICE_OVER
from editor.progress import Report
from editor.ui import theme
from editor.ui.controls import Picture, WordButton, keep_size, label, set_look
from editor.ui.dialogs.mashup_order import service_body
from editor.ui.dialogs.mashup_plan import PlanStrip, Shown
from editor.ui.dialogs.mashup_song import SongSlot
from editor.ui.dialogs.mashup_words import Counter, MixWords, meeting_words
from editor.ui.dialogs.sheet import Sheet
from editor.ui.window_drops import local_paths
from editor.words import clock

if TYPE_CHECKING:
    from editor.media.peaks import Peaks
    from editor.music.analysis.facts import SongFacts
    from editor.music.mashup.plan import Plan
    from editor.ui.dialogs.hosted import HostedChoice

WIDTH_PX: Final = 848
HIGHEST_SEED: Final = 999_999


class MashupDialog(Sheet):
    """Stays open while songs are heard and sound is made; what is chosen is planned anew at once."""

    browse_asked = Signal(int)
    """A song for the place 0 or 1 is to be chosen."""
    songs_dropped = Signal(list)
    """Paths that were let go on the dialog."""
    corrected = Signal(int, object)
    changed = Signal()
    """Something else was chosen: the plan has to follow."""
    plan_edited = Signal(object)
    listen_asked = Signal(bool)
    seek_asked = Signal(float)
    put_in_asked = Signal()
    stop_asked = Signal()
    hosted_asked = Signal(object)
    """Have it made by a service: a `HostedOrder`."""

    def __init__(self, picture_us: int = 0, parent: QWidget | None = None) -> None:
        super().__init__("mashup", tr("Mix two songs"), parent, width=WIDTH_PX)
        self.setAcceptDrops(True)
        self._is_busy = False
        self._has_plan = False
        self._hosted: HostedChoice | None = None
        self.slots = (SongSlot(0), SongSlot(1))
        self._words = MixWords(picture_us)
        self._top = QStackedWidget()
        self._strip = PlanStrip()
        self._takes: dict[int, WordButton] = {}
        self._arrangements: dict[str, WordButton] = {}
        self._lay_out()
        self._make_foot()
        self._connect_parts()
        self.show_plan(None)
        self._show_rest()
        self.fit_height()
        self.slots[0].setFocus()

    # making ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        songs = QWidget()
        songs.setProperty("look", "plain")
        column = QVBoxLayout(songs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for slot in self.slots:
            column.addWidget(slot)
        self._top.addWidget(songs)
        self._top.addWidget(self._words)
        self._top.setProperty("look", "plain")
        self.body.addWidget(self._top)
        self.body.addLayout(self._style_row())
        self.body.addLayout(self._plan_head())
        self.body.addWidget(self._strip)
        self.body.addLayout(self._title_row())
        self._note = label("", "bad")
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        self.body.addWidget(self._note)

    def _style_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        title = label(tr("Style"), "quiet")
        keep_size(title, width_px=48)
        row.addWidget(title)
        # The buttons stand closer than the fields below, and begin where these begin.
        row.addSpacing(theme.SPACE[2] - theme.SPACE[1])
        self._group = QButtonGroup(self)
        for name in ARRANGEMENTS:
            button = WordButton(tr(ARRANGEMENT_WORDS[name]))
            button.setObjectName(f"arrangement/{name}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button)
            self._arrangements[name] = button
            row.addWidget(button)
        self._arrangements[ALTERNATE].setChecked(True)
        row.addStretch(1)
        self._meeting_icon = Picture("circle-check", "ok", 14)
        self._meeting = label("", "quiet")
        self._meeting.setObjectName("meeting")
        row.addWidget(self._meeting_icon)
        row.addWidget(self._meeting)
        return row

    def _plan_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._plan_title = label(tr("Plan"), "strong")
        self._plan_title.setObjectName("plan-title")
        row.addWidget(self._plan_title)
        row.addStretch(1)
        row.addWidget(label(tr("drag blocks; borders snap to bars"), "quiet"))
        return row

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        self._title = QLineEdit()
        self._title.setObjectName("field/title")
        self._title.setAccessibleName(tr("Title"))
        self._title.setProperty("tall", True)
        self._title_count = Counter("title")
        self._seed = QLineEdit("1")
        self._seed.setObjectName("field/seed")
        self._seed.setAccessibleName(tr("Seed"))
        self._seed.setToolTip(tr("The same songs and the same seed give the same mix"))
        self._seed.setProperty("tall", True)
        self._seed.setValidator(QIntValidator(0, HIGHEST_SEED, self))
        keep_size(self._seed, width_px=80)
        self._more = WordButton(tr("Words and weights"), "sliders-horizontal", tall=True)
        self._more.setObjectName("more")
        self._more.setCheckable(True)
        self._more.setAutoDefault(False)
        title = label(tr("Title"), "quiet")
        keep_size(title, width_px=48)
        row.addWidget(title)
        row.addWidget(self._title, 1)
        # Beside its own field: at the right end of its place it would read as the seed's.
        self._title_count.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._title_count)
        row.addWidget(label(tr("Seed"), "quiet"))
        row.addWidget(self._seed)
        row.addWidget(self._more)
        return row

    def _make_foot(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[1])
        self._status = label(tr("Two tracks of ordinary clips, crossfades and points. One undo."), "quiet")
        self._status.setObjectName("status")
        self._bar = QProgressBar()
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName(tr("Progress of the mix"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        column.addWidget(self._status)
        column.addWidget(self._bar)
        self.foot.addLayout(column, 1)
        self._take_group = QButtonGroup(self)
        for number in (0, 1):
            button = WordButton(tr("Take {n}", n=number + 1), tall=True)
            button.setObjectName(f"take/{number + 1}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._take_group.addButton(button)
            self._takes[number] = button
            self.foot.addWidget(button)
        self._takes[0].setChecked(True)
        self._listen = self.add_button("listen", tr("Listen"), icon="play")
        self._listen.setCheckable(True)
        self._listen.setAutoDefault(False)
        self._ok = self.add_button("ok", tr("Put it in"), look="primary")

    def _connect_parts(self) -> None:
        for slot in self.slots:
            slot.browse_asked.connect(self.browse_asked)
            slot.corrected.connect(self.corrected)
            slot.listening_changed.connect(self._give_way)
        self._group.buttonClicked.connect(self._follow)
        self._take_group.buttonClicked.connect(self._follow)
        self._words.changed.connect(self._follow)
        self._title.textChanged.connect(self._show_count)
        self._seed.editingFinished.connect(self._follow)
        self._more.toggled.connect(self._show_words)
        self._strip.changed.connect(self._take_plan)
        self._strip.seek_asked.connect(self.seek_asked)
        self._listen.toggled.connect(self.listen_asked)
        self._ok.clicked.connect(self._press_ok)
        self._show_count()

    # what is chosen --------------------------------------------------------------------------------------

    def use_hosted(self, choice: HostedChoice) -> None:
        """Offer to have it made by a service, off at first."""
        self._hosted = choice
        self.body.insertWidget(self.body.indexOf(self._note), choice)
        choice.toggled.connect(self._settle_buttons)
        self.fit_height()

    @property
    def fields(self) -> dict[str, Any]:
        """What is chosen, by the names of a `MashupOrder`."""
        arrangement = next(name for name, button in self._arrangements.items() if button.isChecked())
        return self._words.fields() | {
            "arrangement": arrangement,
            "title": self._title.text().strip(),
            "seed": int(self._seed.text() or 1),
        }

    @property
    def take(self) -> int:
        """Which take is shown: 0 or 1."""
        return next(number for number, button in self._takes.items() if button.isChecked())

    @property
    def is_as_picture(self) -> bool:
        """Whether the mix is laid under the whole picture, from its beginning on."""
        return self._words.is_as_picture

    @property
    def strip(self) -> PlanStrip:
        """The strip with the plan."""
        return self._strip

    def prefer(self, fields: dict[str, Any]) -> None:
        """Show what was chosen the last time, but for the title."""
        self._arrangements[fields["arrangement"]].setChecked(True)
        with QSignalBlocker(self._seed):
            self._seed.setText(str(fields["seed"]))
        self._words.prefer(fields)

    def show_title(self, title: str) -> None:
        """Propose a title, where none was typed."""
        if not self._title.isModified():
            self._title.setText(title)

    @Slot()
    def _follow(self) -> None:
        self._show_count()
        self.changed.emit()

    @Slot(object)
    def _take_plan(self, plan: Plan) -> None:
        self.plan_edited.emit(plan)

    @Slot()
    def _show_count(self) -> None:
        self._title_count.show_count(len(self._title.text()), self._words.most_title)
        self._settle_buttons()

    @Slot(bool)
    def _show_words(self, is_on: bool) -> None:
        self._top.setCurrentIndex(1 if is_on else 0)

    @property
    def _is_fit(self) -> bool:
        return self._words.is_fit and not self._title_count.is_over

    @Slot(bool)
    def _give_way(self, plays: bool) -> None:
        """A song alone is heard now: the mix is not, and neither is the other song."""
        if not plays:
            return
        self.listen_asked.emit(False)
        sender = self.sender()
        for slot in self.slots:
            if slot is not sender:
                slot.strip.stop()

    def quieten(self) -> None:
        """Let no song alone be heard."""
        for slot in self.slots:
            slot.strip.stop()

    def close_players(self) -> None:
        """Let the devices go that songs are heard on alone."""
        for slot in self.slots:
            slot.strip.close_player()

    # drops -----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()) and not self._is_busy:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.songs_dropped.emit(local_paths(event.mimeData()))

    # states ----------------------------------------------------------------------------------------------

    def show_song(self, number: int, facts: SongFacts, peaks: Peaks | None) -> None:
        """Show what was found in a song."""
        self.slots[number].show_song(facts, peaks)
        self.fit_height()

    def show_parting(self, *, is_there: bool) -> None:
        """Offer a voice over a band only where one can be told from the other (G-11)."""
        self._arrangements[VOICE_OVER].setVisible(is_there)
        if not is_there and self._arrangements[VOICE_OVER].isChecked():
            self._arrangements[ALTERNATE].setChecked(True)

    def show_plan(self, plan: Plan | None, shown: Shown | None = None, words: Sequence[str] = ()) -> None:
        """Show a plan and what there is to say about it; the first sentence stands beside the styles."""
        self._has_plan = plan is not None
        self._strip.show_plan(plan, shown)
        title = (
            tr("Plan") if plan is None else tr("Plan · {length}", length=clock(round(plan.duration_s * 1e6)))
        )
        self._plan_title.setText(title)
        self._meeting_icon.setVisible(plan is not None)
        is_met = plan is not None and plan.meeting.is_layered
        self._meeting_icon.show_icon(
            "circle-check" if is_met else "triangle-alert", "ok" if is_met else "warn"
        )
        self._meeting.setText(meeting_words(plan) if plan is not None else "")
        self._meeting.setToolTip("\n".join(words))
        if plan is not None:
            further = [each for each in words[1 if is_met else 0 :] if each]
            self._status.setText(further[0] if further else "")
            self._status.setToolTip("\n".join(words))
        self._settle_buttons()

    def show_problem(self, words: str, look: str = "bad") -> None:
        """Say why it cannot be done like this; empty: it can."""
        set_look(self._note, look)
        self._note.setText(words)
        if words:
            self.reveal(self._note)
        else:
            self._note.hide()
            self.fit_height()

    def show_busy(self, words: str, *, is_waited_for: bool) -> None:
        """The sound is being made: to be put in, or only to be heard while other things are chosen."""
        self._is_busy = is_waited_for
        self._status.setText(words)
        self._bar.show()
        if is_waited_for:
            self._ok.say(tr("Stop"))
        self._settle_buttons()

    @Slot(object)
    def show_report(self, report: Report) -> None:
        """Show how far the making is."""
        self._bar.setValue(round(1000 * report.fraction))

    def show_rest(self) -> None:
        """Nothing is made any more."""
        self._show_rest()

    def _show_rest(self) -> None:
        self._is_busy = False
        self._bar.setValue(0)
        self._bar.hide()
        self._settle_buttons()

    def show_listening(self, *, is_on: bool) -> None:
        """Show whether the mix is heard now."""
        with QSignalBlocker(self._listen):
            self._listen.setChecked(is_on)
        self._listen.show_icon("square" if is_on else "play")
        self._listen.say(tr("Stop listening") if is_on else tr("Listen"))
        if not is_on:
            self._strip.show_playhead(None)

    @Slot()
    def _settle_buttons(self) -> None:
        is_free = self._has_plan and not self._is_busy
        for button in (*self._arrangements.values(), *self._takes.values()):
            button.setEnabled(not self._is_busy)
        self._strip.setEnabled(is_free)
        self._listen.setEnabled(self._has_plan)
        is_hosted = self._hosted is not None and self._hosted.is_hosted
        self._ok.setEnabled(self._is_busy or (self._is_fit and (is_free or is_hosted)))
        if not self._is_busy:
            self._ok.say(tr("Order…") if is_hosted else tr("Put it in"))

    @Slot()
    def _press_ok(self) -> None:
        if self._is_busy:
            self.stop_asked.emit()
        elif self._hosted is None or not self._hosted.is_hosted:
            self.put_in_asked.emit()
        elif order := self._hosted.order(service_body(self.fields), title=self._title.text().strip()):
            self.accept()
            self.hosted_asked.emit(order)
