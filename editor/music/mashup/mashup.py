"""Two songs into one: listens, plans, makes the sound and lays it on tracks; the way in of this room.

The same order gives the same samples: nothing hangs on clocks, threads or the order of a set.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from editor.errors import EditorError, MediaError
from editor.language import mark, tr
from editor.media.probe import probe
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS
from editor.music.analysis.facts import SongFacts
from editor.music.analysis.song import analyse_song
from editor.music.mashup.bar_lines import bar_lines_of
from editor.music.mashup.block_sound import Placed, is_untouched, made_sound, placed
from editor.music.mashup.clips import MadeBlock, Names, timeline_of, use_song, write_block
from editor.music.mashup.features import hear_features
from editor.music.mashup.mastering import mastered
from editor.music.mashup.meeting import meeting_notes
from editor.music.mashup.mixability import Source
from editor.music.mashup.order import MashupOrder, check_order
from editor.music.mashup.plan import Plan, grid_of
from editor.music.mashup.planning import Heard, make_plan, sources_of
from editor.music.mashup.take import MapRow, MashupTake, seconds
from editor.music.mashup.telling import key_notes, sureness_notes, voice_notes, word_notes
from editor.progress import Progress
from editor.words import clock, one_line

TAKES = (0, 1)
SHORTEST_S, LONGEST_S = 10.0, 20 * 60.0
"""How long a song may be: two phrases of four bars, and what the analysis listens to."""
LEAST_BEATS, LEAST_TEMPO = 0.2, 0.5
"""Surer than this of its beats, or of its tempo, a song must be."""
MOST_SPEECH = 0.6
"""A file with more speech than this is no song."""
LISTEN_S = 25.0
"""As soon as so much of the first take is there it can be heard."""

Listener = Callable[[Timeline, float], None]
"""Is given what there is of the first take, and up to which second it is whole."""


def make_mashup(
    order: MashupOrder,
    folder: Path,
    progress: Progress | None = None,
    *,
    takes: tuple[int, ...] = TAKES,
    on_take: Callable[[MashupTake, Progress], None] | None = None,
    first_sound: Listener | None = None,
) -> tuple[MashupTake, ...]:
    """Mix two songs.

    Parameters
    ----------
    order
        What is wanted.
    folder
        Where the sound that has to be made is written.
    progress
        Told of reading, sound and checking; its `cancel` stops within a second.
    takes
        Which ways of mixing them are made: 0 and 1, or one of them.
    on_take
        Is given each take as soon as it is there, and a progress for what it does with it.
    first_sound
        Is given the beginning of the first take while the rest of it is made.

    Raises
    ------
    EditorError
        In one sentence, for an order that cannot be done, and for songs no mix can be made of.
    Cancelled
        When it was stopped; of the take that was being made no file is left.
    """
    progress = progress or Progress()
    check_order(order)
    check_songs(order)
    songs = hear_songs(order, progress.part(0.0, 0.3, mark("reading")))
    made: list[MashupTake] = []
    for turn, number in enumerate(takes):
        step = progress.part(
            0.3 + 0.7 * turn / len(takes), 0.3 + 0.7 * (turn + 1) / len(takes), mark("sound")
        )
        plan = make_plan(songs, order, number)
        take = make_take(
            plan, songs, order, folder, step.part(0.0, 0.85 if on_take else 1.0, mark("sound")), number,
            first_sound=first_sound if turn == 0 else None,
        )  # fmt: skip
        made.append(take)
        if on_take is not None:
            on_take(take, step.part(0.85, 1.0, mark("finishing")))
    return tuple(made)


def check_songs(order: MashupOrder) -> None:
    """Refuse files that cannot be songs by what their headers say, before anything is decoded.

    Raises
    ------
    EditorError
        In one sentence that names the file and the limit.
    """
    for path in order.songs:
        check_length(path)


def check_length(path: Path) -> None:
    """Refuse a file that has no sound, or is too short or too long for a mix; see `check_songs`."""
    media = probe(path)
    name = one_line(path.name, 60)
    if not media.sounds:
        raise MediaError(tr("{name} has no sound.", name=name), tr("Choose a song."))
    length_s = media.duration_us / MICROSECONDS
    if length_s < SHORTEST_S:
        raise MediaError(
            tr(
                "{name} is {length} long; a song to mix has at least {least} seconds.",
                name=name, length=clock(media.duration_us, 1), least=round(SHORTEST_S),
            ),
            tr("Choose a longer song."),
        )  # fmt: skip
    if length_s > LONGEST_S:
        raise MediaError(
            tr(
                "{name} is {length} long; a song to mix has at most {most} minutes.",
                name=name, length=clock(media.duration_us), most=round(LONGEST_S / 60),
            ),
            tr("Cut the part you want, then use that."),
        )  # fmt: skip


def hear_songs(order: MashupOrder, progress: Progress) -> tuple[Heard, Heard]:
    """Analyse both songs, but for what the order knows of them already; see `make_mashup`."""
    heard: list[Heard] = []
    for n, path in enumerate(order.songs):
        step = progress.part(n / 2, (n + 1) / 2, mark("reading"))
        facts = order.facts[n] or analyse_song(path, step.part(0.0, 0.8, mark("reading")))
        check_song(facts)
        heard.append(
            Heard(
                facts,
                hear_features(
                    path, facts.duration_s, facts.tuning_cents, step.part(0.8, 1.0, mark("reading"))
                ),
            )
        )
    return heard[0], heard[1]


def check_song(facts: SongFacts) -> None:
    """Refuse a file that is no song to mix: speech, or a sound without a beat.

    Raises
    ------
    EditorError
        In one sentence that names the file and the limit.
    """
    name = one_line(Path(facts.path).name, 60)
    spoken = sum(end_s - start_s for start_s, end_s in facts.speech) / max(facts.duration_s, 1e-6)
    # Where the tempo is sure there is a beat; of its place the notes ask, and a hand can say it.
    is_heard = facts.confidence.beats >= LEAST_BEATS or facts.confidence.tempo >= LEAST_TEMPO
    is_sure = facts.has_beat and is_heard and len(facts.downbeats_s) >= 3
    if spoken > MOST_SPEECH and not (is_sure and facts.confidence.beats > 0.6):
        raise EditorError(
            tr(
                "{name} is mostly speech ({share} %); a song to mix has at most {most} %.",
                name=name, share=round(100 * spoken), most=round(100 * MOST_SPEECH),
            ),
            tr("Choose two songs."),
        )  # fmt: skip
    if not is_sure:
        raise EditorError(
            tr(
                "{name} has no clear beat ({share} % sure, at least {least} % are needed).",
                name=name, share=round(100 * facts.confidence.beats), least=round(100 * LEAST_BEATS),
            ),
            tr("Tap its beat in the dialog, or choose another song."),
        )  # fmt: skip


def make_take(
    plan: Plan,
    songs: tuple[Heard, Heard],
    order: MashupOrder,
    folder: Path,
    progress: Progress,
    number: int = 0,
    *,
    first_sound: Listener | None = None,
) -> MashupTake:
    """Make the sound of a plan and lay it on tracks; see `make_mashup`. Whoever stops it has no file left."""
    names = Names.of(recipe_words(order, (songs[0].facts, songs[1].facts), plan), number, folder)
    made: list[MadeBlock] = []
    try:
        return _made_take(plan, songs, order, names, made, progress, number, first_sound)
    except BaseException:
        for block in made:
            if block.material.path != block.place.source.facts.path:
                with contextlib.suppress(OSError):
                    Path(block.material.path or "").unlink(missing_ok=True)
        raise


def _made_take(
    plan: Plan,
    songs: tuple[Heard, Heard],
    order: MashupOrder,
    names: Names,
    made: list[MadeBlock],
    progress: Progress,
    number: int,
    first_sound: Listener | None,
) -> MashupTake:
    grid = grid_of(plan)
    sources = sources_of(songs, order)
    facts = (songs[0].facts, songs[1].facts)
    places = sorted(
        (placed(plan, grid, n, sources[block.song]) for n, block in enumerate(plan.blocks)),
        key=lambda place: (place.start, place.number),
    )
    whole = sum(place.n_samples for place in places)
    done, has_told = 0, False
    for n, place in enumerate(places):
        step = progress.part(0.8 * done / whole, 0.8 * (done + place.n_samples) / whole, mark("sound"))
        made.append(
            use_song(place, names)
            if is_untouched(plan, place)
            else write_block(place, made_sound(plan, grid, place, step), names, number)
        )
        done += place.n_samples
        until = places[n + 1].start if n + 1 < len(places) else grid.lines[-1]
        if first_sound is not None and not has_told and seconds(until) >= LISTEN_S:
            has_told = True
            first_sound(timeline_of(plan, grid, made, facts, names), seconds(until))
    timeline = timeline_of(plan, grid, made, facts, names)
    timeline, measured = mastered(timeline, progress.part(0.8, 1.0, mark("checking")))
    return MashupTake(
        number,
        order.plain.title or default_title(facts),
        timeline,
        plan,
        facts,
        tuple(seconds(line) for line in grid.lines),
        tuple(row for place in places for row in map_rows(place)),
        measured.loudness,
        measured.true_peak_db,
        notes_of(plan, order, sources),
        order.seed,
    )


def recipe_words(order: MashupOrder, facts: tuple[SongFacts, SongFacts], plan: Plan) -> str:
    """All that decides what a mix sounds like, as one text; names of files are made of it."""
    return repr((replace(order, facts=(None, None), songs=()), facts, plan))


def default_title(facts: tuple[SongFacts, SongFacts]) -> str:
    """A title for a mix that was given none."""
    return " + ".join(one_line(Path(each.path).stem, 38) for each in facts)


def map_rows(place: Placed) -> list[MapRow]:
    """The stretches of a block as rows of the report."""
    return [
        MapRow(
            place.block.song,
            piece.source_s,
            (seconds(place.start + piece.target[0]), seconds(place.start + piece.target[1])),
            place.semitones,
        )
        for piece in place.pieces
    ]


def notes_of(plan: Plan, order: MashupOrder, sources: tuple[Source, Source]) -> tuple[str, ...]:
    """What there is to say about a mix, in sentences."""
    first, second = (source.facts for source in sources)
    return (
        *meeting_notes(plan.meeting, first, second, order.most_stretch),
        *sureness_notes(first, second),
        *key_notes(plan, first, second),
        *voice_notes(plan, order, sources),
        *word_notes(order),
    )


__all__ = ["MashupTake", "bar_lines_of", "make_mashup", "make_plan", "make_take"]
