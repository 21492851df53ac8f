"""What a press on a head becomes."""

from __future__ import annotations

import pytest

from editor.ui.timeline.header_hands import HeadPress, HeadZone, gap_at, gap_y, place_after, zone_of
from editor.ui.timeline.rows import rows_of
from tests.unit.ui_timeline.making import FILM, pictures, row_of, scene, sound, sounds, timeline

MADE = timeline(
    pictures(sound("p", 0, 5, material=FILM)),
    sounds(track_id="A"), sounds(track_id="B"), sounds(track_id="C"),
)  # fmt: skip
ROWS = rows_of(MADE)
SHOWN = scene(MADE)


def middle(key: str) -> float:
    row = row_of(SHOWN, key)
    return row.y + row.height / 2


def test_only_sound_rows_have_an_edge_to_pull() -> None:
    song, picture = row_of(SHOWN, "A"), row_of(SHOWN, "P")
    assert zone_of(song, song.height - 1) is HeadZone.EDGE
    assert zone_of(song, song.height - 7) is HeadZone.BODY
    assert zone_of(picture, picture.height - 1) is HeadZone.BODY


@pytest.mark.parametrize(("key", "drags"), [("A", True), ("P", False), ("P/sound", False)])
def test_only_sound_tracks_change_places(key: str, drags: bool) -> None:
    assert HeadPress(row_of(SHOWN, key), HeadZone.BODY, 100).moves(130) is drags


def test_a_press_is_a_drag_after_four_pixels() -> None:
    press = HeadPress(row_of(SHOWN, "A"), HeadZone.BODY, 100)
    assert not press.moves(103)
    assert press.moves(104)
    assert press.moves(100)


@pytest.mark.parametrize(("dy", "height"), [(30, 102), (-30, 42), (-200, 36), (500, 200)])
def test_a_pulled_row_stays_between_36_and_200(dy: int, height: int) -> None:
    assert HeadPress(row_of(SHOWN, "A"), HeadZone.EDGE, 300).height_at(300 + dy) == height


def test_gaps_lie_between_sound_rows_only() -> None:
    assert gap_at(ROWS, 0) == 0
    assert gap_at(ROWS, middle("A") + 1) == 1
    assert gap_at(ROWS, 10_000) == 3
    assert gap_y(ROWS, 0) == row_of(SHOWN, "A").y
    assert gap_y(ROWS, 3) == row_of(SHOWN, "C").bottom


@pytest.mark.parametrize(
    ("key", "gap", "place"),
    [("A", 0, None), ("A", 1, None), ("A", 2, 1), ("A", 3, 2), ("C", 0, 0), ("C", 2, None), ("B", 0, 0)],
)
def test_a_gap_gives_a_place_or_none_where_nothing_would_move(key: str, gap: int, place: int | None) -> None:
    assert place_after(ROWS, key, gap) == place
