"""What is said about a draft: the verdict of a check, plain data, and readable text."""

from __future__ import annotations

import json
from collections import namedtuple
from fractions import Fraction
from pathlib import Path

from editor.draft.check import check_draft, count_overlaps
from editor.draft.info import describe, draft_lines, rate_value
from editor.draft.read import read_draft
from tests.draft_making import (
    SECOND,
    DraftMaker,
    JsonObject,
    segment,
    volume_keyframes,
    write_document,
    write_draft,
)

DATA = Path(__file__).resolve().parents[2] / "data" / "drafts"

Undrawn = namedtuple("Undrawn", "name kind start_us end_us clip_id note", defaults=("c", ""))


def text_document(**head: object) -> JsonObject:
    """Make a document that needs no media."""
    maker = DraftMaker(**({"duration": SECOND} | head))
    maker.track("text", segment(maker.add("texts", content="words")))
    return maker.document()


def test_a_draft_without_anything_to_say_is_open(tmp_path: Path) -> None:
    report = check_draft(write_draft(tmp_path / "d", text_document()))
    assert (report.verdict, report.exit_code, report.warnings) == ("open", 0, ())
    assert list(report.lines())[-1] == "RESULT open"


def test_a_draft_that_does_not_open_is_refused_with_a_hint(tmp_path: Path) -> None:
    report = check_draft(write_draft(tmp_path / "d", b"QUJD" * 100))
    assert (report.verdict, report.exit_code) == ("refuse", 1)
    assert "JianYing" in report.problem
    assert list(report.lines())[-1] == "RESULT refuse"
    assert check_draft(tmp_path / "absent").verdict == "refuse"


def test_everything_worth_knowing_is_a_warning_of_its_own(tmp_path: Path) -> None:
    maker = DraftMaker(duration=99 * SECOND)
    fade = maker.add("audio_fades", fade_in_duration=5 * SECOND, fade_out_duration=0)
    sound = maker.sound("C:/gone.mp3")
    one = segment(sound, 0, 2 * SECOND, extra_material_refs=[fade, "nowhere"])
    maker.track("audio", one, segment(sound, SECOND, volume=-1.0))
    folder = write_draft(tmp_path / "d", maker.document())
    write_document(folder / "draft_info.json", text_document(), age=100)
    report = check_draft(folder)
    assert (report.verdict, report.exit_code) == ("warn", 0)
    for part in (
        "volume -1",
        "draft_info.json",
        "1 media file not found",
        "1 reference",
        "out of date",
        "1 fade",
        "1 clip",
    ):
        assert any(part in warning for warning in report.warnings), part
    assert len(report.warnings) == 7


def test_an_overlap_is_only_one_without_its_transition() -> None:
    main = read_draft(DATA / "capcut-1.5-overlap").timeline.tracks[0]
    assert count_overlaps(main) == 0
    assert main.clips[0].end_us - main.clips[1].start_us == 466_666


def test_a_draft_as_plain_data_has_the_promised_keys() -> None:
    undrawn = [Undrawn("Lantern", "sticker", 0, SECOND)]
    data = json.loads(json.dumps(describe(read_draft(DATA / "jianying-5.9-mac"), not_drawn=undrawn)))
    assert data["duration_us"] == 7 * SECOND
    assert data["frame_rate"] == 25
    assert data["canvas"] == {"width": 1080, "height": 1920, "colour": "#000000"}
    assert [(t["type"], t["muted"], len(t["clips"])) for t in data["tracks"]][:2] == [
        ("video", False, 2),
        ("video", True, 1),
    ]
    clip = data["tracks"][6]["clips"][0]
    assert clip["volume"] == 0.6251630783081055
    assert clip["volume_points"] == [[0, 1.0], [2 * SECOND, 0.25], [3 * SECOND, 0.25]]
    assert (clip["start_us"], clip["duration_us"], clip["source_start_us"]) == (0, 6 * SECOND, 0)
    assert (clip["speed"], clip["visible"], clip["name"]) == (1.0, True, "bed.wav")
    assert data["tracks"][0]["clips"][0]["fade_out_us"] == SECOND
    assert data["tracks"][5]["clips"][0]["source_start_us"] is None
    assert data["tracks"][5]["clips"][0]["name"] == "你好 😀 end"
    assert {entry["id"]: entry for entry in data["materials"]}[clip["material"]]["name"] == "bed.wav"
    assert sorted(entry["name"] for entry in data["missing"]) == [
        "bed.wav",
        "film.mp4",
        "inner.mp4",
        "inner.wav",
    ]
    assert data["not_drawn"] == [
        {"name": "Lantern", "kind": "sticker", "start_us": 0, "end_us": SECOND, "clip": "c",
         "drawn": "left out", "note": ""}
    ]  # fmt: skip


