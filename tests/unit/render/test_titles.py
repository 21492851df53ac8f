"""Texts as they are drawn: size, place, colour, stroke, shadow, box, spacing, scripts; measured in pixels.

The references come from the outlines of the letters, rasterised here on a grid of samples, and from sizes
that follow from the style alone; the font lies in the program.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainterPath, QRawFont, QTextLayout

from editor.draft.read_text_looks import read_text_look
from editor.model.look import Shadow, TextBackground, TextLook, TextRun
from editor.render.east_asian import east_asian
from editor.render.titles import _families_for, draw_title, family_of
from editor.resources import asset

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH, HEIGHT = 1920, 1080
UNIT = HEIGHT / 100
Picture = npt.NDArray[np.uint8]


def drawn(words: str, look: TextLook | None = None, **style: object) -> Picture:
    run = TextRun(0, len(words), size=10.0, **style)  # type: ignore[arg-type]
    return draw_title(words, look or TextLook((run,)), WIDTH, HEIGHT)


def box_of(picture: Picture, least: int = 32) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is seen, seen from the picture's middle."""
    seen = picture[..., 3] >= least
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    height, width = seen.shape
    return (
        int(columns[0]) - width // 2, int(rows[0]) - height // 2,
        int(columns[-1]) + 1 - width // 2, int(rows[-1]) + 1 - height // 2,
    )  # fmt: skip


