"""Music for videos as a long task: ordered by the server or the window, made in the background."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from editor.draft.write_media import safe_name
from editor.errors import EditorError
from editor.language import mark, tr
from editor.library.database import library_folder
from editor.library.tasks import Task
from editor.music.film.limits import check_films, check_format, check_words
from editor.music.score_wish import ScoreWish, wish_as_data, wish_of_data
from editor.progress import Progress
from editor.words import one_line

KIND = "score"
FOLDER = "scores"
"""Where results lie in the library's folder, each task's in one of its own."""
_MADE = 0.9


def score_request(
    videos: Sequence[Path],
    *,
    description: str = "",
    tags: Sequence[str] = (),
    output_format: str = "mp3_44100_128",
    signs: bool = False,
    seed: int | None = None,
    n_takes: int = 1,
    sync: float = 0.5,
    repetition: float = 0.5,
    is_headerless: bool = True,
    folder: Path | None = None,
) -> dict[str, Any]:
    """Give all it takes to make music for videos later, even in another run of the program.

    Parameters
    ----------
    videos
        1 to 10, in their order; joined into one piece.
    description, tags
        Free words; at most 1,000 characters and 10 tags.
    output_format
        One of the 21 formats.
    signs
        Whether the MP3 says what made it.
    seed, n_takes, sync, repetition
        As `ScoreWish` has them; without a seed always the same music.
    is_headerless
        Whether PCM, µ-law and A-law are written as samples alone.
    folder
        Where the files go; None: into a folder of the task's own in the library.

    Raises
    ------
    EditorError
        If the words are too long or the format is unknown.
    """
    check_words(description, tags)
    check_format(output_format, is_signed=signs)
    wish = ScoreWish(
        description=description, tags=tuple(tags), sync=sync, repetition=repetition,
        seed=1 if seed is None else seed, n_takes=max(1, min(n_takes, 3)),
    )  # fmt: skip
    return {
        "videos": [str(video) for video in videos], "wish": wish_as_data(wish), "format": output_format,
        "signs": signs, "is_headerless": is_headerless, "folder": None if folder is None else str(folder),
    }  # fmt: skip


def run_score(task: Task, progress: Progress) -> dict[str, Any]:
    """Make the music of a task.

    Returns
    -------
    dict
        ``path`` of the first take, ``takes`` with path, report and recipe of each, ``report`` of the first,
        ``unknown_tags`` and ``notes``.

    Raises
    ------
    EditorError
        If it cannot be made; no file is left then.
    """
    videos, wish, form_name, folder = _read(task)
    from editor.media.audio_formats import form_named
    from editor.media.signing import NOT_TRUSTED, check_can_sign
    from editor.music.score_file import export_take
    from editor.music.score_job import make_score, report_of

    check_films(videos)
    form, signs = form_named(form_name), bool(task.request.get("signs"))
    if signs:
        check_can_sign()
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    results: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="fadeline-score-") as scratch:
        takes = make_score(videos, wish, Path(scratch), progress.part(0.0, _MADE, mark("music")))
        try:
            for number, take in enumerate(takes):
                out = folder / f"{_stem(videos[0], number)}{_suffix(form.suffix, form.raw, task)}"
                part = progress.part(
                    _MADE + (1 - _MADE) * number / len(takes),
                    _MADE + (1 - _MADE) * (number + 1) / len(takes),
                    mark("finishing"),
                )
                export_take(
                    take, out, form, part, signs=signs, overwrite=True,
                    is_headerless=bool(task.request.get("is_headerless")), title=out.stem,
                )  # fmt: skip
                made.append(out)
                results.append({"path": str(out), "report": report_of(take), "recipe": dict(take.recipe)})
        except BaseException:
            for path in made:
                path.unlink(missing_ok=True)
            raise
    unknown = list(takes[0].unknown_tags)
    notes = [tr("Not understood: {tags}.", tags=_listed(unknown))] if unknown else []
    notes += [
        tr("The sound of “{name}” could not be listened to.", name=one_line(name, 80))
        for name in takes[0].unread
    ]
    notes += [tr(NOT_TRUSTED)] if signs else []
    return {
        "path": results[0]["path"], "takes": results, "report": results[0]["report"],
        "unknown_tags": unknown, "notes": notes,
        "format": {"name": form.name, "rate": form.rate, "channels": form.channels,
                   "is_headerless": bool(task.request.get("is_headerless")) and bool(form.raw)},
    }  # fmt: skip


def _read(task: Task) -> tuple[list[Path], ScoreWish, str, Path]:
    request: Mapping[str, Any] = task.request
    try:
        videos = [Path(str(video)) for video in request["videos"]]
        wish = wish_of_data(request["wish"])
        folder = Path(request["folder"]) if request.get("folder") else library_folder() / FOLDER / task.id
        return videos, wish, str(request["format"]), folder
    except (KeyError, TypeError, ValueError) as error:
        raise EditorError(
            tr("Music that waited to be made can no longer be read."), tr("Order it once more.")
        ) from error


def _stem(video: Path, number: int) -> str:
    name = safe_name(one_line(video.stem, 60))
    whole = tr("Music for {name}", name=name)
    return whole if number == 0 else tr("{name}, take {number}", name=whole, number=number + 1)


def _suffix(suffix: str, raw: str, task: Task) -> str:
    """Headerless sound ends like what it is: no player is to take it for a WAV."""
    return {"s16le": ".pcm", "mulaw": ".ulaw", "alaw": ".alaw"}.get(
        raw if task.request.get("is_headerless") else "", suffix
    )


def _listed(tags: Sequence[str]) -> str:
    return tr(", ").join(f"“{one_line(tag, 40)}”" for tag in tags)
