"""Files dragged onto the lanes: ghosts and refusals before release, one step at it (D-1 to D-11)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from editor.edit.snapping import SnapPoint
from editor.language import mark, tr
from editor.media.peaks import Peaks
from editor.model.timeline import Timeline
from editor.ui.bridge import Bridge
from editor.ui.timeline.drop_command import preview_of
from editor.ui.timeline.drop_plan import DropPlan, Planner, Wish
from editor.ui.timeline.gestures import Ghost, Scene, Tag
from editor.ui.timeline.laying import Laying, Promise
from editor.ui.timeline.looking import Looking
from editor.ui.timeline.rows import Row, RowKind, row_at
from editor.ui.timeline.shapes import Hit
from editor.ui.timeline.sound_ghost import with_waves
from editor.ui.view_state import ViewState
from editor.ui.web_addresses import address_of
from editor.ui.window_drops import are_subtitles, local_paths

SCROLL_MS = 16
WAITING_TICKS = 20
"""A drag that only comes in over a border does not scroll; one that waits there for 0.3 s does."""
REST_MS = 600
"""So long must the pointer rest on the middle of a clip to replace it (D-6)."""
REST_PX = 6
"""A hand that rests trembles no further than this."""
TAG_RIGHT_PX, TAG_DOWN_PX = 20, 28
"""Clear of the pointer and of the picture that a file manager hangs on it."""
NOT_FILES = mark("Only files can be dropped here: this is text")
NOT_LOCAL = mark("Only files of this computer can be dropped here")


class DropStage(Protocol):
    """What drops need of the view."""

    bridge: Bridge
    state: ViewState

    def viewport(self) -> QWidget:
        """The widget that the clips are drawn on."""

    def scene(self) -> Scene:
        """The document as it is, and how it is shown."""

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies under a point of the viewport."""

    def is_near_border(self, x: float, y: float) -> bool:
        """Whether a pointer is so near a border that a drag would scroll."""

    def scroll_towards(self, x: float, y: float) -> bool:
        """Scroll when the pointer is near a border; says whether that moved anything."""

    def show_ghosts(
        self,
        ghosts: tuple[Ghost, ...],
        tag: Tag | None,
        snap: SnapPoint | None = None,
        preview: Timeline | None = None,
    ) -> None:
        """Show clips that would be there, a few words, where they snap, and what else would move."""

    def fit(self) -> None:
        """Show the whole project."""

    def peaks_of(self, path: str, stream: int | None) -> Peaks | None:
        """What was read of a file's wave so far; asking for it begins to read it."""


class Resting:
    """Tells when the pointer rests on the middle of a clip, so that the clip would be replaced (D-6)."""

    def __init__(self, timer: QTimer) -> None:
        self._timer = timer
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._place = QPointF()
        self._clip_id = ""
        self.held_id = ""
        """The clip that is replaced now; it stays so until the pointer leaves its middle."""

    def follow(self, place: QPointF, hit: Hit | None) -> None:
        """Follow the pointer."""
        clip_id = _clip_of_middle(place, hit)
        if clip_id != self.held_id:
            self.held_id = ""
        has_moved = (place - self._place).manhattanLength() > REST_PX
        if clip_id != self._clip_id or (clip_id and has_moved):
            self._clip_id, self._place = clip_id, place
            self._timer.stop()
            if clip_id and clip_id != self.held_id:
                self._timer.start()

    def hold(self) -> None:
        """The time is up: the clip would be replaced."""
        self.held_id = self._clip_id

    def end(self) -> None:
        """Forget everything."""
        self._timer.stop()
        self._clip_id = self.held_id = ""


def _clip_of_middle(place: QPointF, hit: Hit | None) -> str:
    """The clip of an unlocked sound track on whose middle half a place lies, else nothing."""
    if hit is None or hit.clip is None or hit.shape is None:
        return ""
    if hit.row.kind is not RowKind.SOUND or hit.row.is_locked:
        return ""
    box = hit.shape.box
    is_middle = box.left + box.width / 4 <= place.x() < box.left + 3 * box.width / 4
    return hit.clip.id if is_middle else ""


