"""Laying dropped files down: when all are known and still there, in one step, with what there is to ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot

from editor.language import counted, tr
from editor.media import first_contact
from editor.media.sound_folder import MAX_FILES
from editor.model.ids import new_id
from editor.ui.dialogs.question import Question
from editor.ui.timeline.drop_command import command_of, laid_ids
from editor.ui.timeline.drop_plan import DropPlan, DropWay, Wish, plan_drop
from editor.ui.timeline.drop_words import added_words
from editor.ui.timeline.looking import Looking
from editor.ui.timeline.stream_menu import StreamMenu
from editor.words import one_line

if TYPE_CHECKING:
    from editor.ui.timeline.drops import DropStage

SLOW_MS = 1_000
"""How often it is looked whether a file keeps the others waiting."""
SHOWN_AFTER_MS = 300
"""Work that is over sooner needs no count (Q-1 asks for more than this)."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What was let go, and where: kept until every file of it is known."""

    wish: Wish
    at: QPoint
    """Where on the screen to ask what has to be asked."""
    fits: bool = False
    """Whether to show the whole project afterwards."""
    stream_asked: bool = False

    @property
    def row_key(self) -> str:
        """The row that was pointed at; empty for none."""
        return self.wish.row.key if self.wish.row else ""


class Laying(QObject):
    """Keeps the promises of drops, pastes and dialogs; the whole of each is one undo step (D-3)."""

    told = Signal(str, str)
    """A sentence for the status line, and its kind."""
    crashed = Signal(str)
    """Nothing was added, since a file crashes the decoder; `try_again` opens it all the same (B3)."""
    unreadable = Signal(str, str)
    """Nothing was added, and what the decoder said of the file (D-14)."""
    added = Signal(str)
    """Sounds lie on the timeline: what and where. Undo takes them back."""
    working = Signal(str)
    """How far the reading is, while it takes long; empty when it is over."""

    def __init__(self, stage: DropStage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._all: list[Looking] = []
        self._promised: dict[Looking, Promise] = {}
        self._done: set[Looking] = set()
        self._crashed: tuple[tuple[str, ...], Promise] | None = None
        """What was to be laid down when a file crashed the decoder."""
        self._said = ""
        self._slow = QTimer(self)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._tell_work)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._tell_work)

    @property
    def is_looking(self) -> bool:
        """Whether files are being looked into, or wait to be laid down."""
        return bool(self._promised) or any(not looking.is_complete for looking in self._all)

    def look(self, paths: list[str], *, everything: bool = False, again: bool = False) -> Looking:
        """Begin to look into files; ``everything`` takes folders of any size, ``again`` what crashed."""
        looking = Looking(paths, self, everything=everything, again=again)
        looking.completed.connect(self._go_on)
        looking.confirmed.connect(self._lay_down)
        looking.failed.connect(self._stage.bridge.failed)
        looking.changed.connect(self._tell_work_again)
        looking.ended.connect(self._sweep)
        self._all.append(looking)
        return looking

    def promise(self, looking: Looking, promise: Promise) -> None:
        """Lay down what is being looked into, now or when it is known."""
        self._promised[looking] = promise
        if looking.is_complete:
            self._go_on(looking)
        else:
            self._wait.start()

    def forget(self, looking: Looking) -> None:
        """Stop looking into files that nobody wants any more."""
        self._promised.pop(looking, None)
        self._done.add(looking)
        looking.cancel()
        self._sweep()

    @Slot()
    def stop(self) -> None:
        """Give up everything that is still being read; nothing of it is added."""
        for looking in list(self._promised):
            self._end(looking)
            looking.cancel()
        self.told.emit(tr("Stopped. Nothing was added."), "")

    @Slot()
    def _sweep(self) -> None:
        """Let go of what is done with; an object goes only after its threads."""
        for looking in [looking for looking in self._done if looking.has_ended]:
            self._done.remove(looking)
            self._all.remove(looking)
            looking.deleteLater()

    # the way to the timeline ----------------------------------------------------------------------------

    @Slot(object)
    def _go_on(self, looking: Looking) -> None:
        """Every file is known: ask what has to be asked, then look whether all are still there."""
        promise = self._promised.get(looking)
        if promise is None:
            return
        if looking.rest:
            self._ask_folder(looking)
        elif not promise.stream_asked and self._ask_stream(looking, promise):
            self._promised[looking] = replace(promise, stream_asked=True)
        else:
            looking.confirm()

    def _plan(self, looking: Looking, promise: Promise) -> DropPlan:
        """The plan for the timeline as it is now: it may have changed since the release."""
        scene, wish = self._stage.scene(), promise.wish
        if wish.row is not None:
            wish = replace(wish, row=next((row for row in scene.rows if row.key == promise.row_key), None))
        return plan_drop(scene, looking.offers, wish)

    @Slot(object)
    def _lay_down(self, looking: Looking) -> None:
        promise = self._promised.get(looking)
        if promise is None:
            return
        plan = self._plan(looking, promise)
        self._end(looking)
        if plan.reason and any(offer.has_crashed for offer in looking.offers):
            self._crashed = looking.paths, promise
            self.crashed.emit(tr("Nothing was added. {reason}", reason=plan.reason))
            return
        if plan.reason:
            self.tell_refused(tr("Nothing was added. {reason}", reason=plan.reason), looking)
            return
        command = command_of(plan, new_id())
        if self._stage.bridge.do(command):
            self._stage.state.select(laid_ids(command))
            if promise.fits:
                self._stage.fit()
            self.added.emit(added_words(plan))

    def tell_refused(self, words: str, looking: Looking) -> None:
        """Say why nothing was added, with what the decoder said where a file cannot be read."""
        detail = next((offer.detail for offer in looking.offers if offer.reason and offer.detail), "")
        if detail:
            self.unreadable.emit(words, detail)
        else:
            self.told.emit(words, "warn")

    @Slot()
    def try_again(self) -> None:
        """Look into files once more that crashed the decoder, and lay them where they were to lie."""
        if self._crashed is not None:
            (paths, promise), self._crashed = self._crashed, None
            self.promise(self.look(list(paths), again=True), promise)

    def _end(self, looking: Looking) -> None:
        self._promised.pop(looking, None)
        self._done.add(looking)
        self._stage.show_ghosts((), None)
        if not self._promised:
            self._wait.stop()
            self._slow.stop()
            self._said = ""
            self.working.emit("")
        self._sweep()

    # questions ------------------------------------------------------------------------------------------

    def _ask_folder(self, looking: Looking) -> None:
        """More than 200 files of folders are only laid down when somebody says so (D-8)."""
        self.working.emit("")
        total = len(looking.offers) + len(looking.rest)
        question = Question(
            "many-files",
            tr("Add {n} sounds?", n=total),
            tr("The folder holds {n} sound files. That many make a long timeline.", n=total),
            (
                ("cancel", tr("Cancel")),
                ("all", tr("Add all {n}", n=total)),
                ("first", tr("Add the first {n}", n=MAX_FILES)),
            ),
            self._stage.viewport().window(),
        )
        question.answered.connect(partial(self._take_answer, looking))
        question.open()

    def _take_answer(self, looking: Looking, answer: str) -> None:
        promise = self._promised.get(looking)
        if promise is None:
            return
        if answer == "first":
            looking.rest = ()
            self._go_on(looking)
        elif answer == "all":
            self._promised.pop(looking)
            self._done.add(looking)
            self.promise(self.look(list(looking.paths), everything=True), promise)
            self._sweep()
        else:
            self._end(looking)

    def _ask_stream(self, looking: Looking, promise: Promise) -> bool:
        """Ask which sound is meant, where just one file has several (D-7); says whether it asks."""
        several = [place for place, offer in enumerate(looking.offers) if len(offer.streams) > 1]
        if len(several) != 1 or self._plan(looking, promise).way is DropWay.PICTURE:
            return False
        [place] = several
        menu = StreamMenu(looking.offers[place], self._stage.viewport())
        menu.chosen.connect(partial(self._take_stream, looking, place))
        menu.popup(promise.at)
        return True

    def _take_stream(self, looking: Looking, place: int, index: int) -> None:
        if looking not in self._promised:
            return
        if index < 0:
            self._end(looking)
            return
        looking.offers[place] = looking.offers[place].with_stream(index)
        self._go_on(looking)

    # long work ------------------------------------------------------------------------------------------

    @Slot()
    def _tell_work_again(self) -> None:
        if not self._wait.isActive():
            self._tell_work()

    @Slot()
    def _tell_work(self) -> None:
        busy = [looking for looking in self._promised if not looking.is_complete]
        if not busy:
            self._slow.stop()
            self._said = ""
            return
        if not self._slow.isActive():
            self._slow.start()
        n_known, n_all = sum(one.n_known for one in busy), sum(len(one.offers) for one in busy)
        words = counted(n_all, "Reading {n} file", "Reading {known} of {n} files", known=n_known)
        if silent := first_contact.silent_names():
            name = one_line(silent[0], 60)
            words = tr("{reading}: “{name}” does not answer yet", reading=words, name=name)
        if words != self._said:
            self._said = words
            self.working.emit(words)

    def close(self) -> None:
        """Stop every look into files; call before the window goes."""
        for looking in self._all:
            looking.close()
