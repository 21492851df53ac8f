"""Rendering a draft in the queue, for whoever asked over the server: nine steps, true progress, one file.

The steps are those that the document of ``gen_video`` names; each becomes a line of the task's log. What
the renderer itself reports decides which step is being done, so the figures are those of the work.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from editor.draft.journal_codec import decode, encode
from editor.draft.read import read_draft
from editor.draft.read_tracks import missing_materials
from editor.errors import EditorError, MediaMissingError, RenderError
from editor.language import mark, tr
from editor.library.tasks import Task
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.progress import Progress, Report
from editor.render.export import export
from editor.render.settings import ExportSettings

KIND = "video"
STEPS = (
    mark("1/9 Check the address of the draft"),
    mark("2/9 Read the draft"),
    mark("3/9 Gather the materials"),
    mark("4/9 Arrange the materials on the timeline"),
    mark("5/9 Apply effects and transitions"),
    mark("6/9 Mix the sound"),
    mark("7/9 Render the video"),
    mark("8/9 Encode the file"),
    mark("9/9 Give the address of the video"),
)
_STEP_OF = {"reading": 4, "sound": 5, "picture": 6, "finishing": 7, "checking": 7, "done": 8}
"""State of an export -> step that it belongs to."""
_READ_SHARE = 0.02
RENDERING_FAILED = mark("Video rendering failed: {cause}")
SOUND_FAILED = mark("Audio processing failed: {cause}")
ENCODING_FAILED = mark("Encoding failed: {cause}")
TIMED_OUT = mark("Processing timeout: stopped after {seconds:g} s")
INACCESSIBLE = mark("Material inaccessible: {names}")
MOST_NAMES = 20
_SOUND_STEP, _ENCODE_STEP = 5, 7


def video_request(
    folder: Path,
    draft_id: str,
    out: Path,
    *,
    timeline: Timeline | None = None,
    timeout_s: float | None = None,
) -> dict[str, Any]:
    """Give all it takes to render a draft later, even in another run of the program.

    Parameters
    ----------
    folder, draft_id
        The draft, and what it is called over the server.
    out
        The file to write.
    timeline
        What is on the screen of a window that has the draft open; None: the draft as it lies on the disk.
    timeout_s
        So long it may take; None: as long as it takes.
    """
    shown = None if timeline is None else encode(timeline)
    return {
        "draft": str(folder),
        "draft_id": draft_id,
        "out": str(out),
        "timeline": shown,
        "timeout_s": timeout_s,
    }


def is_empty(timeline: Timeline) -> bool:
    """Whether there is nothing in a draft that a video could show or play."""
    kinds = (TrackKind.PICTURE, TrackKind.SOUND, TrackKind.TEXT)
    return not any(track.kind in kinds and clip.is_visible for track, clip in timeline.clips())


def inaccessible(timeline: Timeline) -> list[str]:
    """The names of the media that clips use and that are not there now."""
    used = {clip.material_id for _, clip in timeline.clips()}
    found = [timeline.materials[key] for key in used if key in timeline.materials]
    gone = [m for m in found if m.uses_file and m.path is not None and not Path(m.path).exists()]
    return sorted({material.name for material in (*missing_materials(timeline), *gone)})


def on_canvas(timeline: Timeline) -> Timeline:
    """The timeline with something on its canvas, so that sound alone becomes a video of it.

    Where there is no picture a renderer of films refuses; an adjustment is a picture track's clip that
    changes nothing by itself.
    """
    if any(track.kind is not TrackKind.SOUND and track.clips for track in timeline.tracks):
        return timeline
    clip = Clip("canvas", "canvas", "", TimeRange(0, timeline.duration_us))
    track = Track("canvas", TrackKind.ADJUSTMENT, clips=(clip,))
    shown = replace(timeline, tracks=(track, *timeline.tracks))
    return shown.with_materials(Material("canvas", MaterialKind.ADJUSTMENT, ""))


def run_video(
    task: Task, progress: Progress, *, note: Callable[[Mapping[str, Any]], None] = lambda part: None
) -> dict[str, Any]:
    """Render the draft of a task into its file.

    Raises
    ------
    EditorError
        With the sentence of the document and the cause.
    """
    request = task.request
    steps = _Steps(progress, request.get("timeout_s"), float(task.result.get("reached", 0.0)), note)
    steps.go_to(0)
    folder, out = Path(str(request["draft"])), Path(str(request["out"]))
    steps.go_to(1)
    timeline = on_canvas(_timeline(folder, request.get("timeline")))
    steps.go_to(2)
    missing = inaccessible(timeline)
    if missing:
        raise MediaMissingError(tr(INACCESSIBLE, names=", ".join(missing[:MOST_NAMES])))
    steps.go_to(3)
    out.parent.mkdir(parents=True, exist_ok=True)
    settings = ExportSettings(out, overwrite=True, project=str(folder), title=folder.name)
    try:
        report = export(timeline, settings, progress.told_to(steps.hear))
    except MediaMissingError:
        raise
    except EditorError as error:
        raise steps.failure(error) from error
    steps.go_to(len(STEPS) - 1)
    return {"path": str(out), "report": report.sentence(), "draft_id": request.get("draft_id", "")}


def _timeline(folder: Path, shown: Any) -> Timeline:
    if shown is None:
        return read_draft(folder).timeline
    try:
        found = decode(shown)
    except ValueError as error:
        raise RenderError(tr("A video that waited can no longer be read.")) from error
    if not isinstance(found, Timeline):
        raise RenderError(tr("A video that waited can no longer be read."))
    return found


class _TimedOutError(RenderError):
    """It took longer than it may."""


class _Steps:
    """Tells the steps in their order, each once, and how far the whole is.

    Parameters
    ----------
    progress
        Of the task.
    timeout_s
        So long it may take.
    reached
        How far an earlier try came: the bar goes on from there, and never back.
    note
        Keeps how far this one came.
    """

    def __init__(
        self,
        progress: Progress,
        timeout_s: float | None,
        reached: float,
        note: Callable[[Mapping[str, Any]], None],
    ) -> None:
        self._progress, self._timeout_s, self._note = progress, timeout_s, note
        self._base = min(max(reached, 0.0), 0.99)
        self._began_s = time.monotonic()
        self._step = -1
        self._fraction = 0.0

    def go_to(self, step: int) -> None:
        """Begin a step, and tell those before it that nothing was heard of."""
        while self._step < step:
            self._step += 1
            self._tell()
            self._note({"reached": self._whole()})

    def hear(self, report: Report) -> None:
        """Take a report of the renderer."""
        self._fraction = _READ_SHARE + (1 - _READ_SHARE) * report.fraction
        self.go_to(_STEP_OF.get(report.state, self._step))
        if self._timeout_s is not None and time.monotonic() - self._began_s > self._timeout_s:
            raise _TimedOutError(tr(TIMED_OUT, seconds=self._timeout_s))
        self._tell()

    def failure(self, error: EditorError) -> EditorError:
        """The sentence of the document for what went wrong in the step that is being done."""
        if isinstance(error, _TimedOutError):
            return error
        words = RENDERING_FAILED
        if self._step == _SOUND_STEP:
            words = SOUND_FAILED
        elif self._step >= _ENCODE_STEP:
            words = ENCODING_FAILED
        return RenderError(tr(words, cause=error.message), error.hint)

    def _whole(self) -> float:
        return self._base + (1 - self._base) * self._fraction

    def _tell(self) -> None:
        self._progress.part(0.0, 1.0, STEPS[self._step]).report(self._whole())
