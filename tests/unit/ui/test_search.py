"""Finding commands by words, parts of words and keys."""

from __future__ import annotations

from editor.ui.actions.search import Command, found

COMMANDS = (
    Command("split", "Split at the playhead", ("S", "Ctrl+B"), "Clip cut blade"),
    Command("split-all", "Split all sound at the playhead", ("Shift+S",), "Clip"),
    Command("save", "Save", ("Ctrl+S",), "File"),
    Command("save-as", "Save as…", ("Ctrl+Shift+S",), "File"),
    Command("ungroup", "Ungroup", ("Ctrl+Shift+G",), "Clip", is_enabled=False, reason="Select a group."),
    Command("group", "Group", ("Ctrl+G",), "Clip"),
)


def ids(query: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [command.id for command in found(COMMANDS, query, recent)]


def test_every_word_has_to_be_found_in_any_order() -> None:
    assert ids("playhead split") == ["split", "split-all"]
    assert ids("sound playh") == ["split-all"]
    assert ids("split nothing") == []


def test_parts_of_words_count_less_than_beginnings() -> None:
    assert ids("sp")[:2] == ["split", "split-all"]
    assert ids("group") == ["group", "ungroup"]
    assert ids("roup") == ["group", "ungroup"]


def test_the_whole_title_comes_first() -> None:
    assert ids("save") == ["save", "save-as"]
    assert ids("SAVE AS")[0] == "save-as"


def test_a_key_finds_its_command() -> None:
    assert ids("ctrl+b")[0] == "split"
    assert ids("Shift+Ctrl+S")[0] == "save-as"
    assert ids("s")[0] == "split"


def test_other_names_find_a_command_too() -> None:
    assert ids("blade") == ["split"]
    assert set(ids("file")) == {"save", "save-as"}


def test_nothing_typed_gives_all_the_recent_first_and_the_disabled_last() -> None:
    assert ids("", ("group", "save")) == ["group", "save", "split", "split-all", "save-as", "ungroup"]
    assert ids("", ("ungroup",))[-1] == "ungroup"
