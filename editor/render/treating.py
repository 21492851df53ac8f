"""Clips on their way through a treatment: files with readable names beside the project, whole or not."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection
from pathlib import Path

from platformdirs import user_data_path

from editor.draft.write_media import MEDIA_FOLDER, safe_name
from editor.edit.treatment import MADE_WORDS, TreatedClip
from editor.errors import EditorError, RenderError
from editor.language import tr
from editor.media.clip_tools import FilePart, Treatment, treat
from editor.media.silence import SilenceRule, loud_parts
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange, us_to_samples
from editor.progress import Progress
from editor.render.part_file import PartFile

KEPT_DAYS = 60
"""Treated files of projects that were never saved stay so long: longer than unsaved work is offered."""
MOST_NAMES = 10_000


def program_folder() -> Path:
    """Where treated files lie while their project has no folder; the first save copies them into it."""
    return user_data_path("fadeline", appauthor=False) / "treated"


def folder_for(draft_folder: Path | None) -> Path:
    """Where files for a project are written: beside its draft, or in the folder of the program."""
    return program_folder() if draft_folder is None else draft_folder / MEDIA_FOLDER


def part_of(clip: Clip, material: Material) -> FilePart:
    """The part of a file that a clip uses, in samples; one more, so that rounding bites nothing off."""
    assert clip.source_range is not None
    assert material.path is not None
    start, end = us_to_samples(clip.source_range.start_us), us_to_samples(clip.source_range.end_us)
    return FilePart(material.path, start, end - start + 1, material.sound_stream)


def treat_clips(
    timeline: Timeline, clip_ids: Collection[str], treatment: Treatment, folder: Path, progress: Progress
) -> tuple[TreatedClip, ...]:
    """Make a treated file for each clip.

    Parameters
    ----------
    timeline
        As it is now; nothing in it is changed.
    clip_ids
        Clips of sound files that are here.
    treatment
        What is done.
    folder
        Where the files go; made where it does not exist. No file there is ever replaced.
    progress
        May stop it; then, and after a failure, no file is left.

    Raises
    ------
    EditorError
        In words that name the clip.
    """
    made: list[TreatedClip] = []
    try:
        for number, clip_id in enumerate(clip_ids):
            step = progress.part(number / len(clip_ids), (number + 1) / len(clip_ids), "sound")
            made.append(_treated(timeline, clip_id, treatment, folder, step))
    except BaseException:
        for treated in made:
            with contextlib.suppress(OSError):
                Path(treated.material.path or "").unlink(missing_ok=True)
        raise
    return tuple(made)


def _treated(
    timeline: Timeline, clip_id: str, treatment: Treatment, folder: Path, progress: Progress
) -> TreatedClip:
    clip = timeline.clip(clip_id)
    material = timeline.material_of(clip)
    part = part_of(clip, material)
    stem = Path(material.name or part.path).stem
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _free_file(folder, safe_name(f"{stem} ({tr(MADE_WORDS[treatment.kind])}).wav")) as file:
            done = treat(part, treatment, file.path, progress)
            file.sync()
            file.publish()
    except OSError as error:
        raise RenderError(
            tr("A treated file could not be written ({reason}).", reason=error.strerror or error),
            tr("Free some space, or save the project to another folder."),
        ) from error
    except EditorError as error:
        error.add_note(tr("needed by the clip “{name}”", name=clip.name))
        raise
    made = Material(
        new_id(),
        MaterialKind.SOUND,
        file.target.name,
        str(file.target),
        duration_us=done.n_samples * MICROSECONDS // MIX_RATE,
        has_sound=True,
        made_from=material.id,
        made_by=treatment.kind,
        made_range=clip.source_range,
        made_gain=done.gain,
    )
    return TreatedClip(clip_id, made)


def _free_file(folder: Path, name: str) -> PartFile:
    """A file of a name that nobody has, ``NAME (2)`` and so on; it is claimed at once."""
    wanted = Path(name)
    for number in range(1, MOST_NAMES):
        target = folder / (wanted.name if number == 1 else f"{wanted.stem} {number}{wanted.suffix}")
        if target.exists() or target.is_symlink():
            continue
        with contextlib.suppress(RenderError):
            return PartFile(target, overwrite=False)
    raise FileExistsError(tr("too many files of this name"))


def sweep(folder: Path, in_use: Collection[str]) -> None:
    """Remove treated files of the program's folder that are old and that the open project does not use."""
    oldest_s = time.time() - KEPT_DAYS * 24 * 3600
    for path in folder.glob("*.wav"):
        with contextlib.suppress(OSError):
            if str(path) not in in_use and path.stat().st_mtime < oldest_s:
                path.unlink()


# --- cutting instead of treating --------------------------------------------------------------------------


def loud_ranges(
    timeline: Timeline, clip_id: str, rule: SilenceRule, progress: Progress
) -> tuple[TimeRange, ...]:
    """The parts of a clip that are not silent, in time after its start, whatever its speed and direction."""
    clip = timeline.clip(clip_id)
    part = part_of(clip, timeline.material_of(clip))
    found = loud_parts(part, rule, progress)
    us_a_sample = MICROSECONDS / MIX_RATE / clip.speed
    spans = [(round(first * us_a_sample), round(last * us_a_sample)) for first, last in found]
    if clip.is_reversed:
        spans = [(clip.duration_us - last, clip.duration_us - first) for first, last in reversed(spans)]
    ranges = []
    for first_us, last_us in spans:
        low_us, high_us = max(first_us, 0), min(last_us, clip.duration_us)
        if high_us > low_us:
            ranges.append(TimeRange.between(low_us, high_us))
    return tuple(ranges)
