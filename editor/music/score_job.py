"""Music for a picture, from the films to finished takes, each kept with its recipe."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.draft.write_media import safe_name
from editor.edit.ducking import factor_at, lowering_line
from editor.errors import EditorError
from editor.language import tr
from editor.late import np
from editor.media.sound_encoder import SOUND_FORMATS, SoundFileWriter
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange
from editor.music.film.facts import FilmFacts, Span, facts_as_data, facts_of_data
from editor.music.film.limits import check_films, check_words
from editor.music.score.order import ScoreOrder
from editor.music.score_wish import ScoreWish, order_for, wish_as_data, wish_of_data
from editor.progress import Progress
from editor.render.loudness import LoudnessMeter, Measured, PeakMeter, decibels
from editor.render.part_file import PartFile
from editor.render.treating import sweep

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.graph import Samples
    from editor.music.score.notes import Score

LOWERED_DB = -8.0
"""How far a finished sound goes down under speech: the standard amount (I-2)."""
MET_S = 0.041
"""A cut is met by a bar line that is no further away: one frame at 24 frames a second."""
SUFFIX = ".take.json"
"""What a take's recipe is called beside its file: ``NAME.wav.take.json``."""
_LOOKED = 0.4
_COMPOSED, _PLAYED, _MEASURED = 0.02, 0.8, 0.94
_MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True)
class ScoreTake:
    """One piece of music for a picture, in a file of its own."""

    path: Path
    length_s: float
    tempo_bpm: float
    style: str
    key: str
    seed: int
    bars_s: tuple[float, ...]
    cuts_s: tuple[float, ...]
    """The cuts of the picture, whether they are met or not."""
    hits_s: tuple[float, ...]
    """The wanted moments that a bar line meets."""
    loudness_lufs: float
    true_peak_dbtp: float
    recipe: Mapping[str, Any]
    unknown_tags: tuple[str, ...] = ()
    speech_s: tuple[Span, ...] = ()
    siblings: tuple[str, ...] = ()
    """Names of the files of all takes that were made together, in order."""
    marks_s: tuple[float, ...] = field(default=())
    """The moments that were marked by hand."""

    @property
    def worst_hit_s(self) -> float:
        """How far the farthest of the met moments lies from its bar line."""
        return max((min(abs(hit - bar) for bar in self.bars_s) for hit in self.hits_s), default=0.0)

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of films whose sound could not be listened to for speech."""
        return tuple((self.recipe.get("film") or {}).get("unread") or ())

    @property
    def met_share(self) -> float:
        """The part of the cuts that a bar line meets within `MET_S`; 1 where there is no cut."""
        met = sum(any(abs(cut - bar) <= MET_S for bar in self.bars_s) for cut in self.cuts_s)
        return met / len(self.cuts_s) if self.cuts_s else 1.0


Told = Callable[[ScoreTake], object]


def make_score(
    films: Sequence[Path] | FilmFacts,
    wish: ScoreWish,
    folder: Path,
    progress: Progress | None = None,
    *,
    name: str = "",
    on_take: Told = lambda take: None,
) -> tuple[ScoreTake, ...]:
    """Make music for a picture.

    Parameters
    ----------
    films
        1 to 10 films in their order, or what was found in a picture before.
    wish
        What is wished, and how many takes.
    folder
        Where the takes are written, each as a WAV of 24 bits with its recipe beside it; no file there is
        replaced.
    progress
        Told how far it is; stops it, and then no file is left.
    name
        What the files are called after; empty: the first film.
    on_take
        Told of each take as soon as it is written, in the thread that works.

    Returns
    -------
    tuple of ScoreTake
        As many as wished. The same films, wish and program give the same samples.

    Raises
    ------
    EditorError
        In one sentence, before any work where it is about limits.
    """
    progress = progress or Progress()
    check_words(wish.description, wish.tags)
    if isinstance(films, FilmFacts):
        film, rest = films, progress
        called = name or tr("Music")
    else:
        from editor.music.film.looking import look_at_films

        check_films(films)
        film = look_at_films(films, progress.part(0.0, _LOOKED, "reading"))
        rest = progress.part(_LOOKED, 1.0, "sound")
        called = name or tr("Music for {name}", name=Path(films[0]).stem)
    takes: list[ScoreTake] = []
    try:
        for number in range(wish.n_takes):
            part = rest.part(number / wish.n_takes, (number + 1) / wish.n_takes, "sound")
            title = tr("{name}, take {number}", name=called, number=number + 1)
            takes.append(make_take(film, wish, wish.seed + number, folder, part, name=title))
            on_take(takes[-1])
    except BaseException:
        for take in takes:
            remove_take(take.path)
        raise
    return join_takes(takes)


def make_take(
    film: FilmFacts,
    wish: ScoreWish,
    seed: int,
    folder: Path,
    progress: Progress,
    *,
    name: str,
    order: ScoreOrder | None = None,
) -> ScoreTake:
    """Compose and play one take, and write it with its recipe.

    Parameters
    ----------
    order
        What is composed; None: what the picture and the wish come to for this seed.
    """
    from editor.music.score.composing import compose
    from editor.music.score.performing import choose_player, perform
    from editor.music.score.recipe import recipe_of

    wanted, unknown = order_for(film, wish, seed)
    ordered = order or wanted
    progress.report(0.0)
    score = compose(ordered, progress.part(0.0, _COMPOSED, "sound"))
    progress.report(_COMPOSED)
    player, soundfont = choose_player()
    samples = perform(score, player, soundfont, progress.part(_COMPOSED, _PLAYED, "sound"))
    speech = tuple(span for span in film.speech if span not in wish.loud)
    if wish.lowers_under_speech and speech:
        samples = lowered(samples, speech)
    measured = _measured(samples, progress.part(_PLAYED, _MEASURED, "finishing"))
    path = write_take(samples, folder, name, progress.part(_MEASURED, 1.0, "finishing"))
    recipe = {
        **recipe_of(ordered, score, player, soundfont),
        "wish": wish_as_data(replace(wish, seed=seed, n_takes=1)),
        "film": facts_as_data(film),
    }
    take = _take_of(score, film, wish, path, seed, recipe)
    return _kept(
        replace(
            take,
            loudness_lufs=round(measured.loudness, 2),
            true_peak_dbtp=round(measured.true_peak_db, 2),
            unknown_tags=unknown,
            speech_s=speech,
            siblings=(path.name,),
        )
    )


def _take_of(
    score: Score, film: FilmFacts, wish: ScoreWish, path: Path, seed: int, recipe: Mapping[str, Any]
) -> ScoreTake:
    return ScoreTake(
        path, score.length_s, round(score.tempo_bpm, 2), score.style, score.key, seed, score.bars_s,
        film.cuts_s, score.hits_s, 0.0, 0.0, recipe, marks_s=wish.hits_s,
    )  # fmt: skip


def another_like(take: ScoreTake, folder: Path, progress: Progress | None = None, *, name: str) -> ScoreTake:
    """Make another take of the same kind: the same style, mode and about the same tempo, with other notes.

    Raises
    ------
    EditorError
        If the take's recipe is damaged.
    """
    film, wish = film_and_wish(take.recipe)
    seed = take.seed + 1009
    order, _ = order_for(film, wish, seed)
    mode = take.key.rsplit(" ", 1)[-1]
    order = replace(
        order, style=take.style, tempo_bpm=take.tempo_bpm, mode=mode if mode in ("major", "minor") else None
    )
    return make_take(film, wish, seed, folder, progress or Progress(), name=name, order=order)


def film_and_wish(recipe: Mapping[str, Any]) -> tuple[FilmFacts, ScoreWish]:
    """What a recipe was made from.

    Raises
    ------
    EditorError
        If it is damaged.
    """
    try:
        return facts_of_data(recipe["film"]), wish_of_data(recipe["wish"])
    except (KeyError, TypeError, ValueError) as error:
        raise EditorError(
            tr("The recipe of this music can no longer be read."), tr("Make music for the picture anew.")
        ) from error


# -- sound ---------------------------------------------------------------------------------------------


def lowered(samples: Samples, speech: Sequence[Span]) -> Samples:
    """The sound with its level going down while somebody speaks, as the editor's own lowering does it.

    Parameters
    ----------
    samples
        float32 of shape (2, n) at the mix rate.
    speech
        Spans in seconds.
    """
    stretches = [
        TimeRange.between(round(max(a, 0.0) * MICROSECONDS), round(max(b, 0.0) * MICROSECONDS))
        for a, b in speech
    ]
    line = lowering_line(stretches, LOWERED_DB)
    return np.asarray(samples * _gains(line, samples.shape[1]), np.float32)


def _gains(line: Sequence[tuple[int, float]], n_samples: int) -> npt.NDArray[np.float32]:
    if not line:
        return np.ones(n_samples, np.float32)
    times = np.array([at_us for at_us, _ in line], np.float64) * MIX_RATE / MICROSECONDS
    factors = np.array([factor_at(line, at_us) for at_us, _ in line])
    return np.asarray(np.interp(np.arange(n_samples), times, factors), np.float32)


def _measured(samples: Samples, progress: Progress) -> Measured:
    """Loudness and peaks, second by second: a stop is obeyed within one."""
    loudness, peaks = LoudnessMeter(), PeakMeter()
    for place in range(0, samples.shape[1], MIX_RATE):
        block = np.ascontiguousarray(samples[:, place : place + MIX_RATE])
        loudness.push(block)
        peaks.push(block)
        progress.report(place / samples.shape[1])
    peaks.close()
    return Measured(loudness.whole, decibels(peaks.sample_peak), decibels(peaks.true_peak))


def write_take(samples: Samples, folder: Path, name: str, progress: Progress | None = None) -> Path:
    """Write a sound as a WAV of 24 bits under a name that is free; whole or not at all."""
    progress = progress or Progress()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST_NAMES):
            target = folder / safe_name(f"{name}.wav" if number == 1 else f"{name} ({number}).wav")
            if target.exists():
                continue
            with contextlib.suppress(FileExistsError), PartFile(target, overwrite=False) as part:
                _encode(samples, part.path, progress)
                part.publish()
                return target
    except OSError as error:
        raise EditorError(
            tr("Music cannot be written to “{folder}” ({reason}).",
               folder=folder.name, reason=error.strerror or str(error)),
            tr("Make room on the disk, or save the project elsewhere."),
        ) from error  # fmt: skip
    raise EditorError(tr("There are too many takes in “{folder}”.", folder=folder.name))


def _encode(samples: Samples, path: Path, progress: Progress) -> None:
    with SoundFileWriter(path, SOUND_FORMATS["wav24"]) as writer:
        for place in range(0, samples.shape[1], MIX_RATE):
            writer.write(np.ascontiguousarray(samples[:, place : place + MIX_RATE]))
            progress.report(place / samples.shape[1])
        writer.finish()


# -- takes on the disk ---------------------------------------------------------------------------------


def _kept(take: ScoreTake) -> ScoreTake:
    """Write what is known of a take beside its file."""
    data = {
        "length_s": take.length_s, "tempo_bpm": take.tempo_bpm, "style": take.style, "key": take.key,
        "seed": take.seed, "bars_s": take.bars_s, "cuts_s": take.cuts_s, "hits_s": take.hits_s,
        "loudness_lufs": take.loudness_lufs, "true_peak_dbtp": take.true_peak_dbtp,
        "unknown_tags": take.unknown_tags, "speech_s": take.speech_s, "siblings": take.siblings,
        "marks_s": take.marks_s, "recipe": dict(take.recipe),
    }  # fmt: skip
    beside = take.path.with_name(take.path.name + SUFFIX)
    part = beside.with_name(f".{beside.name}.part")
    part.write_text(json.dumps(data), encoding="utf-8")
    part.replace(beside)
    return take


def join_takes(takes: Sequence[ScoreTake]) -> tuple[ScoreTake, ...]:
    """Let takes of one picture know each other, on the disk too; gives them so."""
    here = [take for take in takes if take.path.exists()]
    names = tuple(take.path.name for take in here)
    return tuple(_kept(replace(take, siblings=names)) for take in here)


def take_of(path: Path) -> ScoreTake | None:
    """What is known of a take by its file; None where the file is no take, or its recipe is damaged."""
    try:
        data = json.loads(path.with_name(path.name + SUFFIX).read_text(encoding="utf-8"))
        recipe = data.pop("recipe")
        known = {name: _tuples(value) for name, value in data.items()}
        return ScoreTake(path=path, recipe=recipe, **known)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def takes_beside(path: Path) -> tuple[ScoreTake, ...]:
    """All takes that were made together with one, in order, as far as they are there."""
    take = take_of(path)
    if take is None:
        return ()
    names = take.siblings if path.name in take.siblings else (path.name, *take.siblings)
    found = (take_of(path.with_name(Path(name).name)) for name in names)
    return tuple(one for one in found if one is not None and one.path.is_file())


def bring_along(names: Sequence[str], made: Path, folder: Path) -> tuple[Path, ...]:
    """Copy the recipes and the other takes of music that was copied into a project's folder (G-24).

    Parameters
    ----------
    names
        Names of the files of the project's music.
    made
        Where they were made.
    folder
        Where the project keeps its media; what is there is never replaced.

    Returns
    -------
    tuple of Path
        What was copied.
    """
    copied: list[Path] = []
    for name in names:
        take = take_of(made / name)
        if take is None or not (folder / name).is_file() or take_of(folder / name) is not None:
            continue
        for sibling in takes_beside(take.path):
            for source in (sibling.path, sibling.path.with_name(sibling.path.name + SUFFIX)):
                target = folder / source.name
                if not target.exists():
                    shutil.copy2(source, target)
                    copied.append(target)
    return tuple(copied)


def sweep_takes(folder: Path, in_use: Collection[str]) -> None:
    """Remove music that was made long ago for projects that were never saved, with its recipes."""
    sweep(folder, in_use)
    for recipe in folder.glob(f"*{SUFFIX}"):
        if not recipe.with_name(recipe.name.removesuffix(SUFFIX)).exists():
            recipe.unlink(missing_ok=True)


def remove_take(path: Path) -> None:
    """Take a file and its recipe away."""
    for each in (path, path.with_name(path.name + SUFFIX)):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)


def report_of(take: ScoreTake) -> dict[str, Any]:
    """A take as the report that the command writes (``design.md`` section 10)."""
    return {
        "cuts_s": list(take.cuts_s), "hits_s": list(take.hits_s), "bars_s": list(take.bars_s),
        "tempo_bpm": take.tempo_bpm, "style": take.style, "key": take.key, "length_s": take.length_s,
        "loudness_lufs": take.loudness_lufs, "true_peak_dbtp": take.true_peak_dbtp, "seed": take.seed,
        "unknown_tags": list(take.unknown_tags), "speech_s": [list(span) for span in take.speech_s],
    }  # fmt: skip
