"""What the selected clips are grouped with, and how to take that apart."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.edit.group_commands import DetachSound, UngroupClips
from editor.language import counted, tr
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.ui import theme
from editor.ui.controls import ElidedLabel, Picture, WordButton
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.selection import Chosen


class GroupSection(QWidget):
    """A line that says what moves along, with one button; hidden where there is nothing to say."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._ids: tuple[str, ...] = ()
        self._words = ElidedLabel("", "quiet")
        self._words.setObjectName("inspector/group")
        self._ungroup = WordButton(tr("Ungroup"))
        self._ungroup.setObjectName("button/ungroup")
        self._detach = WordButton(tr("Detach sound"))
        self._detach.setObjectName("button/detach-sound")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[2])
        row.addWidget(Picture("link", "quiet", 14))
        row.addWidget(self._words, 1)
        row.addWidget(self._ungroup)
        row.addWidget(self._detach)
        self._ungroup.clicked.connect(self._take_apart)
        self._detach.clicked.connect(self._take_sound)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what is grouped with the clips; the sound of a picture can be detached."""
        self._ids = chosen.ids
        groups = {clip.group_id for clip in chosen.clips if clip.group_id}
        may_detach = _may_detach(chosen)
        words = group_words(chosen.timeline, groups) if groups else ""
        self._words.show_text(words or (tr("The sound is part of the picture.") if may_detach else ""))
        self._ungroup.setVisible(bool(groups))
        self._ungroup.setText(tr("Ungroup") if not _is_linked(chosen.timeline, groups) else tr("Unlink"))
        self._detach.setVisible(may_detach and not groups)
        for button in (self._ungroup, self._detach):
            button.setEnabled(not chosen.level_refusal)
        self.setVisible(bool(groups) or may_detach)

    @Slot()
    def _take_apart(self) -> None:
        self._edits.do(UngroupClips(self._ids))

    @Slot()
    def _take_sound(self) -> None:
        self._edits.do(DetachSound(self._ids[0]))


def _members(timeline: Timeline, groups: set[str]) -> list[tuple[TrackKind, str]]:
    return [(track.kind, clip.id) for track, clip in timeline.clips() if clip.group_id in groups]


def _is_linked(timeline: Timeline, groups: set[str]) -> bool:
    return any(kind is TrackKind.PICTURE for kind, _ in _members(timeline, groups))


def group_words(timeline: Timeline, groups: set[str]) -> str:
    """What moves along: the picture, or so many clips."""
    if len(groups) > 1:
        return counted(len(groups), "{n} group", "{n} groups")
    members = _members(timeline, groups)
    if any(kind is TrackKind.PICTURE for kind, _ in members):
        return tr("Linked to the picture")
    return counted(len(members), "Group of {n} clip", "Group of {n} clips")


def _may_detach(chosen: Chosen) -> bool:
    """Whether the only clip is a video whose own sound is heard."""
    if chosen.only is None or not chosen.heard:
        return False
    track, clip = chosen.only
    is_video = chosen.timeline.material_of(clip).kind is MaterialKind.VIDEO
    return track.kind is TrackKind.PICTURE and is_video and bool(clip.volume > 0 or clip.volume_points)
