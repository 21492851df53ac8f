"""The shortcuts that make large drafts open fast give what reading everything piece by piece gives."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from editor.draft import read_extras, read_materials, read_segments
from editor.draft.document import Document
from editor.draft.read import OpenDraft, read_draft
from editor.draft.relink import BinEntry, Relinker
from tests.draft_making import DraftMaker, segment, write_draft

HELPERS: dict[str, dict[str, Any]] = {
    "speeds": {"type": "speed", "mode": 0, "speed": 1.0, "curve_speed": None},
    "placeholder_infos": {"type": "placeholder_info"},
    "loudnesses": {"enable": False},
    "vocal_separations": {"choice": 0},
    "sound_channel_mappings": {"audio_channel_mapping": 0},
}


def mixed_draft(**odd: Any) -> DraftMaker:
    """Plain clips, and some that no shortcut may take."""
    maker = DraftMaker(duration=60_000_000)
    clips = []
    for number in range(12):
        refs = [maker.add(name, **fields) for name, fields in HELPERS.items()]
        if number == 3:
            refs += [7, None, ["list"], "leads nowhere"]  # type: ignore[list-item]
        sound = maker.sound(f"C:\\lines\\line {number}.mp3")
        clips.append(segment(sound, number * 2_000_000, 1_500_000, extra_material_refs=refs))
    clips[1]["speed"] = 2.0
    clips[2]["source_timerange"] = {"start": 0, "duration": 3_000_000}
    clips[4]["target_timerange"] = {"start": 8_000_000.4, "duration": "1500000"}
    clips[5]["source_timerange"] = {"start": -5, "duration": 1_500_000}
    clips[6]["source_timerange"] = {"start": 3, "duration": 0}
    clips[7]["speed"] = 1
    clips[8]["last_nonzero_volume"] = "0.25"
    clips[9]["target_timerange"] = {"start": 18_000_000, "duration": True}
    clips[10]["speed"] = float("nan")
    maker.track("audio", *clips)
    maker.materials |= odd
    return maker


def opened(folder: Path, maker: DraftMaker) -> OpenDraft:
    return read_draft(write_draft(folder, json.dumps(maker.document()).encode()))


def facts(draft: OpenDraft) -> tuple[Any, ...]:
    places = draft.places
    return (
        draft.timeline,
        dict(places.materials),
        dict(places.clips),
        dict(places.speed_of),
        draft.notes,
    )


ODD_LISTS: dict[str, dict[str, Any]] = {
    "as the apps write": {},
    "an id twice in one list": {"beats": [{"id": "b"}, {"id": "b", "more": 1}]},
    "an id in two lists": {"beats": [{"id": "b"}], "canvases": [{"id": "b"}, {"id": "c"}]},
    "objects without an id": {"beats": [{"id": "b"}, {"no": "id"}, 5, None, {"id": 7}, {"id": ["x"]}]},
    "no list": {"beats": {"id": "b"}},
    "an empty list": {"beats": []},
}


@pytest.mark.parametrize("name", ODD_LISTS)
def test_lists_taken_in_at_once_are_those_taken_in_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fast = facts(opened(tmp_path / "draft", mixed_draft(**ODD_LISTS[name])))
    monkeypatch.setattr(read_materials, "_is_indexed_whole", lambda *_: False)
    monkeypatch.setattr(read_segments, "_usual_range", lambda _: None)
    slow = facts(read_draft(tmp_path / "draft"))
    assert fast == slow
    # One has no length that could be read.
    assert len(slow[0].tracks[0].clips) == 11


PATHS = (
    "C:/lines/here.mp3", "C:\\lines\\here.mp3", "C:/lines/away.mp3", "c:/lines/HERE.MP3", "C:/", "C:/lines/",
    "C:/lines/..", "C:/lines/.", "D:/in the bin.mp3", "D:/named.mp3", "C:/lines/h\u0308ere.mp3",
    "C:/x\x07/here.mp3", "/dev/here.mp3", "here.mp3", "sub/here.mp3", "C:here.mp3", "//server/share/here.mp3",
    "", "C:/" + "x" * 300, "##_draftpath_placeholder_1_##/here.mp3",
)  # fmt: skip


@pytest.mark.parametrize("has_bin", [False, True])
def test_a_path_of_another_computer_is_found_as_if_everything_were_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_bin: bool
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "here.mp3").write_bytes(b"x")
    (tmp_path / "kept.mp3").write_bytes(b"x")
    media_bin = [
        BinEntry("id", "", str(tmp_path / "kept.mp3")),
        BinEntry("", "named.mp3", str(tmp_path / "kept.mp3")),
    ]

    def found() -> list[str | None]:
        relinker = Relinker(tmp_path, media_bin=media_bin if has_bin else ())
        ids = ("id" if "bin" in path else "" for path in PATHS)
        return [relinker.find(path, bin_id=i, name="here.mp3") for path, i in zip(PATHS, ids, strict=True)]

    quick = found()
    monkeypatch.setattr(Relinker, "_is_elsewhere", lambda *_: False)
    assert quick == found()
    here, kept = str(tmp_path / "sub" / "here.mp3"), str(tmp_path / "kept.mp3")
    assert quick[:4] == [here, here, None, here]
    assert quick[8:10] == ([kept, kept] if has_bin else [None, None])


def test_a_helper_that_is_switched_on_is_told_though_the_others_are_not(tmp_path: Path) -> None:
    maker = mixed_draft()
    maker.materials["vocal_separations"][5]["choice"] = 1
    clips = opened(tmp_path / "draft", maker).timeline.tracks[0].clips
    assert [clip.extras[0].kind for clip in clips if clip.extras] == ["voice separation"]
    assert read_extras.says_nothing("loudnesses", maker.materials["loudnesses"])
    assert not read_extras.says_nothing("vocal_separations", maker.materials["vocal_separations"])
    assert not read_extras.says_nothing("speeds", [])


def test_equal_numbers_are_made_once_and_keep_their_value(tmp_path: Path) -> None:
    text = '{"a": [0.1, 1.50, -0.0, 0.1, 2.5E3, 1e-400], "b": 1e400, "c": {"d": -1e999}}'
    document = Document.parse(text.encode(), name="numbers")
    plain = json.loads(text)
    assert repr(document.root) == repr(plain)
    assert document.odd_numbers == ("1e400", "-1e999")


@pytest.mark.parametrize(
    "text", ['{"a\\\\": "}\\"]", "b": "{"}', '{"a": "\\\\\\"{", "b": {"c\\n": ":"}}', '{"\\\\":"\\\\"}']
)
def test_backslashes_do_not_hide_a_key(text: str) -> None:
    assert Document.parse(text.encode(), name="x").duplicate_keys == ()
    assert Document.parse(text.replace('"b"', '"a"').encode(), name="x").root


def test_the_digest_of_a_large_document_is_that_of_its_bytes() -> None:
    data = b'{"a": "' + b"x" * 5_000_000 + b'"}'
    assert Document.parse(data, name="x").digest == hashlib.sha256(data).hexdigest()