def font(size: float = 10.0) -> QFont:
    made = QFont(family_of(""))
    made.setPixelSize(round(size * UNIT))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def coverage(words: str, shape: tuple[int, int], fine: int = 4) -> npt.NDArray[np.float64]:
    """How much of each pixel a line of words in the middle covers, from the letters' outlines."""
    layout = QTextLayout(words)
    layout.setFont(font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    path = QPainterPath()
    for run in layout.glyphRuns():
        raw: QRawFont = run.rawFont()
        for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            path.addPath(raw.pathForGlyph(index).translated(place))
    path.translate(shape[1] / 2 - line.naturalTextWidth() / 2, shape[0] / 2 - line.height() / 2)
    polygons = path.toSubpathPolygons()
    inside = np.zeros((shape[0] * fine, shape[1] * fine), dtype=int)
    ys = (np.arange(shape[0] * fine) + 0.5) / fine
    xs = (np.arange(shape[1] * fine) + 0.5) / fine
    for polygon in polygons:
        points = [(point.x(), point.y()) for point in polygon.toList()]
        for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
            if y0 == y1:
                continue
            rows = np.flatnonzero((ys >= min(y0, y1)) & (ys < max(y0, y1)))
            for row in rows:
                cross = x0 + (ys[row] - y0) * (x1 - x0) / (y1 - y0)
                inside[row, xs > cross] += 1 if y1 > y0 else -1
    return (inside != 0).reshape(shape[0], fine, shape[1], fine).mean(axis=(1, 3))


def test_letters_cover_what_their_outlines_do() -> None:
    picture = drawn("Rag")
    expected = coverage("Rag", picture.shape[:2])
    found = picture[..., 3] / 255
    assert found.sum() == pytest.approx(expected.sum(), rel=0.02)
    assert np.abs(found - expected).mean() < 0.01
    assert np.corrcoef(found.ravel(), expected.ravel())[0, 1] > 0.985


def test_a_size_is_hundredths_of_the_shorter_side() -> None:
    for width, height in ((1920, 1080), (1080, 1920)):
        look = TextLook((TextRun(0, 1, size=20.0),))
        left, top, right, bottom = box_of(draw_title("H", look, width, height))
        cap = QFontMetricsF(font(20.0)).capHeight()
        assert bottom - top == pytest.approx(cap, abs=2)
        assert (left + right) / 2 == pytest.approx(0, abs=2)


def test_a_scale_makes_everything_larger() -> None:
    look = TextLook((TextRun(0, 2, size=10.0, stroke_colour="#ff0000", stroke_width=0.1),))
    small, large = (box_of(draw_title("Hi", look, WIDTH, HEIGHT, scale)) for scale in (1.0, 2.0))
    assert large[2] - large[0] == pytest.approx(2 * (small[2] - small[0]), abs=3)
    assert large[3] - large[1] == pytest.approx(2 * (small[3] - small[1]), abs=3)


def test_colours_and_opacity_are_those_of_the_style() -> None:
    picture = drawn("HHH", colour="#3366cc", alpha=0.5)
    solid = picture[picture[..., 3] >= 126]
    assert len(solid) > 1000
    assert np.abs(solid.astype(int) - (0x33, 0x66, 0xCC, 128)).max() <= 3


def test_styles_begin_at_their_letters_behind_an_emoji() -> None:
    """The ranges of a draft count UTF-16: the emoji is two of them and one letter."""
    content = (
        '{"text":"\U0001f600AB","styles":[{"range":[0,3],"size":10,"fill":{"content":{"solid":{"color":[1,0,0]}}}},'
        '{"range":[3,4],"size":10,"fill":{"content":{"solid":{"color":[0,0,1]}}}}]}'
    )
    words, look = read_text_look({"content": content})
    picture = draw_title(words, look, WIDTH, HEIGHT)
    blue = (picture[..., 2] > 200) & (picture[..., 0] < 50) & (picture[..., 3] > 200)
    red = (picture[..., 0] > 200) & (picture[..., 2] < 50) & (picture[..., 1] < 50) & (picture[..., 3] > 200)
    assert blue.sum() == pytest.approx(_full("B"), rel=0.1)
    assert np.flatnonzero(blue.any(axis=0))[0] > np.flatnonzero(red.any(axis=0))[-1]


def _full(letter: str) -> int:
    return int((drawn(letter)[..., 3] > 200).sum())


def test_the_three_generations_of_a_text_look_the_same() -> None:
    plain = {"content": "Hello", "font_size": 12.0, "text_color": "#ff8000"}
    tagged = {"content": "<size=12><color=(1,0.501961,0,1)>[Hello]</color></size>"}
    newest = {
        "content": '{"text":"Hello","styles":[{"range":[0,5],"size":12,'
        '"fill":{"content":{"solid":{"color":[1,0.501961,0]}}}}]}'
    }
    pictures = [draw_title(*read_text_look(entry), WIDTH, HEIGHT) for entry in (plain, tagged, newest)]
    for other in pictures[1:]:
        assert np.array_equal(pictures[0], other)


def test_a_stroke_stands_half_its_width_around_the_letter() -> None:
    bare = box_of(drawn("H"))
    stroked = box_of(drawn("H", stroke_colour="#ff0000", stroke_width=0.1))
    for inner, outer, sign in zip(bare, stroked, (1, 1, -1, -1), strict=True):
        assert sign * (inner - outer) == pytest.approx(0.1 * 10 * UNIT / 2, abs=1.5)
    picture = drawn("H", stroke_colour="#ff0000", stroke_width=0.1)
    assert ((picture[..., 0] > 240) & (picture[..., 1] < 10) & (picture[..., 3] > 240)).any()


def test_a_shadow_lies_at_its_angle_and_distance() -> None:
    shadow = Shadow("#00ff00", 1.0, -45.0, 20.0)
    picture = drawn("H", shadow=shadow)
    green = np.where((picture[..., 1] > 200) & (picture[..., 0] < 60), picture[..., 3], 0)
    only = np.stack([picture[..., 0], picture[..., 1], picture[..., 2], green], axis=-1).astype(np.uint8)
    away = 20 / 100 * 10 * UNIT / np.sqrt(2)
    bare, found = box_of(drawn("H")), box_of(only, 128)
    assert found[2] - bare[2] == pytest.approx(away, abs=1.5)
    assert found[3] - bare[3] == pytest.approx(away, abs=1.5)


def test_a_soft_shadow_keeps_its_darkness_and_spreads() -> None:
    hard = drawn("H", alpha=0.0, shadow=Shadow("#000000", 1.0, 0.0, 0.0, 0.0))
    soft = drawn("H", alpha=0.0, shadow=Shadow("#000000", 1.0, 0.0, 0.0, 0.1))
    assert soft[..., 3].sum() == pytest.approx(hard[..., 3].sum(), rel=0.03)
    assert soft[..., 3].max() < hard[..., 3].max()


def test_a_box_lies_behind_the_words_with_room_around_them() -> None:
    box = TextBackground("#112233", 1.0, 0.0, 0.3, 0.2)
    look = TextLook((TextRun(0, 2, size=10.0),), background=box)
    left, top, right, bottom = box_of(draw_title("Hi", look, WIDTH, HEIGHT), 250)
    metrics = QFontMetricsF(font())
    assert right - left == pytest.approx(metrics.horizontalAdvance("Hi") + 2 * 0.3 * 10 * UNIT, abs=4)
    assert bottom - top == pytest.approx(metrics.height() + 2 * 0.2 * 10 * UNIT, abs=4)
    corner = draw_title("Hi", look, WIDTH, HEIGHT)
    assert tuple(corner[corner.shape[0] // 2, corner.shape[1] // 2 + left + 3]) == (0x11, 0x22, 0x33, 255)


def test_letters_and_lines_stand_apart_as_the_style_says() -> None:
    def wide(words: str, **look: Any) -> tuple[int, int, int, int]:
        made = TextLook((TextRun(0, len(words), size=10.0),), **look)
        return box_of(draw_title(words, made, WIDTH, HEIGHT))

    near, far = wide("HHHH"), wide("HHHH", letter_spacing=0.25)
    assert (far[2] - far[0]) - (near[2] - near[0]) == pytest.approx(3 * 0.25 * 10 * UNIT, abs=3)
    near, far = wide("H\nH\nH", line_spacing=0.02), wide("H\nH\nH", line_spacing=0.52)
    assert (far[3] - far[1]) - (near[3] - near[1]) == pytest.approx(2 * 0.5 * 10 * UNIT, abs=3)


@pytest.mark.parametrize(("alignment", "edge"), [(0, "left"), (1, "middle"), (2, "right")])
def test_lines_are_aligned(alignment: int, edge: str) -> None:
    words = "HHHHHH\nHH"
    look = TextLook((TextRun(0, len(words), size=10.0),), alignment=alignment)
    picture = draw_title(words, look, WIDTH, HEIGHT)
    half = picture.shape[0] // 2
    upper, lower = (_columns(part) for part in (picture[:half], picture[half:]))
    found = {"left": (upper[0], lower[0]), "right": (upper[1], lower[1]), "middle": (sum(upper), sum(lower))}
    assert found[edge][0] == pytest.approx(found[edge][1], abs=4)


def _columns(picture: Picture) -> tuple[int, int]:
    seen = np.flatnonzero((picture[..., 3] > 32).any(axis=0))
    return int(seen[0]), int(seen[-1])


def test_long_lines_are_broken_at_the_widest_line_allowed() -> None:
    words = "some words that go on " * 8
    look = TextLook((TextRun(0, len(words), size=10.0),), max_width=0.5)
    left, top, right, bottom = box_of(draw_title(words, look, WIDTH, HEIGHT))
    assert 0.35 * WIDTH < right - left <= 0.5 * WIDTH + 2
    assert bottom - top > 4 * 10 * UNIT
    unbroken = box_of(
        draw_title("Hello you", TextLook((TextRun(0, 9, size=10.0),), max_width=-1.0), WIDTH, HEIGHT)
    )
    assert unbroken[3] - unbroken[1] < 1.5 * 10 * UNIT


def test_vertical_letters_stand_below_each_other_and_columns_go_to_the_left() -> None:
    look = TextLook((TextRun(0, 7, size=10.0),), is_vertical=True)
    left, top, right, bottom = box_of(draw_title("AAA\nBBB", look, WIDTH, HEIGHT))
    assert bottom - top > 2.5 * 10 * UNIT
    assert right - left < 3.2 * 10 * UNIT
    colours = (TextRun(0, 4, size=10.0, colour="#ff0000"), TextRun(4, 7, size=10.0, colour="#0000ff"))
    picture = draw_title("AAA\nBBB", TextLook(colours, is_vertical=True), WIDTH, HEIGHT)
    solid = picture[..., 3] > 128
    red = np.flatnonzero((solid & (picture[..., 0] > 128)).any(axis=0))
    blue = np.flatnonzero((solid & (picture[..., 2] > 128)).any(axis=0))
    assert blue.max() < red.min()


def test_right_to_left_words_begin_at_the_right() -> None:
    hebrew = "אבג"
    look = TextLook((TextRun(0, 1, size=10.0, colour="#ff0000"), TextRun(1, 3, size=10.0, colour="#0000ff")))
    picture = draw_title(hebrew, look, WIDTH, HEIGHT)
    solid = picture[..., 3] > 128
    red = np.flatnonzero((solid & (picture[..., 0] > 128)).any(axis=0))
    blue = np.flatnonzero((solid & (picture[..., 2] > 128)).any(axis=0))
    assert red.min() > blue.max()


def test_a_font_file_of_the_draft_is_used_and_one_that_is_gone_replaced() -> None:
    there = str(asset("fonts", "Inter_600SemiBold.ttf"))
    assert family_of(there) in QFontDatabase.families()
    assert family_of("/nowhere/Strange.ttf") == family_of("") == "Inter"
    assert np.array_equal(drawn("Hi", font="/nowhere/Strange.ttf"), drawn("Hi"))
    assert not np.array_equal(drawn("Hi", is_bold=True), drawn("Hi"))
    assert not np.array_equal(drawn("Hi", is_italic=True), drawn("Hi"))
    assert not np.array_equal(drawn("Hi", is_underlined=True), drawn("Hi"))


def test_a_hostile_font_file_is_replaced(tmp_path: Path) -> None:
    for name, data in (
        ("bad.ttf", b"\x00\x01\x00\x00" + bytes(500)),
        ("empty.otf", b""),
        ("text.ttf", b"hello" * 99),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert np.array_equal(drawn("Hi", font=str(path)), drawn("Hi"))


@pytest.mark.parametrize("words", ["", " ", "\n\n", "\u200d", "a" * 6000, "\ud83d", "\u202e\u202d" * 50])
def test_odd_words_are_drawn_without_failing(words: str) -> None:
    picture = draw_title(words, TextLook((TextRun(0, len(words), size=10.0),)), WIDTH, HEIGHT)
    assert picture.shape[0] % 2 == picture.shape[1] % 2 == 0
    assert max(picture.shape) <= 8192


@pytest.mark.parametrize("words", ["这是一个测试文", "都会给孩子一 and more", "字幕テスト"])
def test_one_font_lends_a_text_all_its_eastern_letters(words: str) -> None:
    """Left to itself, Qt takes the letters of one word from different fonts."""
    letters = east_asian(words)
    families = _families_for("Inter", letters)
    if len(families) == 1:
        pytest.skip("no font here has such letters")
    assert families[0] == "Inter"
    made = QFont(families)
    made.setPixelSize(40)
    layout = QTextLayout(letters)
    layout.setFont(made)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {families[1]}
