"""The splice engine: random documents in odd spellings and random edits, against plain Python data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.draft.document import same_value
from editor.draft.edits import (
    AddKey,
    Built,
    Copied,
    Edit,
    InsertItem,
    Literal,
    Path,
    RemoveItem,
    SetValue,
    edited_value,
    moved_under,
    value_at,
)
from editor.draft.splice import edited_text, style_of, texts_at

NUMBERS = [
    "1.50",
    "30.0",
    "-0",
    "0",
    "1E5",
    "0.00001",
    "12345678901234567890",
    "-0.0",
    "2e-3",
    "1.5135612487792969",
]
WORDS = [
    '"\\u00e9"',
    '"é"',
    '""',
    '"a\\/b"',
    '"\\"quo\\\\ted\\""',
    '"[{,:}]"',
    '"😀"',
    '"\\ud83d"',
    "true",
    "null",
]
blanks = st.sampled_from(["", "", " ", "\n  ", "\t", "\r\n"])
keys = st.sampled_from(["a", "b", "id", "é", "tracks", "x y", 'q"', "\\", "volume"])


@st.composite
def json_texts(draw: st.DrawFn, depth: int = 0) -> str:
    """JSON text as no serialiser would write it."""
    kind = draw(st.integers(0, 5 if depth < 4 else 1))
    if kind <= 1:
        return draw(st.sampled_from(NUMBERS + WORDS))
    if kind <= 3:
        items = [draw(json_texts(depth + 1)) for _ in range(draw(st.integers(0, 4)))]
        inside = ",".join(draw(blanks) + item + draw(blanks) for item in items) or draw(blanks)
        return f"[{inside}]"
    return draw(object_texts(depth))


@st.composite
def object_texts(draw: st.DrawFn, depth: int = 0) -> str:
    names = draw(st.lists(keys, unique=True, max_size=4))
    pad = lambda part: draw(blanks) + part + draw(blanks)  # noqa: E731
    parts = [f"{pad(json.dumps(name))}:{pad(draw(json_texts(depth + 1)))}" for name in names]
    return "{" + (",".join(parts) or draw(blanks)) + "}"


new_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def all_paths(value: Any, path: Path = ()) -> list[Path]:
    found = [path]
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, inner in entries:
        found += all_paths(inner, (*path, step))
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A document and edits of it that do not contradict each other."""
    text = draw(blanks) + draw(object_texts()) + draw(blanks)
    root = json.loads(text)
    edits: list[Edit] = []
    closed: list[Path] = []
    for path in draw(st.permutations(all_paths(root)))[: draw(st.integers(0, 6))]:
        if any(path[: len(other)] == other or other[: len(path)] == path for other in closed):
            continue
        made = draw(edits_at(root, path))
        edits += made
        if any(isinstance(edit, SetValue | RemoveItem) for edit in made):
            closed.append(path)
    return text, edits


@st.composite
def edits_at(draw: st.DrawFn, root: Any, path: Path) -> list[Edit]:
    target = value_at(root, path)
    value = draw(new_values)
    choices: list[list[Edit]] = []
    if path:
        choices.append([SetValue(path, value)])
        choices.append([SetValue(path, Copied(()))])
    if path and isinstance(path[-1], int):
        choices.append([RemoveItem(path)])
    if isinstance(target, list):
        places = draw(st.lists(st.integers(0, len(target)), min_size=1, max_size=3))
        choices.append([InsertItem(path, place, draw(new_values)) for place in places])
    if isinstance(target, dict):
        free = [key for key in ("new", "a", "ö") if key not in target]
        choices.append([AddKey(path, key, draw(new_values)) for key in free[: draw(st.integers(1, 3))]])
    return draw(st.sampled_from(choices)) if choices else []


