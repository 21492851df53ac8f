"""The steps of a mix one by one, for a window that shows each of them: listening, planning, making."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.media.peak_reader import read_peaks
from editor.media.peaks import Peaks
from editor.model.timeline import Timeline
from editor.music.analysis.facts import SongFacts
from editor.music.analysis.song import analyse_song
from editor.music.mashup.block_sound import placed
from editor.music.mashup.features import Features, hear_features
from editor.music.mashup.mashup import check_length, check_song, default_title, make_take, notes_of
from editor.music.mashup.order import MashupOrder
from editor.music.mashup.plan import Plan, grid_of
from editor.music.mashup.planning import Heard, make_plan, sources_of
from editor.music.mashup.preview import preview_of
from editor.music.mashup.take import MashupTake
from editor.progress import Progress


@dataclass(frozen=True, slots=True)
class Listened:
    """One song after somebody has listened to it."""

    facts: SongFacts
    features: Features
    peaks: Peaks


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what the window shows and plays of it."""

    plan: Plan
    preview: Timeline
    spans_us: tuple[tuple[int, int], ...]
    """The part of its song that each block plays."""
    notes: tuple[str, ...]
    title: str
    """A title for a mix that was given none."""


def listen_to(path: Path, progress: Progress) -> Listened:
    """Find out all that a mix needs to know of a song.

    Raises
    ------
    EditorError
        In one sentence, where it cannot be a song; one without a beat is shown, so that it can be tapped.
    """
    check_length(path)
    facts = analyse_song(path, progress.part(0.0, 0.75, "reading"))
    peaks = read_peaks(path, progress.part(0.75, 0.85, "reading"))
    features = hear_features(path, facts.duration_s, facts.tuning_cents, progress.part(0.85, 1.0, "reading"))
    return Listened(facts, features, peaks)


def plan_mix(
    songs: tuple[Listened, Listened], order: MashupOrder, take: int, edited: Plan | None, progress: Progress
) -> Planned:
    """Plan a mix, or follow a plan that was edited by hand.

    Raises
    ------
    EditorError
        In one sentence, where these songs cannot be mixed.
    """
    for song in songs:
        check_song(song.facts)
    heard = _heard(songs)
    plan = edited or make_plan(heard, order, take)
    progress.check()
    sources, grid = sources_of(heard, order), grid_of(plan)
    places = [placed(plan, grid, n, sources[block.song]) for n, block in enumerate(plan.blocks)]
    spans = tuple((round(each.source_s[0] * 1e6), round(each.source_s[1] * 1e6)) for each in places)
    facts = (songs[0].facts, songs[1].facts)
    return Planned(
        plan, preview_of(plan, sources), spans, notes_of(plan, order, sources), default_title(facts)
    )


def make_planned(
    songs: tuple[Listened, Listened],
    order: MashupOrder,
    plan: Plan,
    take: int,
    folder: Path,
    progress: Progress,
) -> MashupTake:
    """Make the sound of a plan; see `editor.music.mashup.mashup.make_mashup`."""
    return make_take(plan, _heard(songs), order, folder, progress, take)


def _heard(songs: tuple[Listened, Listened]) -> tuple[Heard, Heard]:
    first, second = songs
    return Heard(first.facts, first.features), Heard(second.facts, second.features)
