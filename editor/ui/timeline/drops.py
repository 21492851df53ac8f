"""Files dragged onto the lanes: ghosts and refusals before release, one step at it (D-1 to D-11)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from editor.edit.snapping import SnapPoint
from editor.model.ids import new_id
from editor.ui.bridge import Bridge
from editor.ui.jobs import Job
from editor.ui.timeline.drop_plan import DropPlan, add_sounds_command, left_out_words, plan_drop
from editor.ui.timeline.gestures import Ghost, Scene, Tag
from editor.ui.timeline.rows import Row, row_at
from editor.ui.timeline.sound_offer import SoundOffer, in_natural_order, look_into_all
from editor.ui.view_state import ViewState
from editor.words import clock

SCROLL_MS = 16
WAITING_TICKS = 20
"""A drag that only comes in over a border does not scroll; one that waits there for 0.3 s does."""
NOT_FILES = "Only files can be dropped here: this is text"
NOT_LOCAL = "Only files of this computer can be dropped here"


class DropStage(Protocol):
    """What drops need of the view."""

    bridge: Bridge
    state: ViewState

    def scene(self) -> Scene:
        """The document as it is, and how it is shown."""

    def is_near_border(self, x: float, y: float) -> bool:
        """Whether a pointer is so near a border that a drag would scroll."""

    def scroll_towards(self, x: float, y: float) -> bool:
        """Scroll when the pointer is near a border; says whether that moved anything."""

    def show_ghosts(self, ghosts: tuple[Ghost, ...], tag: Tag | None, snap: SnapPoint | None = None) -> None:
        """Show clips that would be there, a few words, and where they snap."""


class Looking(QObject):
    """Looks into files in a worker and tells of each as it is known."""

    looked = Signal(object)
    """A `SoundOffer`."""
    completed = Signal(object)
    """Itself, when every file is known."""
    failed = Signal(object)
    """What ended it before every file was known: a bug, since files that bring nothing are told as such."""
    ended = Signal(object)
    """Itself, when its thread is gone."""

    def __init__(self, paths: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self.offers = [SoundOffer(path) for path in in_natural_order(paths)]
        self._n_unknown = len(self.offers)
        self.has_ended = False
        ordered = [offer.path for offer in self.offers]
        self._job = Job(partial(look_into_all, ordered, self.looked.emit), self, in_background=False)
        self.looked.connect(self._take)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._end)

    def start(self) -> None:
        """Begin; returns at once."""
        self._job.start()

    @property
    def is_complete(self) -> bool:
        """Whether every file is known."""
        return self._n_unknown == 0

    @Slot(object)
    def _take(self, offer: SoundOffer) -> None:
        self.offers = [offer if known.path == offer.path else known for known in self.offers]
        self._n_unknown -= 1
        if self.is_complete:
            self.completed.emit(self)

    @Slot()
    def _end(self) -> None:
        self.has_ended = True
        self.ended.emit(self)

    def cancel(self) -> None:
        """Stop after the file that is being looked into."""
        self._job.cancel()

    def close(self) -> None:
        """Stop and wait."""
        self._job.close()


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that change what a drop does."""

    shift: bool = False
    """No snapping and no frame grid."""
    alt: bool = False
    """Every sound on a track of its own (D-3)."""


