"""The report per draft: everything that is seen is exact, about right or left out, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.draft.read import read_draft
from editor.errors import DraftError
from editor.model.clip import Clip, Extra
from editor.model.look import TextLook, TextRun, Transition
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.drawing_report import DrawingReport, report_of
from editor.render.not_drawn import SOUND_KINDS, NotDrawn
from editor.render.titles import lacking_letters

SECOND = 1_000_000


def clip(number: int, *extras: Extra, material: str = "film") -> Clip:
    place = TimeRange(number * SECOND, SECOND)
    return Clip(f"c{number}", material, "film.mp4", place, TimeRange(0, SECOND), extras=extras)


def film(*clips: Clip) -> Timeline:
    video = Material("film", MaterialKind.VIDEO, "film.mp4", "/film.mp4", duration_us=60 * SECOND)
    return Timeline((Track("main", TrackKind.PICTURE, clips=clips, is_main=True),)).with_materials(video)


def test_a_plain_film_is_exact() -> None:
    report = report_of(film(clip(0), clip(1)))
    assert report.is_exact
    assert list(report.lines()) == ["Drawn as in the draft: 2 (video × 2)"]


def test_equal_things_are_told_once_with_their_times() -> None:
    odd = Extra("transition", "Warp", SECOND, Transition("Warp", duration_us=SECOND))
    report = report_of(film(*(clip(number, odd) for number in range(5)), clip(5, Extra("effect", "Rain"))))
    assert [entry.words for entry in report.approximated] == [
        "Transition “film.mp4”, 0:00.0–0:01.0, 0:01.0–0:02.0, 0:02.0–0:03.0 and 2 more times "
        "(drawn as a dissolve)"
    ]
    assert [entry.words for entry in report.left_out] == ["Effect “film.mp4”, 0:05.0–0:06.0"]
    assert next(iter(report.lines())) == "5 things are drawn about right:"
    assert report.counts() == {
        "exact": {},
        "approximated": {"transition": 5},
        "left_out": {"effect": 1},
        "not_heard": {},
    }


def test_what_one_clip_has_twice_of_a_kind_is_told_and_counted_once() -> None:
    twice = film(clip(0, Extra("effect", "Rain"), Extra("effect", "Snow")), clip(1, Extra("effect", "Rain")))
    report = report_of(twice)
    assert [entry.words for entry in report.left_out] == [
        "Effect “film.mp4”, 0:00.0–0:01.0, 0:01.0–0:02.0",
    ]
    assert report.counts()["left_out"] == {"effect": 2}
    voice = film(clip(0, Extra("voice effect", "Robot"), Extra("voice effect", "Echo")))
    assert report_of(voice).counts()["not_heard"] == {"voice effect": 1}


def test_what_is_switched_off_or_hidden_is_in_no_list() -> None:
    from dataclasses import replace

    off = film(replace(clip(0, Extra("effect", "Rain")), is_visible=False))
    assert report_of(off) == DrawingReport((), (), (), ())
    shown = film(clip(0, Extra("effect", "Rain")))
    hidden = shown.with_track(replace(shown.tracks[0], is_hidden=True))
    assert report_of(hidden) == DrawingReport((), (), (), ())


def text_on(words: str, font: str = "") -> Timeline:
    look = TextLook((TextRun(0, len(words), font=font),))
    material = Material("text", MaterialKind.TEXT, words, text=words, look=look)
    lone = Clip("t", "text", words, TimeRange(0, SECOND))
    return Timeline((Track("texts", TrackKind.TEXT, clips=(lone,)),)).with_materials(material)


def test_a_font_that_is_not_here_is_named_and_its_texts_are_not_called_exact() -> None:
    report = report_of(text_on("Hello", "C:/Fonts/arial.ttf"))
    assert report.exact == ()
    assert [entry.words for entry in report.approximated] == [
        "Font “arial.ttf”, 0:00.0–0:01.0 (another one is used)"
    ]


@pytest.mark.usefixtures("qapp")
def test_a_font_that_is_here_by_its_family_is_not_called_replaced() -> None:
    assert report_of(text_on("Hello", "Inter")).is_exact
    assert not report_of(text_on("Hello", "No Such Family")).is_exact


@pytest.mark.usefixtures("qapp")
def test_letters_that_no_font_has_are_named() -> None:
    """Private letters have no picture in any font; what real scripts lack depends on the computer."""
    assert lacking_letters("Hello, é — “quoted” …") == ""
    assert lacking_letters("a\U0010fffdb\U0010fffd") == "\U0010fffd"
    assert lacking_letters("a\U0010fffe") == "\U0010fffe"
    report = report_of(text_on("a\U0010fffdb"))
    assert [(entry.kind, entry.note) for entry in report.approximated] == [
        ("letters", "no font here has them: empty boxes")
    ]


def everything_seen(timeline: Timeline) -> Iterator[tuple[str, str]]:
    """Each clip that is seen, and each thing that hangs on it, by clip id and kind."""
    for track in timeline.tracks:
        if track.is_hidden or track.kind is TrackKind.SOUND:
            continue
        for seen in track.clips:
            if seen.is_visible:
                yield seen.id, "clip"
                yield from ((seen.id, extra.kind) for extra in seen.extras if extra.kind not in SOUND_KINDS)


def test_everything_in_the_samples_is_exact_about_right_or_left_out(sample_drafts: Path) -> None:
    n_drafts = 0
    for folder in sorted(sample_drafts.iterdir()):
        try:
            timeline = read_draft(folder).timeline
        except DraftError:
            continue
        n_drafts += 1
        report = report_of(timeline)
        entries = (*report.approximated, *report.left_out)
        told = [item for entry in entries for item in entry.items]
        exact = Counter(dict(report.exact))
        for kind, missing in lost(timeline, told, exact).items():
            pytest.fail(f"{folder.name}: {missing} × {kind} in no list")
        assert all(item.clip_id for item in told)
    assert n_drafts >= 10


def lost(timeline: Timeline, told: list[NotDrawn], exact: Counter[str]) -> dict[str, int]:
    """Kinds of which fewer are in the three lists than are seen."""
    seen = Counter(kind for _, kind in everything_seen(timeline))
    by_clip = {(item.clip_id, item.kind) for item in told}
    found = Counter(kind for clip_id, kind in everything_seen(timeline) if (clip_id, kind) in by_clip)
    left = {}
    for kind, n in seen.items():
        if kind != "clip" and found[kind] + exact[kind] < n:
            left[kind] = n - found[kind] - exact[kind]
    return left
