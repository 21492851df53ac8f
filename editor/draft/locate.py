"""Find the drafts on this computer: the apps' own folders, looked at cheaply and within bounds.

Folders: ``draft-format.md`` section 1.1. One sub-folder is one draft, and its name is the draft's.
"""

from __future__ import annotations

import heapq
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.draft.document import EncryptedDraftError
from editor.draft.layout import META_NAME, find_layout, read_side_document
from editor.draft.notes import Notes
from editor.draft.read import read_draft
from editor.draft.values import as_time
from editor.draft.versions import read_origin
from editor.errors import DraftError
from editor.language import mark, tr

MOST_DRAFTS = 200
"""Drafts that are listed: the newest ones."""

MOST_ENTRIES = 5_000
"""Sub-folders of one drafts folder that are looked at."""

READ_BUDGET_BYTES = 32 * 1024 * 1024
"""Bytes of documents that one search parses to count missing media; about half a second."""

READY, MEDIA_MISSING, ENCRYPTED, DAMAGED = "ready", "media missing", "encrypted", "damaged"
NEWER = mark("newer format")
_STATE_WORDS = {
    READY: mark("ready"),
    ENCRYPTED: mark("encrypted"),
    DAMAGED: mark("damaged"),
    NEWER: NEWER,
}
COVER_NAME = "draft_cover.jpg"

_PROJECTS = ("User Data", "Projects", "com.lveditor.draft")
_APPS = ("CapCut", "JianyingPro")


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A draft as the list of the empty window shows it."""

    folder: Path
    name: str
    modified_s: float
    """When its document was last written, in seconds since 1970."""
    duration_us: int = 0
    """Length; 0 where nothing says it."""
    state: str = READY
    """ready, media missing, encrypted, damaged or newer format."""
    n_missing: int = 0

    @property
    def cover(self) -> Path:
        """The picture that the app keeps of the draft; it need not exist."""
        return self.folder / COVER_NAME

    @property
    def badge(self) -> str:
        """The state as it is shown: ``media missing (3)``."""
        if self.state == MEDIA_MISSING:
            return tr("media missing ({n})", n=self.n_missing)
        return tr(_STATE_WORDS.get(self.state, self.state))


def known_folders(
    *, system: str = sys.platform, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """Where CapCut and JianYing keep drafts on a system; they need not exist."""
    base = home if home is not None else Path.home()
    if system == "win32":
        local = environment.get("LOCALAPPDATA")
        roots = [Path(local)] if local else [base / "AppData" / "Local"]
        folders = [root.joinpath(app, *_PROJECTS) for root in roots for app in _APPS]
        return (*folders, *(root / "CapCut Drafts" for root in roots), base / "CapCut Drafts")
    if system == "darwin":
        movies = base / "Movies"
        return tuple(movies.joinpath(app, *_PROJECTS) for app in _APPS)
    # On Linux there is no app: drafts come from other computers, or from Windows under Wine.
    data = environment.get("XDG_DOCUMENTS_DIR")
    documents = Path(data) if data else base / "Documents"
    return (
        *(base / place for place in ("CapCut Drafts", "JianyingPro Drafts")),
        *(documents / place for place in ("CapCut Drafts", "JianyingPro Drafts")),
    )


def find_drafts(
    folders: Iterable[Path] | None = None,
    *,
    more_folders: Sequence[Path] = (),
    most: int = MOST_DRAFTS,
    budget_bytes: int = READ_BUDGET_BYTES,
) -> tuple[FoundDraft, ...]:
    """The drafts in the known folders, the newest first.

    Parameters
    ----------
    folders
        Drafts folders to look into; None for those of this system.
    more_folders
        Further ones, such as those the user has chosen.
    most
        How many drafts are listed at most.
    budget_bytes
        Documents up to this many bytes in all are parsed, newest first, to learn their true length and
        how many media are missing; the rest is judged by its first and last bytes. Folders that cannot
        be read are passed over.
    """
    places = known_folders() if folders is None else tuple(folders)
    unique = dict.fromkeys((*places, *more_folders))
    candidates = (candidate for place in unique for candidate in _candidates(place))
    newest = heapq.nlargest(most, candidates, key=lambda candidate: candidate[0])
    found = []
    for modified_s, folder, document in newest:
        size = _size(document)
        shallow = _glance(folder, document, modified_s)
        if shallow.state == READY and size <= budget_bytes:
            budget_bytes -= size
            shallow = examine(shallow)
        found.append(shallow)
    return tuple(found)


def examine(draft: FoundDraft) -> FoundDraft:
    """The same draft after reading it whole: true length, damage, and how many media are missing."""
    try:
        opened = read_draft(draft.folder)
    except EncryptedDraftError:
        return replace(draft, state=ENCRYPTED)
    except DraftError:
        return replace(draft, state=DAMAGED)
    n_missing = len(opened.missing)
    is_newer = read_origin(opened.document.root).is_newer_than_known
    state = MEDIA_MISSING if n_missing else NEWER if is_newer else READY
    return replace(draft, duration_us=opened.timeline.duration_us, state=state, n_missing=n_missing)


def _candidates(place: Path) -> Iterator[tuple[float, Path, Path]]:
    """Age, folder and document of every draft right in a drafts folder; links are not followed."""
    try:
        with os.scandir(place) as entries:
            for n_seen, entry in enumerate(entries):
                if n_seen >= MOST_ENTRIES:
                    return
                if entry.name.startswith(".") or not entry.is_dir(follow_symlinks=False):
                    continue
                folder = Path(entry.path)
                document = _document(folder)
                if document is not None:
                    yield document.stat().st_mtime, folder, document
    except OSError:
        return


def _document(folder: Path) -> Path | None:
    try:
        return find_layout(folder, Notes()).main_file
    except DraftError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _glance(folder: Path, document: Path, modified_s: float) -> FoundDraft:
    """A draft from the first and last bytes of its document and from its side document."""
    meta = read_side_document(folder / META_NAME)
    duration_us = max(as_time(meta.get("tm_duration")) or 0, 0)
    return FoundDraft(folder, folder.name, modified_s, duration_us, _first_look(document))


def _first_look(document: Path) -> str:
    try:
        with document.open("rb") as stream:
            head = stream.read(4096)
            stream.seek(max(_size(document) - 64, 0))
            tail = stream.read(64)
    except OSError:
        return DAMAGED
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.strip(b"\0"):
        return DAMAGED
    if not start.startswith(b"{"):
        return ENCRYPTED
    return READY if tail.rstrip().endswith(b"}") else DAMAGED
