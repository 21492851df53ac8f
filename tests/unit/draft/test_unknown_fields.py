"""Fields that nobody here knows, at every level of a draft, outlive a save to the letter (A-9, A17, A18)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor.draft.layout import META_NAME
from editor.draft.read import read_draft
from editor.draft.save import save, save_as
from editor.edit.level_commands import SetFades, SetVolume
from tests.draft_making import SECOND, DraftMaker, segment, volume_keyframes, write_draft
from tests.draft_saving import contents, write_wav

CONTENT = "draft_content.json"
NUMBERS = ("1.50", "1E5", "-0.0", "12345678901234567890", "1e-05", "0.10000000000000000555", "1E+2", "-0")
ODD = "\\u00e9\\/\\ud83d\\ude00 \\u0022 \\t é"
"""A text with escapes that any writer would spell in another way."""


@dataclass(frozen=True)
class Number:
    """A number by its spelling."""

    spelled: str


def tree(text: str) -> Any:
    """A document with the order of its keys and the spelling of its numbers."""
    return json.loads(text, parse_float=Number, parse_int=Number, object_pairs_hook=_Pairs)


class _Pairs(list[tuple[str, Any]]):
    """The entries of an object, in their order."""


def differences(before: Any, after: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths at which two trees differ; a key that is new or gone is one too."""
    if isinstance(before, _Pairs) and isinstance(after, _Pairs):
        if [key for key, _ in before] != [key for key, _ in after]:
            yield (*path, "keys or their order")
            return
        for (key, old), (_, new) in zip(before, after, strict=True):
            yield from differences(old, new, (*path, key))
    elif isinstance(before, list) and isinstance(after, list) and type(before) is type(after):
        if len(before) != len(after):
            yield (*path, "length")
            return
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, (*path, place))
    elif before != after:
        yield path


def strange(text: str) -> str:
    """Put a field that nobody knows in front of and behind all others, into every object of a document.

    Each holds every kind of value, and numbers as nobody here would spell them.
    """
    numbers = ", ".join(NUMBERS)
    made, n = [], 0
    root = json.loads(text)

    def put(value: Any) -> None:
        nonlocal n
        if isinstance(value, dict):
            n += 1
            inner = f'{{"b":[ {numbers} ],"a":null , "ä {ODD}": true,"":[[],{{}},{{"x":"{ODD}"}}]}}'
            made.append("{" + f'"zz_first_{n}" :{inner}')
            for key, part in value.items():
                made.append(f", {json.dumps(key)}: ")
                put(part)
            made.append(f',"aa_last_{n}":  {inner}' + "}\n")
        elif isinstance(value, list):
            made.append("[")
            for place, part in enumerate(value):
                made.append(", " if place else " ")
                put(part)
            made.append(" ]")
        else:
            made.append(json.dumps(value, ensure_ascii=True))

    put(root)
    return "".join(made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft with unknown fields in every object of every file, and unknown tracks and materials."""
    place = tmp_path / "drafts" / "strange"
    place.mkdir(parents=True)
    write_wav(place / "song.wav", 3.0)
    maker = DraftMaker(duration=4 * SECOND, new_in_version_99={"a": [1, {"b": 2}]})
    song = maker.sound("##_draftpath_placeholder_X_##/song.wav", duration=3 * SECOND)
    fade = maker.add(
        "audio_fades", type="audio_fade", fade_in_duration=100_000, fade_out_duration=0, fade_type=0
    )
    odd = maker.add("holograms", type="hologram", depth=[0.5, 1.5])
    maker.track("video", segment(maker.picture("film.mp4"), 0, 2 * SECOND))
    maker.track(
        "audio",
        segment(
            song, 0, SECOND, extra_material_refs=[fade, odd], common_keyframes=[volume_keyframes((0, 0.5))]
        ),
        segment(song, 2 * SECOND, SECOND),
    )
    maker.track("smell", segment(odd, 0, SECOND))
    write_draft(place, strange(json.dumps(maker.document())).encode())
    meta = {
        "draft_id": "D",
        "tm_draft_modified": 1,
        "tm_duration": 4 * SECOND,
        "draft_materials": [{"type": 0, "value": []}],
    }
    (place / META_NAME).write_text(strange(json.dumps(meta)), encoding="utf-8")
    return place


def changed_paths(before: bytes, after: bytes) -> list[tuple[Any, ...]]:
    return list(differences(tree(before.decode()), tree(after.decode())))


def test_opening_and_saving_without_an_edit_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    times = {path: path.stat() for path in folder.rglob("*")}
    draft = read_draft(folder)
    assert save(draft, draft.timeline).report.is_unchanged
    assert contents(folder) == before
    assert {path: path.stat() for path in folder.rglob("*")} == times


def test_one_volume_changes_that_number_and_nothing_else(folder: Path) -> None:
    before = contents(folder)
    draft = read_draft(folder)
    (clip,) = (c for _, c in draft.timeline.clips() if c.start_us == 2 * SECOND)
    save(draft, SetVolume((clip.id,), 0.25).apply(draft.timeline))
    after = contents(folder)
    place = ("tracks", 1, "segments", 1)
    changed = changed_paths(before[CONTENT], after[CONTENT])
    assert changed == [(*place, "volume"), (*place, "last_nonzero_volume")]
    assert dict(_at(tree(after[CONTENT].decode()), place))["volume"] == Number("0.25")
    assert [name for name in before if after[name] != before[name]] == [CONTENT, META_NAME]
    # The second file says when the draft was changed last.
    assert changed_paths(before[META_NAME], after[META_NAME]) == [("tm_draft_modified",)]


def _at(root: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        root = dict(root)[step] if isinstance(step, str) else root[step]
    return root


def test_a_fade_keeps_what_is_unknown_in_its_own_object(folder: Path) -> None:
    before = (folder / CONTENT).read_bytes()
    draft = read_draft(folder)
    clip = next(c for t, c in draft.timeline.clips() if c.fade_in_us)
    save(draft, SetFades((clip.id,), 200_000, 0).apply(draft.timeline))
    changed = changed_paths(before, (folder / CONTENT).read_bytes())
    assert changed == [("materials", "audio_fades", 0, "fade_in_duration")]


def test_a_copy_says_the_same_of_what_is_unknown(folder: Path, tmp_path: Path) -> None:
    draft = read_draft(folder)
    copy = tmp_path / "drafts" / "copy"
    save_as(draft, draft.timeline, copy)
    assert (copy / CONTENT).read_bytes() == (folder / CONTENT).read_bytes()
    again = read_draft(copy)
    assert save(again, again.timeline).report.is_unchanged
