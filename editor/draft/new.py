"""New drafts: a complete empty one on the disk, or one in memory that holds a timeline not saved yet."""

from __future__ import annotations

import json
import sys
import time
from fractions import Fraction
from typing import Any

from editor.draft.document import Document
from editor.draft.layout import CONTENT, INFO
from editor.draft.read import OpenDraft
from editor.draft.template import empty_document, empty_meta
from editor.draft.versions import read_origin
from editor.model.ids import new_id
from editor.model.timeline import Timeline


def main_name() -> str:
    """How the app of this system calls a draft's document (``draft-format.md`` section 1.2)."""
    return INFO if sys.platform == "darwin" else CONTENT


def _encoded(value: dict[str, Any]) -> bytes:
    # Like the apps: one line, no blanks.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def new_draft(name: str, width: int, height: int, frame_rate: Fraction) -> tuple[bytes, bytes]:
    """The main document and the meta file of an empty draft.

    Parameters
    ----------
    name
        The draft's name; the same as that of its folder.
    width, height
        Size of the picture in pixels, above 0.
    frame_rate
        Pictures per second.

    Returns
    -------
    tuple of bytes
        ``draft_content.json`` and ``draft_meta_info.json``; the meta file does not know its folder yet.
    """
    if width <= 0 or height <= 0 or frame_rate <= 0:
        raise ValueError("a picture needs a size and a rate above 0")
    document = empty_document(new_id(), width, height, frame_rate)
    meta = empty_meta(new_id(), name, time.time_ns() // 1000)
    return _encoded(document), _encoded(meta)


def start_draft(timeline: Timeline, *, name: str) -> OpenDraft:
    """A draft in memory for a timeline that was made here: everything on it is new to the document.

    The first save makes the folder: sounds are copied into it, videos and pictures stay where they are.
    """
    canvas = timeline.canvas
    data, _ = new_draft(name, canvas.width, canvas.height, timeline.frame_rate)
    document = Document.parse(data, name=main_name())
    origin = read_origin(document.root)
    return OpenDraft(name=name, document=document, timeline=timeline, version=origin.version, app=origin.app)
