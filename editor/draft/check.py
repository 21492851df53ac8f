"""Facts about one draft for `fadeline check`: whether it opens, and what a person should know first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.draft.disk_answers import check_answers
from editor.draft.read import OpenDraft, read_draft
from editor.draft.values import as_list, as_object, as_whole
from editor.draft.versions import helper_ids, read_origin
from editor.errors import DraftError
from editor.model.clip import Clip
from editor.model.timeline import Track
from editor.words import clock, counted

OPEN, WARN, REFUSE = "open", "warn", "refuse"
"""The verdicts: nothing to say, opens with something to know, does not open."""
DRAFT_SUFFIXES = (".json", ".tmp", ".bak")
"""How the files end that can hold a draft's document (``draft-format.md`` section 1.2)."""
NOT_A_DRAFT = "Name a draft's folder, or the draft_content.json or draft_info.json in it."


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, in sentences."""

    verdict: str
    facts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    problem: str = ""
    """Why the draft does not open."""
    hint: str = ""
    """What to do about the problem."""

    @property
    def exit_code(self) -> int:
        """0 where the draft opens, 1 where it does not (``design.md`` section 10)."""
        return 1 if self.verdict == REFUSE else 0

    def lines(self) -> Iterator[str]:
        """The report as text; the last line is ``RESULT`` and the verdict."""
        yield from self.facts
        for warning in self.warnings:
            yield f"Warning: {warning}"
        if self.problem:
            yield f"Problem: {self.problem}"
        if self.hint:
            yield f"Hint: {self.hint}"
        yield f"RESULT {self.verdict}"


def check_draft(
    path: Path | str, *, look_further: Callable[[OpenDraft], Iterable[str]] | None = None
) -> CheckReport:
    """Read a draft and report on it; nothing is written, and a draft that cannot be read is a verdict.

    Parameters
    ----------
    path
        The draft's folder or its document.
    look_further
        Gives more warnings, such as about media that cannot be read.
    """
    place = Path(path)
    try:
        check_answers(place.absolute())
    except DraftError as error:
        return CheckReport(REFUSE, problem=error.message, hint=error.hint)
    if place.is_file() and place.suffix.lower() not in DRAFT_SUFFIXES:
        return CheckReport(
            REFUSE, problem=f"“{place.name}” is a file of another kind, not a draft.", hint=NOT_A_DRAFT
        )
    try:
        draft = read_draft(place)
    except DraftError as error:
        return CheckReport(REFUSE, problem=error.message, hint=error.hint)
    more = look_further(draft) if look_further is not None else ()
    warnings = tuple(dict.fromkeys((*_warnings(draft), *more)))
    return CheckReport(WARN if warnings else OPEN, tuple(_facts(draft)), warnings)


def _facts(draft: OpenDraft) -> Iterator[str]:
    timeline = draft.timeline
    root = draft.document.root
    yield f"“{draft.name}”, saved by {read_origin(root).sentence()}"
    if draft.main_file is not None and draft.folder is not None:
        yield f"Document: {draft.main_file.relative_to(draft.folder).as_posix()}"
    yield f"Length: {clock(timeline.duration_us, 3)}"
    size = f"{timeline.canvas.width}×{timeline.canvas.height}"
    yield f"Picture: {size}, {float(timeline.frame_rate):.5g} pictures a second"
    for number, track in enumerate(timeline.tracks, 1):
        yield f"Track {number}: {track.kind.value}, {counted(len(track.clips), 'clip')}"
    if draft.mirrors:
        yield f"Copies with the same content: {', '.join(_short(draft, copy) for copy in draft.mirrors)}"
    for note in draft.notes:
        if note.kind == "info":
            yield note.text


def _short(draft: OpenDraft, path: Path) -> str:
    return path.relative_to(draft.folder).as_posix() if draft.folder is not None else path.name


def _warnings(draft: OpenDraft) -> Iterator[str]:
    for note in draft.notes:
        if note.kind == "warning":
            yield note.text
    if draft.read_only_reason:
        yield draft.read_only_reason
    missing = draft.missing
    if missing:
        names = ", ".join(material.name or material.stored_path for material in missing[:5])
        yield f"{counted(len(missing), 'media file')} not found: {names}{'…' if len(missing) > 5 else ''}"
    n_loose = _dangling(draft)
    if n_loose:
        yield f"{counted(n_loose, 'reference')} from clips to nothing; what was meant there is left out"
    yield from _stale_length(draft)
    for number, track in enumerate(draft.timeline.tracks, 1):
        yield from _track_warnings(number, track)


def _segments(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for track in as_list(root.get("tracks")):
        for segment in as_list(as_object(track).get("segments")):
            yield as_object(segment)


def _dangling(draft: OpenDraft) -> int:
    """References to objects that do not exist; a text's ``speeds`` is no loss, yet it is counted."""
    known = draft.places.materials
    return sum(
        (segment.get("material_id") not in known if isinstance(segment.get("material_id"), str) else True)
        + sum(isinstance(helper, str) and helper not in known for helper in helper_ids(segment))
        for segment in _segments(draft.document.root)
    )


def _stale_length(draft: OpenDraft) -> Iterator[str]:
    stored = as_whole(draft.document.root.get("duration"))
    frame_us = float(1_000_000 / draft.timeline.frame_rate)
    actual = draft.timeline.duration_us
    if stored is not None and abs(stored - actual) > frame_us:
        yield f"The stored length {clock(stored, 3)} is out of date; the clips end at {clock(actual, 3)}"


def _track_warnings(number: int, track: Track) -> Iterator[str]:
    n_over = sum(1 for clip in track.clips if max(clip.fade_in_us, clip.fade_out_us) > clip.duration_us)
    if n_over:
        yield f"Track {number}: {counted(n_over, 'fade')} longer than the clip, cut to it when played"
    n_overlaps = count_overlaps(track)
    if n_overlaps:
        yield f"Track {number}: {counted(n_overlaps, 'clip')} beginning before the one before ends"


def count_overlaps(track: Track) -> int:
    """Clips that begin before the one before them ends, without a transition that explains it.

    Old drafts overlap clips by a transition's length (``draft-format.md`` section 3.4); 1 µs is rounding.
    """
    n_overlaps = 0
    for earlier, later in zip(track.clips, track.clips[1:], strict=False):
        overlap_us = earlier.end_us - later.start_us
        if overlap_us > _transition_us(earlier) + 1:
            n_overlaps += 1
    return n_overlaps


def _transition_us(clip: Clip) -> int:
    return max((extra.duration_us for extra in clip.extras if extra.kind == "transition"), default=0)
