"""Key maps: one spelling, presets that differ, changes on top, clashes that are named and swapped."""

from __future__ import annotations

import json

import pytest

from editor.ui.actions.table import ACTIONS
from editor.ui.assets import asset
from editor.ui.keys.keymap import Clash, KeyMap, base_map
from editor.ui.keys.presets import PRESETS, preset
from editor.ui.keys.spelling import spelled, types_a_character

DEFAULTS = {spec.id: spec.keys for spec in ACTIONS}
SMALL = KeyMap(base_map({"split": ("S", "Ctrl+B"), "snap": ("N",), "help": ()}, {}))


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("shift+ctrl+z", "Ctrl+Shift+Z"),
        ("Delete", "Del"),
        ("Escape", "Esc"),
        ("PgDn", "PgDown"),
        ("pageup", "PgUp"),
        ("Shift+,", "Shift+,"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("Ctrl+Shift++", "Ctrl+Shift++"),
        ("Alt + period", "Alt+."),
        ("space", "Space"),
        ("f11", "F11"),
        ("\\", "\\"),
        ("", ""),
        ("Ctrl+", ""),
        ("Hyper+A", ""),
    ],
)
def test_a_key_has_one_spelling(written: str, one: str) -> None:
    assert spelled(written) == one
    assert spelled(spelled(written)) == one


def test_what_types_a_character_is_known() -> None:
    assert all(types_a_character(key) for key in ("S", "Shift+S", "=", ",", "Space", "`"))
    assert not any(types_a_character(key) for key in ("Ctrl+S", "Del", "F1", "Alt+,", "Left", "Ctrl+Shift+S"))


def test_personal_keys_lie_on_top_and_take_a_key_from_where_it_was() -> None:
    changed = SMALL.with_keys("help", ("N", "F1"))
    assert changed.of("help") == ("N", "F1")
    assert changed.of("snap") == ()
    assert changed.clashes() == ()
    assert changed.changed("help") and not changed.changed("snap")
    assert changed.without_change("help").keys == SMALL.keys
    assert changed.without_changes().changes == ()


def test_the_owner_of_a_key_is_named_however_it_is_spelled() -> None:
    assert SMALL.owner("ctrl+b") == "split"
    assert SMALL.owner("Ctrl+B", besides="split") == ""
    assert SMALL.owner("Ctrl+Q") == ""


def test_one_press_with_two_spellings_is_a_clash_too() -> None:
    nudges = KeyMap(base_map({"left": ("Shift+,",), "cut": ("(",), "plus": ("Ctrl++",)}, {}))
    assert nudges.owner("Shift+<") == "left"
    assert nudges.owner("Shift+9") == "cut"
    assert nudges.owner("Ctrl+Shift+=") == "plus"
    assert nudges.owner(",") == nudges.owner("9") == nudges.owner("Ctrl+=") == ""
    swapped = nudges.with_swap("cut", "Shift+<")
    assert swapped.of("cut") == ("Shift+<",)
    assert swapped.of("left") == ("(",)


def test_a_swap_gives_each_the_key_of_the_other() -> None:
    swapped = SMALL.with_swap("snap", "S")
    assert swapped.of("snap") == ("S",)
    assert swapped.of("split") == ("N", "Ctrl+B")
    assert swapped.clashes() == ()
    back = swapped.with_swap("snap", "N")
    assert back.keys == SMALL.keys
    assert back.changes == ()


def test_a_swap_with_an_action_without_keys_takes_the_key() -> None:
    swapped = SMALL.with_swap("help", "N")
    assert swapped.of("help") == ("N",)
    assert swapped.of("snap") == ()


def test_the_keys_of_the_preset_again_are_no_change() -> None:
    changed = SMALL.with_key("split", "X")
    assert changed.of("split") == ("X", "Ctrl+B")
    assert changed.with_key("split", "s").changes == ()
    assert SMALL.with_keys("split", ("S", "", "s", "ctrl+b")) is SMALL


def test_two_personal_changes_may_clash_and_are_named() -> None:
    both = KeyMap(SMALL.base, (("help", ("X",)), ("snap", ("X",))))
    assert set(both.clashes()) <= {Clash("X", "snap", "help"), Clash("X", "help", "snap")}
    assert len(both.clashes()) == 1


def test_actions_of_another_version_are_left_out() -> None:
    strange = KeyMap(SMALL.base, (("from-the-future", ("S",)),))
    assert strange.keys == SMALL.keys
    assert strange.of("from-the-future") == ()


@pytest.mark.parametrize("preset_id", [preset_id for preset_id, _ in PRESETS])
def test_a_preset_has_no_clash_and_knows_its_actions(preset_id: str) -> None:
    found = preset(preset_id)
    assert set(found.differences) <= set(DEFAULTS)
    made = KeyMap(base_map(DEFAULTS, found.differences))
    assert made.clashes() == ()
    # Nothing that has a key in the program is left without one.
    lost = {action_id for action_id, keys in DEFAULTS.items() if keys and not made.of(action_id)}
    assert lost == set()


@pytest.mark.parametrize("preset_id", [preset_id for preset_id, _ in PRESETS])
def test_a_preset_holds_differences_only(preset_id: str) -> None:
    stored = json.loads(asset("keys", f"{preset_id}.json").read_text("utf-8"))["keys"]
    same = [
        action_id
        for action_id, keys in stored.items()
        if tuple(map(spelled, keys)) == tuple(map(spelled, DEFAULTS[action_id]))
    ]
    assert same == []


@pytest.mark.parametrize(
    ("preset_id", "action_id", "key"),
    [
        ("capcut", "split", "Ctrl+B"),
        ("capcut", "split-all", "Ctrl+Shift+B"),
        ("capcut", "razor-tool", "B"),
        ("premiere", "split", "Ctrl+K"),
        ("premiere", "split-all", "Ctrl+Shift+K"),
        ("premiere", "snap", "S"),
        ("premiere", "fit", "\\"),
        ("premiere", "export", "Ctrl+M"),
        ("kdenlive", "split", "Shift+R"),
        ("kdenlive", "razor-tool", "X"),
        ("kdenlive", "select-tool", "S"),
        ("kdenlive", "start", "Ctrl+Home"),
        ("kdenlive", "next-edit", "Alt+Right"),
        ("kdenlive", "crossfade", "U"),
        ("audacity", "split", "Ctrl+I"),
        ("audacity", "razor-tool", "S"),
        ("audacity", "fit", "Ctrl+F"),
        ("audacity", "export", "Ctrl+Shift+E"),
        ("fadeline", "split", "S"),
    ],
)
def test_presets_have_the_keys_of_their_programs(preset_id: str, action_id: str, key: str) -> None:
    made = KeyMap(base_map(DEFAULTS, preset(preset_id).differences))
    assert made.of(action_id)[0] == spelled(key)


def test_an_unknown_preset_is_the_programs_own() -> None:
    assert preset("nobody-knows").differences == {}