class Drops(QObject):
    """Answers a drag of files over the lanes; `laying` lays them down where they are let go."""

    address_dropped = Signal(str, object, str)
    """A web address was let go at this moment, in µs, on the track of this id."""

    def __init__(self, stage: DropStage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self.laying = Laying(stage, self)
        self.told = self.laying.told
        self._looking: Looking | None = None
        self._refusal = ""
        self._address = ""
        self._place: tuple[QPointF, Qt.KeyboardModifier] | None = None
        self._planner = Planner()
        self._plan = DropPlan()
        self.is_active = False
        self._ticks_near = 0
        self._scroll_timer = QTimer(self)
        self._scroll_timer.setInterval(SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll)
        rest_timer = QTimer(self)
        rest_timer.timeout.connect(self._rest)
        self._resting = Resting(rest_timer)

    @property
    def is_looking(self) -> bool:
        """Whether files are being looked into."""
        return self.laying.is_looking

    def enter(self, event: QDragEnterEvent) -> None:
        """Begin to look into what comes in; accepted here, so that moves and leaving are told.

        Subtitles are no sound: they are left to the window, which lays them wherever they are let go.
        """
        if are_subtitles(local_paths(event.mimeData())):
            event.ignore()
            return
        self.is_active = True
        self._planner = Planner()
        self._scroll_timer.start()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths, self._refusal = paths_of(event.mimeData())
        self._address = "" if paths else address_of(event.mimeData())
        self._looking = self.laying.look(paths) if paths else None
        if self._looking is not None:
            self._looking.changed.connect(self._replan)
        self._follow(event)

    def move(self, event: QDragMoveEvent) -> None:
        """Show where a release would lay the sounds, or why it would not."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._follow(event))

    def leave(self) -> None:
        """The drag went away or was ended with Esc; nothing has changed (D-11).

        A desktop tells a release over what refuses in the same way, so the reason stays a little longer.
        """
        looking, reason = self._looking, self._plan.reason
        self._clear()
        self._stage.show_ghosts((), None)
        self._drop_refused(looking, reason)

    def drop(self, event: QDropEvent) -> None:
        """Lay the sounds down, as soon as all of them are known."""
        event.setDropAction(Qt.DropAction.CopyAction)
        is_welcome = self._follow(event)
        event.setAccepted(is_welcome)
        looking, plan, place = self._looking, self._plan, self._place
        wish, address = self._wish(), self._address
        self._clear()
        if address:
            self._stage.show_ghosts((), None)
            row = wish.row
            track_ids = row.track_ids if row is not None and row.kind is RowKind.SOUND else ()
            self.address_dropped.emit(address, wish.at_us, track_ids[0] if track_ids else "")
            return
        if looking is None or place is None or not is_welcome:
            self._stage.show_ghosts((), None)
            self._drop_refused(looking, plan.reason)
            return
        looking.changed.disconnect(self._replan)
        # The ghosts stay where they are until the clips themselves lie there.
        self._stage.show_ghosts(plan.ghosts, None)
        at = self._stage.viewport().mapToGlobal(place[0].toPoint())
        self.laying.promise(looking, Promise(wish, at))

    def _drop_refused(self, looking: Looking | None, reason: str) -> None:
        """Let go of files that nobody laid down; the reason, if there is one, stays a little longer."""
        if looking is None:
            self.told.emit(reason, "warn")
            return
        looking.changed.disconnect(self._replan)
        if reason:
            self.laying.tell_refused(reason, looking)
        self.laying.forget(looking)

    def _clear(self) -> None:
        self.is_active = False
        self._scroll_timer.stop()
        self._resting.end()
        self._looking = None
        self._refusal = self._address = ""
        self._place = None
        self._plan = DropPlan()

    def _follow(self, event: QDropEvent) -> bool:
        """Remember the place and show the plan for it; says whether a release would do anything."""
        place = event.position()
        self._place = (place, event.modifiers())
        self._resting.follow(place, self._stage.hit(place.x(), place.y()))
        return self._show_plan()

    @Slot()
    def _rest(self) -> None:
        if self.is_active and self._looking is not None:
            self._resting.hold()
            self._show_plan()

    @Slot()
    def _scroll(self) -> None:
        """Keep scrolling while the drag waits near a border (D-10)."""
        if self._place is None or not self._stage.bridge.timeline.duration_us:
            return
        x, y = self._place[0].x(), self._place[0].y()
        self._ticks_near = self._ticks_near + 1 if self._stage.is_near_border(x, y) else 0
        if self._ticks_near > WAITING_TICKS and self._stage.scroll_towards(x, y):
            self._show_plan()

    @Slot()
    def show_waves(self) -> None:
        """More of a wave was read."""
        self._replan()

    @Slot()
    def _replan(self) -> None:
        if self.is_active and self._place is not None:
            self._show_plan()

    def _wish(self) -> Wish:
        """What the pointer and the keys mean now."""
        assert self._place is not None
        place, keys = self._place
        at_us, row = self._moment(place)
        return Wish(
            at_us,
            row,
            free=bool(keys & Qt.KeyboardModifier.ShiftModifier),
            stacked=bool(keys & Qt.KeyboardModifier.AltModifier),
            inserts=bool(keys & Qt.KeyboardModifier.ControlModifier),
            replaced_id=self._resting.held_id,
            is_picture_locked=self._stage.state.is_picture_locked,
        )

    def _show_plan(self) -> bool:
        assert self._place is not None
        x, y = self._place[0].x() + TAG_RIGHT_PX, self._place[0].y() + TAG_DOWN_PX
        if self._address:
            self._plan = DropPlan()
            words = tr("Fetch the sound of this address")
            self._stage.show_ghosts((), Tag(words, x, y, is_refusal=False))
            return True
        if self._looking is None:
            self._plan = DropPlan(reason=self._refusal)
            self._stage.show_ghosts((), Tag(self._refusal, x, y, is_refusal=True))
            return False
        scene, looking = self._stage.scene(), self._looking
        plan = self._planner.plan(scene, looking.offers, self._wish(), len(looking.rest))
        self._plan = plan
        tag = Tag(plan.words, x, y, is_refusal=bool(plan.reason), quiet=plan.key_words)
        width_px = self._stage.viewport().width()
        ghosts = with_waves(plan.ghosts, scene, width_px, self._stage.peaks_of)
        self._stage.show_ghosts(ghosts, tag, plan.snap, preview_of(plan, scene.timeline))
        return not plan.reason

    def _moment(self, place: QPointF) -> tuple[int, Row | None]:
        scene = self._stage.scene()
        return max(0, scene.scale.time_at(place.x())), row_at(scene.rows, place.y() - scene.top_px)

    # without a drag -------------------------------------------------------------------------------------

    def add(self, paths: list[str], at_us: int, track_id: str | None, *, fits: bool = False) -> None:
        """Add files without a drag: from a dialog, the clipboard or another window (D-1).

        ``fits`` shows the whole project once they lie there.
        """
        if not paths:
            return
        rows = self._stage.scene().rows
        row = next((row for row in rows if track_id and track_id in row.track_ids), None)
        promise = Promise(Wish(at_us, row, is_exact=True), self._middle(), fits=fits)
        self.laying.promise(self.laying.look(paths), promise)

    def replace(self, path: str, clip_id: str) -> None:
        """Put another file into a clip, as a drop that rests on its middle does (D-6)."""
        is_locked = self._stage.state.is_picture_locked
        wish = Wish(0, replaced_id=clip_id, is_exact=True, is_picture_locked=is_locked)
        self.laying.promise(self.laying.look([path]), Promise(wish, self._middle()))

    def _middle(self) -> QPoint:
        """Where to ask what has to be asked, when nothing was pointed at."""
        viewport = self._stage.viewport()
        return viewport.mapToGlobal(viewport.rect().center())

    def close(self) -> None:
        """Stop every look into files; call before the window goes."""
        self.laying.close()


def paths_of(data: QMimeData) -> tuple[list[str], str]:
    """The files of a drag as paths of this computer, or why it brings none."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if paths:
        return paths, ""
    return [], tr(NOT_LOCAL) if data.hasUrls() else tr(NOT_FILES)