class Drops(QObject):
    """Answers a drag of files over the lanes and lays the files down where they are let go."""

    hinted = Signal(str)

    def __init__(self, stage: DropStage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._looking: Looking | None = None
        self._refusal = ""
        self._place: tuple[QPointF, Keys] | None = None
        self._all: list[Looking] = []
        self._promised: dict[Looking, tuple[int, Row | None, Keys]] = {}
        self.is_active = False
        self._ticks_near = 0
        self._scroll_timer = QTimer(self)
        self._scroll_timer.setInterval(SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll)

    @property
    def is_looking(self) -> bool:
        """Whether files are being looked into."""
        return any(not looking.is_complete for looking in self._all)

    # a drag ---------------------------------------------------------------------------------------------

    def enter(self, event: QDragEnterEvent) -> None:
        """Begin to look into what comes in; always accepted here, so that moves and leaving are told."""
        self.is_active = True
        self._scroll_timer.start()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        data = event.mimeData()
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        self._refusal = "" if paths else NOT_LOCAL if data.hasUrls() else NOT_FILES
        self._looking = self._look(paths) if paths else None
        if self._looking is not None:
            self._looking.looked.connect(self._replan)
        self._follow(event)

    def move(self, event: QDragMoveEvent) -> None:
        """Show where a release would lay the sounds, or why it would not."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._follow(event))

    def leave(self) -> None:
        """The drag went away or was ended with Esc; nothing has changed (D-11)."""
        if self._looking is not None:
            self._looking.looked.disconnect(self._replan)
            self._looking.cancel()
            self._sweep()
        self._clear()

    def drop(self, event: QDropEvent) -> None:
        """Lay the sounds down, as soon as all of them are known."""
        event.setDropAction(Qt.DropAction.CopyAction)
        is_welcome = self._follow(event)
        event.setAccepted(is_welcome)
        looking, refusal, place = self._looking, self._refusal, self._place
        self._clear()
        if looking is None or place is None:
            self.hinted.emit(refusal)
            return
        looking.looked.disconnect(self._replan)
        at_us, row = self._moment(place[0])
        self._promise(looking, at_us, row, place[1])

    def _clear(self) -> None:
        self.is_active = False
        self._scroll_timer.stop()
        self._looking = None
        self._refusal = ""
        self._place = None
        self._stage.show_ghosts((), None)

    def _follow(self, event: QDropEvent) -> bool:
        """Remember the place and show the plan for it; says whether a release would do anything."""
        held = event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        self._place = (event.position(), Keys(shift, bool(held & Qt.KeyboardModifier.AltModifier)))
        return self._show_plan()

    @Slot()
    def _scroll(self) -> None:
        """Keep scrolling while the drag waits near a border (D-10)."""
        if self._place is None or not self._stage.bridge.timeline.duration_us:
            return
        x, y = self._place[0].x(), self._place[0].y()
        self._ticks_near = self._ticks_near + 1 if self._stage.is_near_border(x, y) else 0
        if self._ticks_near > WAITING_TICKS and self._stage.scroll_towards(x, y):
            self._show_plan()

    @Slot(object)
    def _replan(self, _offer: object) -> None:
        if self.is_active and self._place is not None:
            self._show_plan()

    def _show_plan(self) -> bool:
        assert self._place is not None
        place, keys = self._place
        if self._looking is None:
            self._stage.show_ghosts((), Tag(self._refusal, place.x() + 16, place.y() + 12, is_refusal=True))
            return False
        at_us, row = self._moment(place)
        plan = plan_drop(
            self._stage.scene(), self._looking.offers, at_us, row, free=keys.shift, stacked=keys.alt
        )
        tag = Tag(plan.words, place.x() + 16, place.y() + 12, is_refusal=bool(plan.reason))
        self._stage.show_ghosts(plan.ghosts, tag, plan.snap)
        return not plan.reason

    def _moment(self, place: QPointF) -> tuple[int, Row | None]:
        scene = self._stage.scene()
        return max(0, scene.scale.time_at(place.x())), row_at(scene.rows, place.y() - scene.top_px)

    # laying down ----------------------------------------------------------------------------------------

    def add(self, paths: list[str], at_us: int, track_id: str | None) -> None:
        """Add files without a drag: from a dialog, the clipboard or another window (D-1)."""
        if not paths:
            return
        row = next((row for row in self._stage.scene().rows if row.key == track_id), None)
        self._promise(self._look(paths), at_us, row, Keys())

    def _look(self, paths: list[str]) -> Looking:
        looking = Looking(paths, self)
        looking.completed.connect(self._lay_down)
        looking.failed.connect(self._stage.bridge.failed)
        looking.ended.connect(self._sweep)
        self._all.append(looking)
        looking.start()
        return looking

    def _promise(self, looking: Looking, at_us: int, row: Row | None, keys: Keys) -> None:
        """Lay down what is being looked into, now or when it is known."""
        self._promised[looking] = (at_us, row, keys)
        if looking.is_complete:
            self._lay_down(looking)
        self._sweep()

    @Slot()
    def _sweep(self) -> None:
        """Let go of what is over; an object goes only after its thread."""
        for looking in [looking for looking in self._all if looking.has_ended]:
            if looking is not self._looking:
                self._all.remove(looking)
                self._promised.pop(looking, None)
                looking.deleteLater()

    @Slot(object)
    def _lay_down(self, looking: Looking) -> None:
        promise = self._promised.pop(looking, None)
        if promise is None:
            return
        at_us, row, keys = promise
        scene = self._stage.scene()
        plan = plan_drop(scene, looking.offers, at_us, row, free=keys.shift, stacked=keys.alt)
        if plan.reason:
            self.hinted.emit(f"Nothing was added. {plan.reason}")
            return
        command = add_sounds_command(plan, new_id())
        if self._stage.bridge.do(command):
            self._stage.state.select(sound.clip.id for sound in command.sounds)
            self.hinted.emit(_added_words(plan))

    def close(self) -> None:
        """Stop every look into files; call before the window goes."""
        for looking in self._all:
            looking.close()


def _added_words(plan: DropPlan) -> str:
    """What the status line says afterwards (E-5)."""
    count = len(plan.sounds)
    what = plan.sounds[0][0].name if count == 1 else f"{count} sounds"
    return f"{what} added at {clock(plan.start_us)}{left_out_words(plan.left_out)} · Undo"
