"""Giving a finished video of the library a new soundtrack: a new entry, whose task makes the file.

The source's file is only read, and its picture is copied packet by packet wherever its container allows it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from editor.edit.song_fit import Ending, Length
from editor.edit.soundtrack_command import Original, SoundtrackOptions
from editor.errors import EditorError, MediaMissingError
from editor.language import mark, tr
from editor.library.entries import Entry, EntryState
from editor.library.library import Library
from editor.library.tasks import Task
from editor.progress import Progress
from editor.render.export import ExportReport, export
from editor.render.settings import ExportSettings
from editor.words import one_line

KIND = "soundtrack"
FOLDER = "soundtracks"
"""Where results lie in the library's folder, each in one of its own."""
_LISTENED, _MADE = 0.35, 0.55


class NotFinishedError(EditorError):
    """A video that is still being made, or that failed, gets no new soundtrack."""


def as_data(options: SoundtrackOptions) -> dict[str, Any]:
    """The options as plain data."""
    return asdict(options)


def options_of(data: Mapping[str, Any]) -> SoundtrackOptions:
    """The options that `as_data` has written.

    Raises
    ------
    EditorError
        If they are of something else.
    """
    try:
        return SoundtrackOptions(
            **{
                **data,
                "original": Original(data["original"]),
                "length": Length(data["length"]),
                "ending": Ending(data["ending"]),
            }
        )
    except (TypeError, ValueError, KeyError) as error:
        raise EditorError(tr("A soundtrack that waited can no longer be read.")) from error


def soundtrack_request(
    video: Path,
    out: Path,
    *,
    audio: Path | None,
    options: SoundtrackOptions,
    description: str = "",
    tags: tuple[str, ...] = (),
    seed: int = 1,
) -> dict[str, Any]:
    """Give all it takes to do the work later; without a song music is made for the picture."""
    return {
        "video": str(video), "out": str(out), "audio": None if audio is None else str(audio),
        "options": as_data(options), "description": description, "tags": list(tags), "seed": seed,
    }  # fmt: skip


def order_soundtrack(
    library: Library,
    pre_video_id: str,
    audio: Path | None,
    *,
    options: SoundtrackOptions | None = None,
    description: str = "",
    tags: tuple[str, ...] = (),
    seed: int = 1,
    key: str = "",
    api: Mapping[str, Any] = MappingProxyType({}),
) -> Entry:
    """Put a new soundtrack for a video of the library into the queue; gives the new entry.

    Parameters
    ----------
    pre_video_id
        Id of the video; its file stays as it is.
    audio
        The song; None: music is made from the picture.
    options, description, tags, seed
        How it is laid under the picture, and what music is made.
    key
        As `Task` has it: of equal keys one waits or runs at a time.
    api
        Plain data of whoever asked over the server; kept with the task's request.

    Raises
    ------
    SameTaskError
        If the same is being worked on.
    NotFinishedError
        If the video is not completed.
    MediaMissingError
        If its file is gone.
    EditorError
        If there is no such video, or too many tasks wait.
    """
    source = library.entries.get(pre_video_id)
    if source.kind != "video" or source.state is not EntryState.COMPLETED:
        raise NotFinishedError(
            tr("“{name}” is no finished video.", name=one_line(source.name, 80)),
            tr("Only a finished video gets a new soundtrack."),
        )
    video = Path(source.path)
    if not video.is_file():
        raise MediaMissingError(tr("The file of “{name}” is missing.", name=one_line(source.name, 80)))
    task_id = uuid4().hex
    out = library.folder / FOLDER / task_id / f"{video.stem}{_suffix(video)}"
    wished = options if options is not None else SoundtrackOptions()
    request = soundtrack_request(
        video, out, audio=audio, options=wished, description=description, tags=tags, seed=seed
    )
    entry = library.entries.add(
        "video",
        source.name,
        out,
        state=EntryState.QUEUEING,
        made_from=source.id,
        task_id=task_id,
        duration_us=source.duration_us,
        size=(source.width, source.height),
    )
    try:
        library.tasks.add(KIND, source.name, request | {"api": dict(api)}, key=key, task_id=task_id)
    except EditorError:
        library.entries.discard(entry.id)
        raise
    return entry


def _suffix(video: Path) -> str:
    """What the new file is called like: a kind of film that can be written."""
    known = (".mp4", ".mov", ".mkv", ".webm")
    return video.suffix.lower() if video.suffix.lower() in known else ".mp4"


def run_soundtrack(task: Task, progress: Progress) -> dict[str, Any]:
    """Make the file of a task.

    Raises
    ------
    EditorError
        In words, where the song cannot be fitted or the file not be written.
    """
    request = task.request
    options = options_of(request["options"])
    audio = None if request.get("audio") is None else Path(str(request["audio"]))
    out = Path(str(request["out"]))
    out.parent.mkdir(parents=True, exist_ok=True)
    report, notes = make_soundtrack(
        Path(str(request["video"])),
        out,
        audio=audio,
        options=options,
        description=str(request.get("description", "")),
        tags=tuple(str(tag) for tag in request.get("tags", ())),
        seed=int(request.get("seed", 1)),
        progress=progress,
    )
    return {
        "path": str(out), "report": report.sentence(), "notes": list(notes), "only_add_audio": True,
        "was_copied": report.was_copied,
    }  # fmt: skip


def make_soundtrack(
    video: Path,
    out: Path,
    *,
    audio: Path | None,
    options: SoundtrackOptions,
    description: str = "",
    tags: tuple[str, ...] = (),
    seed: int = 1,
    progress: Progress,
    overwrite: bool = True,
) -> tuple[ExportReport, tuple[str, ...]]:
    """Write a video with a new soundtrack; the report, and what should be known besides.

    Raises
    ------
    EditorError
        In words; nothing is written then.
    """
    from editor.media.intake import timeline_of_media
    from editor.media.probe import probe
    from editor.music.soundtrack import hear_song, new_soundtrack

    timeline = timeline_of_media(probe(video))
    if not timeline.picture_end_us:
        raise EditorError(tr("“{name}” has no picture.", name=video.name), tr("Choose a video."))
    with tempfile.TemporaryDirectory(prefix="fadeline-music-") as scratch:
        notes: tuple[str, ...] = ()
        song = audio
        if song is None:
            part = progress.part(0.0, _LISTENED, mark("music"))
            song, notes = _made_music(video, Path(scratch), description, tags, seed, part)
        heard = hear_song(song, progress.part(0.0 if audio else _LISTENED, _MADE - 0.1, mark("listening")))
        listening = progress.part(_MADE - 0.1, _MADE, mark("listening"))
        timeline = new_soundtrack(timeline, heard, options, listening).apply(timeline)
        settings = ExportSettings(out.absolute(), overwrite=overwrite, title=video.stem)
        report = export(timeline, settings, progress.part(_MADE, 1.0, mark("reading")))
    return report, notes


def _made_music(
    video: Path, folder: Path, description: str, tags: tuple[str, ...], seed: int, progress: Progress
) -> tuple[Path, tuple[str, ...]]:
    """Music made for the picture, and what of the wishes was not understood."""
    from editor.music.score_job import make_score
    from editor.music.score_wish import ScoreWish

    # The clip that it becomes goes down under speech by points of its own.
    wish = ScoreWish(description=description, tags=tags, seed=seed, n_takes=1, lowers_under_speech=False)
    (take, *_rest) = make_score((video,), wish, folder, progress)
    unknown = tr(", ").join(f"“{one_line(tag, 40)}”" for tag in take.unknown_tags)
    return Path(take.path), (tr("Not understood: {tags}.", tags=unknown),) if unknown else ()
