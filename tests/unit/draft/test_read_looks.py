"""What helper objects and texts say about how a picture is drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from editor.draft.journal_codec import decode, encode
from editor.draft.keyframes import read_curves
from editor.draft.read_extras import read_extras
from editor.draft.read_text_looks import read_text_look
from editor.model.clip import Keyframe
from editor.model.look import (
    Adjustment,
    Animation,
    Background,
    Blend,
    ChromaKey,
    Look,
    Mask,
    Shadow,
    TextBackground,
    TextRun,
    Transition,
)

CASES: list[tuple[str, dict[str, Any], Look]] = [
    ("transitions", {"name": "Mix", "resource_id": "7", "duration": 400_000, "is_overlap": True},
     Transition("Mix", "", "7", 400_000, True)),
    ("transitions", {"name": "Black Fade", "duration": 1, "is_overlap": False},
     Transition("Black Fade", duration_us=1, is_overlap=False)),
    ("common_mask", {"resource_type": "circle", "config": {
        "centerX": 0.1, "centerY": -0.2, "width": 0.4, "height": 0.6, "rotation": 30.0, "feather": 0.1,
        "invert": True, "roundCorner": 0.5}},
     Mask("circle", 0.1, -0.2, 0.4, 0.6, 30.0, 0.1, 0.5, True)),
    ("masks", {"resource_id": "6791699060140020232", "config": None}, Mask("mirror")),
    ("masks", {"resource_type": "heart"}, Mask("heart")),
    ("chromas", {"color": "#00FF80FF", "intensity_value": 0.3, "edge_smooth_value": 7},
     ChromaKey("#00ff80", 0.3, 0.0, 1.0, 0.0)),
    ("canvases", {"type": "canvas_blur", "blur": 0.75}, Background("blur", blur=0.75)),
    ("canvases", {"type": "canvas_color", "color": "#123456FF"}, Background("colour", "#123456FF")),
    ("canvases", {"type": "canvas_image", "image": "sky.png"}, Background("image", path="/here/sky.png")),
    ("effects", {"type": "mix_mode", "name": "Multiply", "value": 0.5}, Blend("Multiply", "", 0.5)),
    ("effects", {"type": "contrast", "value": -0.25}, Adjustment("contrast", -0.25)),
    ("effects", {"type": "lut", "path": "warm.cube"}, Adjustment("lut", 1.0, "/here/warm.cube")),
]  # fmt: skip


@pytest.mark.parametrize(("list_name", "entry", "look"), CASES)
def test_a_helper_says_how_it_is_drawn_and_the_journal_keeps_it(
    list_name: str, entry: dict[str, Any], look: Look
) -> None:
    (extra,) = read_extras([(list_name, entry)], lambda stored: f"/here/{stored}")
    assert extra.look == look
    assert decode(json.loads(json.dumps(encode(extra)))) == extra


def test_each_animation_has_its_place() -> None:
    entry = {"animations": [
        {"type": "in", "name": "Fade In", "start": 0, "duration": 500_000, "resource_id": "1"},
        {"type": "loop", "name": "Swing", "start": 500_000, "duration": 100},
    ]}  # fmt: skip
    assert [extra.look for extra in read_extras([("material_animations", entry)])] == [
        Animation("in", "Fade In", "1", 0, 500_000),
        Animation("loop", "Swing", "", 500_000, 100),
    ]


def styled(words: str, *styles: dict[str, Any], **outer: Any) -> tuple[TextRun, ...]:
    content = json.dumps({"text": words, "styles": list(styles)})
    found, look = read_text_look({"content": content, **outer})
    assert found == words
    return look.runs


def test_styles_count_utf16_and_cover_every_letter() -> None:
    runs = styled(
        "ab😀cd!",
        {"range": [0, 4], "size": 5, "fill": {"alpha": 0.5, "content": {"solid": {"color": [1, 0, 0]}}}},
        {"range": [4, 6], "size": 9, "bold": True, "font": {"path": "D:/f.ttf"}},
    )
    assert [(run.start, run.end, run.size) for run in runs] == [(0, 3, 5.0), (3, 5, 9.0), (5, 6, 5.0)]
    assert (runs[0].colour, runs[0].alpha) == ("#ff0000", 0.5)
    assert (runs[1].is_bold, runs[1].font) == (True, "D:/f.ttf")


def test_strokes_and_shadows_are_read() -> None:
    (run,) = styled(
        "abc",
        {
            "range": [0, 3],
            "strokes": [{"content": {"solid": {"alpha": 0.5, "color": [0, 0, 1]}}, "width": 0.08}],
            "shadows": [{"angle": -30, "distance": 7, "alpha": 0.6, "diffuse": 0.1,
                         "content": {"solid": {"color": [0, 1, 0]}}}],
        },
    )  # fmt: skip
    assert (run.stroke_colour, run.stroke_width, run.stroke_alpha) == ("#0000ff", 0.08, 0.5)
    assert run.shadow == Shadow("#00ff00", 0.6, -30.0, 7.0, 0.1 / 3)


def test_the_three_names_of_a_shadow_s_softness_mean_the_same() -> None:
    """Drafts of one app say 0.055556 inside and 1 outside; the libraries write a sixth for the softest."""
    colour = {"content": {"solid": {"color": [0, 0, 0]}}}
    (inside,) = styled("abc", {"range": [0, 3], "shadows": [{"feather": 0.055556, **colour}]})
    (library,) = styled("abc", {"range": [0, 3], "shadows": [{"diffuse": 1 / 6, **colour}]})
    _, outer = read_text_look({"content": "abc", "has_shadow": True, "shadow_smoothing": 1.0})
    found = [run.shadow.softness for run in (inside, library, *outer.runs) if run.shadow is not None]
    assert found == pytest.approx([1 / 18, 1 / 18, 1 / 18], abs=1e-4)


def test_tags_nest_and_lose_their_brackets() -> None:
    content = '<size=15><color=(0,0,1,0.5)>[13:00]<font id="" path="/a.ttf">x</font></color></size> end'
    words, look = read_text_look({"content": content, "font_size": 6.0, "text_color": "#112233"})
    assert words == "13:00x end"
    assert [(r.start, r.end, r.size, r.colour, r.alpha, r.font) for r in look.runs] == [
        (0, 5, 15.0, "#0000ff", 0.5, ""),
        (5, 6, 15.0, "#0000ff", 0.5, "/a.ttf"),
        (6, 10, 6.0, "#112233", 1.0, ""),
    ]


def test_plain_words_take_the_fields_around_them() -> None:
    words, look = read_text_look({
        "content": "how could that be", "font_size": 5.0, "text_color": "#abcdef", "alignment": 2,
        "typesetting": 1, "letter_spacing": 0.1, "line_max_width": 0.5, "global_alpha": 0.7,
        "border_color": "#000000", "border_width": 0.1, "has_shadow": True, "shadow_distance": 3.0,
        "background_color": "#202020", "background_style": 1, "background_alpha": 0.6,
    })  # fmt: skip
    (run,) = look.runs
    assert (run.end, run.size, run.colour, run.stroke_width) == (len(words), 5.0, "#abcdef", 0.1)
    assert run.shadow == Shadow(distance=3.0)
    assert (look.alignment, look.is_vertical, look.letter_spacing, look.max_width) == (2, True, 0.1, 0.5)
    assert (look.alpha, look.background) == (0.7, TextBackground("#202020", 0.6))


@pytest.mark.parametrize(
    "content", [None, 7, "", "{", '{"text": 5}', '{"text": "a", "styles": 5}', "<<size="]
)
def test_odd_contents_are_no_reason_to_fail(content: Any) -> None:
    words, look = read_text_look({"content": content, "alignment": "x", "font_size": float("inf")})
    assert (look.runs[-1].end if look.runs else 0) == len(words)


def test_free_curves_keep_their_handles() -> None:
    stored = [{"property_type": "KFTypeRotation", "keyframe_list": [
        {"time_offset": 0, "values": [0.0], "curveType": "FreeCurveInOut",
         "right_control": {"x": 300_000, "y": 5.0}, "left_control": {"x": 4, "y": 0}},
        {"time_offset": 1_000_000, "values": [90.0], "curveType": "FreeCurveInOut",
         "left_control": {"x": -200_000, "y": -1.0}},
    ]}]  # fmt: skip
    (curve,) = read_curves(stored).pictures
    assert curve.keyframes == (
        Keyframe(0, 0.0, "free", 0, 0.0, 300_000, 5.0),
        Keyframe(1_000_000, 90.0, "free", -200_000, -1.0),
    )
