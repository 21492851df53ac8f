"""What dropped files would do: judged before they are let go, with a reason where nothing will (D-9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.draft.check import DRAFT_SUFFIXES
from editor.draft.layout import find_layout
from editor.draft.notes import Notes
from editor.errors import EditorError
from editor.language import counted, tr
from editor.media.probe import probe
from editor.media.sound_folder import gather, in_natural_order
from editor.progress import Progress

_VIDEO_ENDINGS = "*.mp4 *.mov *.mkv *.webm *.m4v *.avi"
_ENDINGS = "*.mp4 *.mov *.mkv *.webm *.m4v *.mp3 *.m4a *.aac *.wav *.flac *.ogg *.opus"


def media_filter() -> str:
    """What the file choosers show; whatever else a file is called, its content decides."""
    return tr("Video and sound ({endings});;All files (*)", endings=_ENDINGS)


def video_filter() -> str:
    """What the chooser shows that starts a project from a video."""
    return tr("Videos ({endings});;All files (*)", endings=_VIDEO_ENDINGS)


MAX_LOOKED_AT = 20
"""Files that are looked into while they hover; more are judged when they are opened."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a drop would open: one project, and sounds that are laid under it; or why it would not."""

    kind: str = ""
    """draft, video, still or sound; empty where nothing of it can be opened."""
    project: str = ""
    """What opens; of sounds alone it is the first."""
    sounds: tuple[str, ...] = ()
    words: str = ""
    """What will happen, or the reason why nothing will."""

    @property
    def is_welcome(self) -> bool:
        """Whether dropping does something."""
        return bool(self.project)


def judge(paths: Sequence[str], progress: Progress, *, has_project: bool = False) -> Offer:
    """Look at files and say what dropping them would do; reads their headers, so it belongs in a worker."""
    projects: list[tuple[str, str]] = []
    sounds: list[str] = []
    refusals: list[str] = []
    for path in paths[:MAX_LOOKED_AT]:
        progress.check()
        try:
            kind = _kind_of(path)
        except EditorError as error:
            refusals.append(error.message)
            continue
        if kind == "sound":
            sounds.append(path)
        elif kind == "folder":
            # Where a project is open, whoever adds the folder asks before it adds very many.
            sounds += [path] if has_project else gather([path], progress.check).paths
        else:
            projects.append((kind, path))
    # The rest is taken for sound; whoever adds it looks into every file and names what is none.
    sounds += paths[MAX_LOOKED_AT:]
    return _offer(projects, in_natural_order(sounds), refusals, has_project)


def _kind_of(path: str) -> str:
    place = Path(path)
    if place.is_dir():
        return _kind_of_folder(place)
    if place.suffix.lower() in DRAFT_SUFFIXES:
        return "draft"
    return probe(place).kind


def _kind_of_folder(place: Path) -> str:
    """A draft, or else a folder of sounds (D-8)."""
    try:
        find_layout(place, Notes())
    except EditorError:
        if gather([str(place)], _go_on).paths == (str(place),):
            raise
        return "folder"
    return "draft"


def _go_on() -> None:
    """A look into one folder is short; it is not worth stopping."""


def _offer(
    projects: list[tuple[str, str]], sounds: list[str], refusals: list[str], has_project: bool
) -> Offer:
    left_out = tr("Left out: {reason}", reason=refusals[0]) if refusals else ""
    if len(projects) > 1:
        return Offer(words=tr("One video or draft at a time, please."))
    if projects:
        kind, path = projects[0]
        name = Path(path).name
        if sounds:
            words = counted(
                len(sounds),
                "Open “{name}” and {n} sound under it.",
                "Open “{name}” and {n} sounds under it.",
                name=name,
            )
        else:
            words = tr("Open “{name}”.", name=name)
        return Offer(kind, path, tuple(sounds), f"{words} {left_out}".rstrip())
    if sounds:
        n = len(sounds)
        if has_project:
            words = counted(n, "Add {n} sound at the playhead.", "Add {n} sounds at the playhead.")
        else:
            words = counted(n, "Start a project with {n} sound.", "Start a project with {n} sounds.")
        return Offer("sound", sounds[0], tuple(sounds[1:]), f"{words} {left_out}".rstrip())
    return Offer(words=refusals[0] if refusals else tr("Drop a video, a draft folder, or sound."))
