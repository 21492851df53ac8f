"""Words without markup, and style ranges that count in UTF-16."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.draft.texts import TextStyle, character_at, read_text, read_words, utf16_length


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("plain words", "plain words"),
        ("", ""),
        (None, ""),
        (["x"], ""),
        ("1 < 2 and <this> stays", "1 < 2 and <this> stays"),
        ("[in brackets]", "[in brackets]"),
        (
            '<font id="" path="D:/a b/z.ttf"><color=(1.0, 1.0, 1.0, 1.0)><size=5.0>go</size></color></font>',
            "go",
        ),
        ("<useLetterColor><size=15>[13:00]</size></useLetterColor>", "13:00"),
        ("<size=9><u><outline color=(0,0,0,1) width=0.08>[a]</outline></u></size><size=5>b</size>", "ab"),
        ('{"text":"third\\ngeneration","styles":[]}', "third\ngeneration"),
        ('\n {"styles":[],"text":"😀"}', "😀"),
        ('{"text": 5}', '{"text": 5}'),
        ("{smile}", "{smile}"),
        ('{"a":' * 5000, '{"a":' * 5000),
    ],
)
def test_every_generation_of_text_gives_its_words(content: Any, words: str) -> None:
    assert read_words(content) == words


def styled(words: str, *ranges: Any) -> tuple[TextStyle, ...]:
    """Read a text with one style for each range."""
    return read_text(
        json.dumps({"text": words, "styles": [{"range": r, "size": 5.0} for r in ranges]})
    ).styles


def test_style_ranges_count_utf16_code_units() -> None:
    words = "ab😀cd"
    assert utf16_length(words) == 6
    assert styled(words, [0, 4], [4, 6]) == (TextStyle(0, 3, 5.0), TextStyle(3, 5, 5.0))


def test_ranges_that_tools_counted_in_bytes_are_cut_to_the_words() -> None:
    assert styled("Hello everyone", [0, 28]) == (TextStyle(0, 14, 5.0),)
    assert styled("abc", [1, 900], [5, 900]) == (TextStyle(1, 3, 5.0),)


@pytest.mark.parametrize("odd", [None, [], [1], [2, 1], ["a", "b"], [-5, 3], {"a": 1}])
def test_odd_ranges_never_leave_the_words(odd: Any) -> None:
    for style in styled("abcd", odd):
        assert 0 <= style.start < style.end <= 4


@given(st.text(max_size=30), st.integers(-5, 70))
def test_a_code_unit_belongs_to_the_character_that_utf16_says(words: str, code_unit: int) -> None:
    place = character_at(words, code_unit)
    before = len(words[:place].encode("utf-16-le", "surrogatepass")) // 2
    assert 0 <= place <= len(words)
    if 0 <= code_unit <= utf16_length(words):
        assert before >= code_unit
        assert before - code_unit <= 1


@given(st.text(max_size=200))
def test_any_text_is_read_as_words_that_stand_in_it(content: str) -> None:
    for stored in (content, "<size=5>" + content, "{" + content):
        found = read_text(stored)
        assert len(found.words) <= len(stored)
        assert found.words == read_words(stored)
        assert all(0 <= style.start < style.end <= len(found.words) for style in found.styles)
