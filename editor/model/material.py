"""Material: a media file, text or app-only thing that clips draw on; it may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from editor.model.look import TextLook
from editor.model.timing import TimeRange

if TYPE_CHECKING:
    from editor.model.timeline import Timeline


class MaterialKind(StrEnum):
    """What a material is."""

    VIDEO = "video"
    PHOTO = "photo"
    GIF = "gif"
    SOUND = "audio"
    TEXT = "text"
    STICKER = "sticker"
    EFFECT = "effect"
    FILTER = "filter"
    ADJUSTMENT = "adjust"
    COMPOUND = "compound"
    UNKNOWN = "unknown"

    @property
    def is_still(self) -> bool:
        """Whether one picture stands for any length of time."""
        return self is MaterialKind.PHOTO


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of a picture that is used, as fractions of its width and height from the upper left."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class Material:
    """What one or more clips draw on.

    ``stored_path`` is the address exactly as the draft spells it; ``path`` is the file found for it on
    this computer, or None while none was found.
    """

    id: str
    kind: MaterialKind
    name: str
    path: str | None = None
    stored_path: str = ""
    duration_us: int | None = None
    """Length of the file; None where the material has no length of its own or it is not known yet."""
    width: int = 0
    height: int = 0
    has_sound: bool | None = None
    """Whether the file carries sound; None where only the file itself can tell."""
    sound_stream: int | None = None
    """Which stream of the file is heard, where it has several and one was chosen; None: its default."""
    made_from: str = ""
    """Id of the material that this one was made from by a treatment; empty: a file of its own."""
    made_by: str = ""
    """What the treatment was, by its name in the table of treatments; empty where there was none."""
    made_range: TimeRange | None = None
    """The part of that other material that this one is made of."""
    made_gain: float = 1.0
    """What its samples were multiplied by, besides the treatment, to fit into the file."""
    crop: Crop | None = None
    text: str = ""
    """The words of a text material, without any markup."""
    look: TextLook | None = None
    """How the words are set; None for everything that is no text."""
    nested: Timeline | None = None
    """The timeline inside a compound clip."""

    @property
    def uses_file(self) -> bool:
        """Whether the material is a file that can be missing."""
        kinds = (MaterialKind.VIDEO, MaterialKind.PHOTO, MaterialKind.GIF, MaterialKind.SOUND)
        return self.kind in kinds

    @property
    def is_missing(self) -> bool:
        """Whether the material needs a file that was not found."""
        return self.uses_file and self.path is None
