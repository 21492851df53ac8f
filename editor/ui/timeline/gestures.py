"""What every drag on the timeline has in common: what it is handed, what it shows, what it makes.

A gesture knows no Qt. It is handed the pointer and gives a timeline as it would be, a tag, and in the end
one command; nothing of the document changes before the button is released.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from editor.edit.command import Command
from editor.edit.snapping import SnapPoint
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange, snap_to_frame_us
from editor.ui.timeline.rows import Row
from editor.ui.timeline.scale import Scale

SNAP_PX = 8
"""How near an edge must come to snap (S-1)."""
RELEASE_PX = 14
"""How far it must be pulled to let go again (S-1)."""
EQUAL_PX = 2
"""Snaps no further apart than this are equally near; then their order decides (S-1)."""
DRAG_PX = 4
"""A press becomes a drag after so much movement (C-10)."""
FREE_STEP_US = 1_000
"""With Shift a hand moves and trims in whole milliseconds (M-4)."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is in the view, and the keys that are held."""

    x: float
    y: float
    shift: bool = False
    ctrl: bool = False
    alt: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """What a person has chosen about gestures."""

    snaps_to_onset: bool = True
    """Whether a moving clip snaps with the first loud moment of its sound too (S-4)."""
    default_fade_us: int = MICROSECONDS
    """What a double-click on a knob gives (F-4)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the view shows while the pointer moves."""

    timeline: Timeline
    rows: tuple[Row, ...]
    scale: Scale
    top_px: int = 0
    """Where the first row begins."""
    playhead_us: int = 0
    is_snapping: bool = True
    selection: frozenset[str] = field(default_factory=frozenset)
    layers: frozenset[str] = frozenset({"beat", "cut"})
    """The layers of marks that are shown beside the person's own."""
    is_picture_locked: bool = True
    tool: str = "select"
    habits: Habits = Habits()
    points: tuple[str, frozenset[int]] = ("", frozenset())
    """The clip with chosen volume points, and their numbers."""
    onset_of: Callable[[Timeline, Clip], int | None] | None = None
    """Gives how long after its start a clip is first loud; None where that is not known."""

    @property
    def grid(self) -> Fraction | None:
        """The picture's frame rate, to whose grid hands move things (M-4); None without a picture."""
        return self.timeline.frame_rate if self.timeline.picture_end_us else None

    def snaps(self, pointer: Pointer) -> bool:
        """Whether edges snap now: the switch is on and Shift is not held."""
        return self.is_snapping and not pointer.shift


@dataclass(frozen=True, slots=True)
class Tag:
    """A few words beside the pointer or at a knob."""

    text: str
    x: float
    y: float
    is_refusal: bool = False
    quiet: str = ""
    """What else could be done here, said more quietly: the keys that change it."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """A clip drawn where it would lie, without being there."""

    row_key: str
    place: TimeRange
    name: str
    clip: Clip | None = None
    is_refused: bool = False
    is_unknown: bool = False
    """Its length is not known yet."""
    new_rank: int = 0
    """On the foot: how many other new tracks lie above the one it makes."""
    crossing: TimeRange | None = None
    """Where it would pass into the clip that lies there (CF-1)."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A moment on one lane: the wall where a file has no more sound, a notch, the tick of an onset."""

    time_us: int
    top: int
    height: int


class Gesture:
    """One drag, from the press to the release."""

    cursor: ClassVar[str] = "arrow"
    threshold_px: ClassVar[float] = DRAG_PX
    scrolls: ClassVar[bool] = False
    """Whether the view scrolls while the pointer is near its border."""
    is_heard: ClassVar[bool] = False
    """Whether its preview is played while it goes on (F-3)."""
    takes_click: ClassVar[bool] = False
    """Whether a press without a drag means something else than selecting."""

    def __init__(self, scene: Scene, pointer: Pointer) -> None:
        self.press = pointer
        self.press_scale = scene.scale
        self.preview: Timeline | None = None
        self.tag: Tag | None = None
        self.snap: SnapPoint | None = None
        self.ghosts: tuple[Ghost, ...] = ()
        self.wall: Wall | None = None
        self.blocked: frozenset[str] = frozenset()
        """Clips that are in the way, or that keep the others from moving; they are outlined (M-1)."""
        self.notches: tuple[Wall, ...] = ()
        """Where a looped sound begins again (M-3)."""
        self.onset: Wall | None = None
        """The first loud moment of the sound that moves (S-4)."""
        self.hint = ""
        """A sentence for the status line when the gesture is refused."""

    @property
    def hand(self) -> str:
        """The cursor while it goes on."""
        return self.cursor

    def starts(self, pointer: Pointer) -> bool:
        """Whether the pointer has moved far enough for a drag."""
        dx, dy = pointer.x - self.press.x, pointer.y - self.press.y
        return max(abs(dx), abs(dy)) >= self.threshold_px

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Follow the pointer."""
        raise NotImplementedError

    def command(self) -> Command | None:
        """The edit to make at release; None when nothing would change."""
        raise NotImplementedError

    def click(self, scene: Scene) -> Command | None:
        """The edit of a press without a drag, where `takes_click` says that there is one."""
        return None

    def show(self, scene: Scene, command: Command | None) -> str:
        """Preview a command; gives the reason when it is refused, else an empty text."""
        self.blocked = frozenset()
        if command is None:
            self.preview = None
            return ""
        try:
            self.preview = command.apply(scene.timeline)
        except EditError as error:
            self.preview = None
            self.blocked = frozenset(error.clip_ids)
            return error.message
        return ""


class Refused(Gesture):
    """A drag that is not possible: it only says why."""

    cursor = "no"

    def __init__(self, scene: Scene, pointer: Pointer, reason: str) -> None:
        super().__init__(scene, pointer)
        self._reason = reason

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Say why, beside the pointer and in the status line."""
        self.hint = self._reason
        self.tag = Tag(self._reason, pointer.x + 12, pointer.y - 28, is_refusal=True)

    def command(self) -> Command | None:
        """Nothing changes."""
        return None


class ShownBlocked(Gesture):
    """No drag: the clips that an edit of a key or a menu was refused for, outlined for a while."""

    def __init__(self, scene: Scene, clip_ids: frozenset[str]) -> None:
        super().__init__(scene, Pointer(0, 0))
        self.blocked = clip_ids

    def move(self, scene: Scene, pointer: Pointer) -> None:
        """Nothing moves."""

    def command(self) -> Command | None:
        """Nothing changes."""
        return None


def on_grid(time_us: int, grid: Fraction | None) -> int:
    """The nearest frame boundary, or the moment itself where there is no picture (M-4)."""
    return max(0, time_us if grid is None else snap_to_frame_us(time_us, grid))


def free_step(time_us: int) -> int:
    """The nearest whole millisecond, never before the start (M-4)."""
    return max(0, round(time_us / FREE_STEP_US) * FREE_STEP_US)


def frame_us(grid: Fraction | None) -> int:
    """The shortest length a hand can trim to: a frame, or 10 ms without a picture."""
    return 10_000 if grid is None else int(MICROSECONDS / grid) + 1
