"""Looks of clips that tell a state without colour, small pictures, and marks at small gaps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from editor.media import disk_cache
from editor.media.thumbnails import THUMBNAIL_HEIGHT, ThumbnailReader
from editor.model.timeline import Track
from editor.ui import theme
from editor.ui.timeline.clip_colours import TEXT_CONTRAST, WAVE_CONTRAST, coloured, contrast
from editor.ui.timeline.lane_facts import LaneBook, small_gaps
from editor.ui.timeline.peak_store import PeakStore
from editor.ui.timeline.rows import rows_of
from editor.ui.timeline.thumbnail_strip import FINEST_US, slot_width, step_of
from tests.media_making import write_sound, write_video
from tests.ui.timeline.conftest import Bench
from tests.ui.timeline.test_pixels import distance, pixels
from tests.unit.ui_timeline.making import FILM, SONG, S, pictures, sound, sounds, timeline

GONE = replace(SONG, path=None)


def lane(bench: Bench, track: Track) -> np.ndarray:
    """The one lane of a track whose file is missing or read, as RGB."""
    bench.show(timeline(track).with_materials(GONE))
    return pixels(bench)[2:70, 100:700]


def body_share(shown: np.ndarray, strength: float) -> float:
    """How much of a clip is its body, drawn so solid over the lane."""
    body, under = theme.current().role("music").body, theme.current().lane
    mixed = [
        strength * one + (1 - strength) * two
        for one, two in (
            (body.red(), under.red()), (body.green(), under.green()), (body.blue(), under.blue()),
        )
    ]  # fmt: skip
    return float((np.abs(shown - mixed).sum(-1) < 8).mean())


@pytest.fixture
def quiet(bench: Bench, qtbot: QtBot, tmp_path: Path) -> Bench:
    """A view whose song is a file of silence."""
    path = write_sound(tmp_path / "silence.wav", samples=np.zeros((2, 48_000 * 7), np.float32))
    bench.show(timeline(sounds(sound("a", 1, 6))).with_materials(replace(SONG, path=str(path))))
    bench.view.grab()
    qtbot.waitUntil(lambda: bench.peaks.n_reading == 0)
    return bench


def shown_as(bench: Bench, **traits: Any) -> np.ndarray:
    track = replace(bench.timeline.tracks[0], **traits)
    bench.show(bench.timeline.with_track(track))
    return pixels(bench)[24:68, 104:696]


def test_muted_tracks_are_faint_and_locked_ones_paler_with_a_hatch(quiet: Bench) -> None:
    plain = body_share(shown_as(quiet), 1.0)
    assert plain > 0.8
    assert body_share(shown_as(quiet, is_muted=True), 0.35) > 0.8
    locked = shown_as(quiet, is_muted=False, is_locked=True)
    # Slanting lines leave less of the plain body.
    assert 0.4 < body_share(locked, 0.7) < 0.95 * plain


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_locked_track_shows_no_knobs_to_pull(bench: Bench, is_locked: bool) -> None:
    bench.show(timeline(replace(sounds(sound("a", 1, 6, fade_in_us=2 * S)), is_locked=is_locked)))
    bench.state.select({"a"})
    knob = pixels(bench)[8:16, 296:304]
    is_inked = distance(knob, theme.current().role("music").text) < 40
    assert is_inked.all() != is_locked


def test_an_unchanged_level_leaves_its_room_to_the_name(bench: Bench) -> None:
    both = sound("a", 1, 1.5), sound("b", 3, 1.5, volume=0.5)
    bench.show(timeline(sounds(*(replace(clip, name="a rather longer name") for clip in both))))
    shown = distance(pixels(bench)[4:18], theme.current().role("music").text) < 120
    assert not shown[:, 233:244].any(), "no 0.0 dB"
    assert shown[:, 418:444].any(), "but another level, though the name is cut"


def test_what_is_missing_is_hatched_with_a_broken_border(bench: Bench) -> None:
    shown = lane(bench, sounds(sound("a", 1, 6)))
    quiet = theme.current().quiet
    border = distance(shown[0], quiet) < 40
    runs = np.diff(np.flatnonzero(np.diff(border.astype(int))))
    assert set(runs[3:-3].tolist()) == {3, 4}, "dashes of 4 and gaps of 3"
    inner = shown[30:60, 300:560]
    assert len(np.unique(inner.reshape(-1, 3), axis=0)) > 3, "lines on a body"


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
@pytest.mark.parametrize("colour", ["#ff0000", "#101010", "#f5f5f5", "#2040ff", "#c0d020"])
def test_a_colour_of_its_own_stays_readable_in_every_theme(name: str, colour: str) -> None:
    made = coloured(colour, name)
    assert made is not None
    assert contrast(made.wave, made.body) >= WAVE_CONTRAST
    assert contrast(made.text, made.body) >= TEXT_CONTRAST
    assert coloured("no colour", name) is None


def test_a_clips_own_colour_is_its_body(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 6, colour="#c02020"))))
    own = coloured("#c02020", "dark")
    assert own is not None
    assert (distance(pixels(bench)[24:68, 104:696], own.body) < 12).mean() > 0.5


def gaps_of(*clips: tuple[float, float]) -> list[tuple[int, int]]:
    made = timeline(sounds(*(sound(f"c{n}", start, length) for n, (start, length) in enumerate(clips))))
    store = PeakStore()
    facts = LaneBook(store).facts(rows_of(made)[0], made.tracks[0], made)
    ends, starts = small_gaps([facts])
    return list(zip(ends.tolist(), starts.tolist(), strict=True))


def test_gaps_under_a_tenth_of_a_second_are_found_and_touching_is_none() -> None:
    assert gaps_of((0, 1), (1.05, 1), (2.05, 1), (3.15, 1), (4.150_001, 1)) == [(S, 1_050_000)]
    assert gaps_of((0, 1), (1.099, 1)) == [(S, 1_099_000)]
    assert gaps_of((0, 1), (1.1, 1)) == []


def test_a_small_gap_has_an_amber_mark_at_the_lanes_foot(bench: Bench) -> None:
    bench.show(timeline(sounds(sound("a", 1, 2), sound("b", 3.06, 2), sound("c", 6, 1))))
    foot = distance(pixels(bench)[64:72], theme.current().warn) < 60
    columns = np.flatnonzero(foot.any(0))
    assert columns.min() >= 299
    assert columns.max() <= 308


# small pictures --------------------------------------------------------------------------------------------


def test_pictures_of_a_film_come_in_the_background_and_fill_the_clip(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    film = write_video(tmp_path / "film.mp4", seconds=4.0)
    material = replace(FILM, path=str(film), duration_us=4 * S, width=320, height=180)
    bench.show(timeline(pictures(sound("p", 0, 4, material=material))).with_materials(material), 150)
    bare = pixels(bench)[20:40, 4:590]
    thumbnails = bench.view.lanes.thumbnails
    assert thumbnails.is_reading, "painting has asked and not waited"
    qtbot.waitUntil(lambda: not thumbnails.is_reading)
    shown = pixels(bench)[20:40, 4:590]
    assert (np.abs(shown - bare).sum(-1) > 30).mean() > 0.5
    assert thumbnails.n_came(str(film)) >= 2


def test_a_small_picture_comes_from_the_disk_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = write_video(tmp_path / "film.mp4", seconds=2.0)
    reader = ThumbnailReader()
    first = reader.picture(film, S, 1 << 20)
    reader.close()
    assert first.shape[0] <= THUMBNAIL_HEIGHT
    assert any((disk_cache.root() / "thumbnails").rglob("*.npy"))

    def refuse(*_: object) -> None:
        raise AssertionError("decoded again")

    monkeypatch.setattr(ThumbnailReader, "_decoded", refuse)
    again = ThumbnailReader().picture(film, S, 1 << 20)
    np.testing.assert_array_equal(again, first)


def test_a_film_that_is_gone_stops_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.show(timeline(pictures(sound("p", 0, 4, material=FILM))))
    bench.view.grab()
    qtbot.waitUntil(lambda: not bench.view.lanes.thumbnails.is_reading)
    bench.view.grab()
    assert not bench.view.lanes.thumbnails.is_reading, "it is not asked for again"


def test_zooms_share_pictures() -> None:
    assert step_of(900_000) == step_of(1_000_000) == 1 << 19
    assert step_of(10) == FINEST_US
    assert slot_width((1920, 1080), 38) == 68
    assert slot_width((1080, 1920), 38) == 21
    assert slot_width((0, 0), 38) == 68
