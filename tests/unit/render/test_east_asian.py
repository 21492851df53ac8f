"""Which font lends a text its Chinese, Japanese or Korean letters."""

from __future__ import annotations

import pytest

from editor.render.east_asian import companion, east_asian

ALL = "漢字汉かなカナ한글"
FONTS = {
    "AR PL KaitiM Big5": "漢字かなカナ",
    "Noto Sans CJK JP": ALL,
    "Noto Sans CJK KR": ALL,
    "Noto Sans CJK SC": ALL,
    "Noto Sans Mono CJK SC": ALL,
    "Noto Serif CJK SC": ALL,
    "Yu Gothic": "漢字かなカナ",
}


def chosen(letters: str, *families: str) -> str:
    return companion(letters, families or tuple(FONTS), lambda family, letter: letter in FONTS[family])


def test_letters_of_the_east_are_found_among_others() -> None:
    assert east_asian("Hi, 你好，你 — カナ 한 é😀") == "你好，カナ한"
    assert east_asian("plain") == ""


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [("汉字", "Noto Sans CJK SC"), ("漢字かな", "Noto Sans CJK JP"), ("한글", "Noto Sans CJK KR")],
)
def test_of_fonts_that_have_all_one_of_the_language_is_taken(letters: str, wanted: str) -> None:
    assert chosen(letters) == wanted


def test_the_one_with_most_letters_comes_before_the_language_and_the_face() -> None:
    assert chosen("汉字", "AR PL KaitiM Big5", "Noto Serif CJK SC") == "Noto Serif CJK SC"
    assert chosen("汉かな", "Yu Gothic", "Noto Serif CJK SC") == "Noto Serif CJK SC"
    assert chosen("漢字", "Noto Serif CJK SC", "Noto Sans Mono CJK SC") == "Noto Sans Mono CJK SC"
    assert chosen("漢字", "AR PL KaitiM Big5", "Yu Gothic") == "Yu Gothic"


def test_where_none_has_any_there_is_none() -> None:
    assert chosen("汉", "Yu Gothic") == ""
    assert companion("汉", (), lambda family, letter: True) == ""
