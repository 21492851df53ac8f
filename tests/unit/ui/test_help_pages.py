"""The pages of help exist in both languages, name the same keys, link to each other, and can be searched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor.ui.assets import asset
from editor.ui.help.pages import KEY_TABLE, PAGES, Page, find, named_actions, page_of, source_of

LANGUAGES = ("en", "zh")
LINK = re.compile(r"\]\(([^)]+)\)")
WRITTEN_KEY = re.compile(r"\*\*(?:Ctrl|Alt|Shift|F\d|Home|End|[A-Z])(?:\+\S+)?\*\*")


def read(name: str, language: str) -> Page:
    return page_of(name, source_of(name, language), lambda action: f"<{action}>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_exists_and_no_other_file(language: str) -> None:
    files = {file.stem for file in Path(asset("help", language)).glob("*.md")}
    assert files == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_sections_keys_and_links(name: str) -> None:
    english, chinese = source_of(name, "en"), source_of(name, "zh")
    assert [part.name for part in read(name, "en").sections] == [
        part.name for part in read(name, "zh").sections
    ]
    assert sorted(set(named_actions(english))) == sorted(set(named_actions(chinese)))
    assert sorted(LINK.findall(english)) == sorted(LINK.findall(chinese))
    assert english.count("|") == chinese.count("|")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_pages_that_exist(name: str, language: str) -> None:
    for link in LINK.findall(source_of(name, language)):
        page, _, section = link.partition("#")
        assert page.removesuffix(".md") in PAGES
        assert not section or read(page.removesuffix(".md"), language).section(section)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_keys_are_named_by_their_action_and_never_written_down(name: str, language: str) -> None:
    source = source_of(name, language)
    letters = {"**M**", "**S**", "**L**"}
    assert set(WRITTEN_KEY.findall(source)) <= letters


def test_a_page_shows_the_keys_that_count_now() -> None:
    source = "# Cut\n\n<!-- how -->\n## How\n\nPress **[[split]]** or **[[nothing]]**."
    page = page_of("cut", source, {"split": "Ctrl+*"}.get)  # type: ignore[arg-type]
    assert "Press **Ctrl\\+\\*** or **\\(no key\\)**." in page.markdown
    assert "<!--" not in page.markdown


def test_the_table_of_keys_stands_where_the_page_wants_it() -> None:
    page = page_of("keys", f"# Keys\n\n{KEY_TABLE}\n", lambda _action: "", "| a | b |")
    assert page.markdown == "# Keys\n\n| a | b |"


def test_lines_of_chinese_are_joined_without_a_gap() -> None:
    page = page_of("x", "# 导出\n\n文件写好后会\n重新打开。\n\n下一段\n", lambda _action: "")
    assert page.markdown == "# 导出\n\n文件写好后会重新打开。\n\n下一段"


def test_sections_carry_their_names_and_words() -> None:
    page = page_of("x", "# Head\n\nfirst\n\n<!-- two -->\n## Second\n\nmore\n", lambda _action: "")
    assert [(part.name, part.heading, part.words) for part in page.sections] == [
        ("", "Head", "first"),
        ("two", "Second", "more"),
    ]
    assert page.title == "Head"
    assert page.section("two") is page.sections[1]
    assert page.section("three") is None


@pytest.mark.parametrize(("sought", "first"), [("crossfade", "crossfade"), ("BIT for bit", "picture")])
def test_words_are_found_in_the_section_that_tells_of_them(sought: str, first: str) -> None:
    pages = tuple(read(name, "en") for name in PAGES)
    assert find(pages, sought)[0][1].name == first


def test_chinese_words_are_found() -> None:
    pages = tuple(read(name, "zh") for name in PAGES)
    assert find(pages, "交叉淡化")[0][1].name == "crossfade"


def test_nothing_is_found_for_nothing() -> None:
    assert find((read("keys", "en"),), "  ") == ()


def test_a_page_that_a_language_lacks_is_shown_in_english() -> None:
    assert source_of("export", "xx") == source_of("export", "en")