def test_a_broken_rate_is_printed_as_a_fraction() -> None:
    assert rate_value(Fraction(30_000, 1001)) == "30000/1001"
    assert Fraction(str(rate_value(Fraction(30_000, 1001)))) == Fraction(30_000, 1001)
    assert rate_value(Fraction(25)) == 25


def test_a_draft_as_text_names_tracks_clips_and_what_is_missing() -> None:
    undrawn = [Undrawn("Lantern", "sticker", 0, SECOND)]
    text = "\n".join(draft_lines(read_draft(DATA / "jianying-5.9-mac"), not_drawn=undrawn))
    for part in (
        "JianYing 5.9.0",
        "0:07.000",
        "1080×1920",
        "audio “Bed”: 2 clips (locked)",
        "volume line of 3 points",
    ):
        assert part in text
    for part in ("fade in 0.5 s", "switched off", "Missing: 4 files", "sticker: Lantern", "你好"):
        assert part in text


def test_one_file_that_many_materials_draw_on_is_missing_once(tmp_path: Path) -> None:
    maker = DraftMaker()
    path = "C:\\Media\\song.mp3"
    for number in range(3):
        maker.track("audio", segment(maker.sound(path, name=f"part {number}"), number * SECOND))
    maker.track("audio", segment(maker.sound("C:\\Media\\rain.mp3", name="rain.mp3")))
    write_draft(tmp_path / "draft", maker.document())
    text = "\n".join(draft_lines(read_draft(tmp_path / "draft")))
    assert "Missing: 2 files" in text and text.count(path) == 1
    (warning,) = (line for line in check_draft(tmp_path / "draft").warnings if "not found" in line)
    assert warning == "2 media files not found: part 0, rain.mp3"


def test_names_in_text_cannot_move_the_cursor(tmp_path: Path) -> None:
    maker = DraftMaker()
    maker.track("text", segment(maker.add("texts", content="a\nb\x1b[2J\u202ec" + "x" * 500)), name="r\no\tw")
    lines = list(draft_lines(read_draft(write_draft(tmp_path / "d", maker.document()))))
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 200


def test_a_volume_line_and_speed_are_told(tmp_path: Path) -> None:
    maker = DraftMaker(fps=23.976)
    source = {"start": 0, "duration": 2 * SECOND}
    points = [volume_keyframes((0, 1.0))]
    maker.track("audio", segment(maker.sound(), source_timerange=source, speed=2.0, common_keyframes=points))
    text = "\n".join(draft_lines(read_draft(write_draft(tmp_path / "d", maker.document()))))
    assert "speed 2, volume line of 1 points" in text
    assert "23.976 pictures a second" in text


def test_a_film_is_named_as_no_draft_and_the_hint_is_called_a_hint(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42")
    lines = list(check_draft(film).lines())
    assert lines[0].startswith("Problem: “film.mp4” is a file of another kind")
    assert lines[1].startswith("Hint: ")
    assert lines[-1] == "RESULT refuse"
