"""Every edit of clips as such; the modules behind it hold them by what they do."""

from editor.edit.changing import RenameClips, ReplaceMaterial, SetClipColour, SetClipsOn, SetSpeed
from editor.edit.cutting import LoopClip, PlaceClip, SplitClip, SplitClips, TrimClip, TrimToPlayhead
from editor.edit.moving import CopyClips, DuplicateClips, MoveClips
from editor.edit.removing import CloseGap, CutClips, RemoveAndClose, RemoveClips

NudgeClips = MoveClips
"""A nudge is a small move."""

__all__ = [
    "CloseGap",
    "CopyClips",
    "CutClips",
    "DuplicateClips",
    "LoopClip",
    "MoveClips",
    "NudgeClips",
    "PlaceClip",
    "RemoveAndClose",
    "RemoveClips",
    "RenameClips",
    "ReplaceMaterial",
    "SetClipColour",
    "SetClipsOn",
    "SetSpeed",
    "SplitClip",
    "SplitClips",
    "TrimClip",
    "TrimToPlayhead",
]
