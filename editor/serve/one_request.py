"""One ``add_audios`` request without a server: what `fadeline add-audios` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from editor.fetch.sounds import SoundCache
from editor.resources import asset
from editor.serve.audio_laying import add_audios
from editor.serve.audio_rules import read_audios
from editor.serve.bringing import Bringer
from editor.serve.draft_names import draft_folders
from editor.serve.draft_shelf import DraftShelf, Window
from editor.serve.refusal import RefusalError


def add_audios_once(
    draft: Path, body: Mapping[str, Any], allowed_hosts: Sequence[str], window: Window
) -> dict[str, Any]:
    """Add the sounds of a body to a draft, and give the reply.

    Parameters
    ----------
    draft
        The draft's folder.
    body
        As a script would send it; its ``draft_url`` is given back and counts for nothing.
    allowed_hosts
        Private computers that sounds may be fetched from. Local files may lie anywhere: whoever types the
        command may read them anyhow.
    window
        Reaches a window that has the draft open.

    Raises
    ------
    EditorError
        With the sentence of the document.
    """
    wishes = read_audios(body)
    if draft not in draft_folders((draft,)):
        raise RefusalError(404, "Draft does not exist")
    bringer = Bringer((Path(draft.anchor),), Path.cwd(), allowed_hosts, SoundCache())
    added = add_audios(DraftShelf(window), bringer.bring, draft, wishes)
    said = body.get("draft_url")
    return {
        "draft_url": said if isinstance(said, str) and said else draft.as_uri(),
        "tip_url": asset("serve", "drafts.html").as_uri(),
        **added,
    }