@settings(max_examples=200, deadline=None)
@given(cases())
def test_the_new_text_parses_to_the_value_that_was_meant(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    root = json.loads(text)
    assert same_value(json.loads(edited_text(text, edits)), edited_value(root, edits))
    assert same_value(root, json.loads(text)), "the document that was read must not change"


@settings(max_examples=200, deadline=None)
@given(cases())
def test_every_span_that_no_edit_names_stays_byte_for_byte(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    changed = edited_text(text, edits)
    root = json.loads(text)
    before, after = texts_at(text, all_paths(root)), texts_at(changed, all_paths(json.loads(changed)))
    for old_path, new_path in kept_paths(root, edits):
        if not any(edit.path[: len(old_path)] == old_path for edit in edits):
            assert after[new_path] == before[old_path]
    if not edits:
        assert changed == text


def kept_paths(root: Any, edits: list[Edit]) -> list[tuple[Path, Path]]:
    """Old and new path of everything that is neither replaced nor removed."""
    gone = [edit.path for edit in edits if isinstance(edit, SetValue | RemoveItem)]
    pairs = []
    for path in all_paths(root):
        if any(path[: len(other)] == other for other in gone):
            continue
        new: list[str | int] = []
        for depth, step in enumerate(path):
            place = path[:depth]
            if isinstance(step, int):
                inserted = sum(
                    isinstance(e, InsertItem) and e.path == place and e.index <= step for e in edits
                )
                removed = sum(
                    isinstance(e, RemoveItem) and e.path[:-1] == place and int(e.path[-1]) < step
                    for e in edits
                )
                new.append(step + inserted - removed)
            else:
                new.append(step)
        pairs.append((path, tuple(new)))
    return pairs


@pytest.mark.parametrize("indent", [None, 2, 4, "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_document_of_a_serialiser_looks_as_if_it_had_written_the_edits_too(
    indent: Any, newline: str
) -> None:
    value = {"a": [{"x": 1.0}, {"x": 2.0}], "b": {}, "c": [], "d": [1], "e": {"f": None}}
    separators = (",", ":") if indent is None else (",", ": ")

    def spelled(value: Any) -> str:
        return json.dumps(value, indent=indent, separators=separators).replace("\n", newline)

    edits: list[Edit] = [
        InsertItem(("a",), 1, {"y": [1, 2]}),
        InsertItem(("a",), 2, {"z": {}}),
        RemoveItem(("a", 0)),
        AddKey(("b",), "new", [0.5, {"k": "v"}]),
        InsertItem(("c",), 0, "first"),
        InsertItem(("c",), 0, "second"),
        RemoveItem(("d", 0)),
        SetValue(("e", "f"), {"g": [1]}),
        AddKey((), "h", 30.0),
    ]
    assert edited_text(spelled(value), edits) == spelled(edited_value(value, edits))


def test_escapes_are_written_where_the_document_writes_them() -> None:
    assert edited_text('{"a":"\\u4e2d","b":1}', [SetValue(("b",), "é")]) == '{"a":"\\u4e2d","b":"\\u00e9"}'
    assert edited_text('{"a":"中","b":1}', [SetValue(("b",), "é")]) == '{"a":"中","b":"é"}'
    assert style_of('{"a":"\\u0007"}').is_ascii is False


def test_a_copy_keeps_the_spelling_of_its_original() -> None:
    text = '{"s": [{"id": "1", "v": 1.50, "deep": {"n": -0}}], "t": []}'
    copy = Copied(("s", 0), (SetValue(("id",), "2"), SetValue(("deep", "n"), 7)))
    assert edited_text(text, [InsertItem(("s",), 1, copy)]) == (
        '{"s": [{"id": "1", "v": 1.50, "deep": {"n": -0}},{"id": "2", "v": 1.50, "deep": {"n": 7}}], "t": []}'
    ).replace("},{", "}, {")
    built = Built(
        {"id": "T", "s": []}, (InsertItem(("s",), 0, copy), InsertItem(("s",), 0, Literal('{"v":2.0}')))
    )
    edits: list[Edit] = [RemoveItem(("s", 0)), InsertItem(("t",), 0, built)]
    changed = edited_text(text, edits)
    assert '"v": 1.50' in changed and '{"v":2.0}' in changed
    assert same_value(json.loads(changed), edited_value(json.loads(text), edits))


def test_edits_of_places_that_are_not_there_are_programming_errors() -> None:
    text = '{"a": [1], "b": {"c": 2}}'
    missing: list[Edit] = [
        SetValue(("z",), 1),
        SetValue(("a", 5), 1),
        InsertItem(("a",), 3, 1),
        RemoveItem(("a", 1)),
    ]
    for edit in missing:
        with pytest.raises((KeyError, IndexError)):
            edited_text(text, [edit])
        with pytest.raises((KeyError, IndexError)):
            edited_value(json.loads(text), [edit])
    with pytest.raises(ValueError, match="there already"):
        edited_value(json.loads(text), [AddKey((), "a", 1)])


def test_edits_move_under_the_value_they_belong_to() -> None:
    edits = moved_under(
        ("x", 1), [SetValue(("a",), 1), AddKey((), "b", 2), InsertItem(("c",), 0, 3), RemoveItem(("c", 1))]
    )
    assert [edit.path for edit in edits] == [("x", 1, "a"), ("x", 1), ("x", 1, "c"), ("x", 1, "c", 1)]
