"""Subtitle files: times to the millisecond, any encoding, what is broken, and the way through a draft."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from editor.draft.subtitles import (
    MOST_LINES,
    SubtitleLine,
    Subtitles,
    decode_subtitles,
    is_subtitle_file,
    read_subtitles,
)
from editor.draft.subtitles_clips import laid_texts
from editor.draft.subtitles_srt import parse_srt
from editor.draft.subtitles_write import write_subtitles
from editor.draft.write_texts import changed_content
from editor.edit.text_commands import AddTexts, PlacedText, SetWords
from editor.errors import DraftError
from editor.model.timeline import Canvas, Timeline, TrackKind
from editor.session import Session
from tests.draft_making import DraftMaker, segment, write_draft

SRT = """1
00:00:01,000 --> 00:00:02,345
Hello <i>there</i>
<font color="#ff0000">red</font> 1 < 2

2
00:00:03.001 --> 00:00:04.999
1984

3
00:59:59,999 --> 01:00:00,001
{\\an8}up
"""


def stamped(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def lines_of(text: str) -> list[tuple[int, int, str]]:
    return [(line.start_ms, line.end_ms, line.text) for line in parse_srt(text)[0]]


def written(folder: Path, text: str | bytes, name: str = "words.srt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# --- SubRip -----------------------------------------------------------------------------------------------


def test_times_are_exact_to_the_millisecond_and_numbers_can_be_words() -> None:
    assert lines_of(SRT) == [
        (1000, 2345, "Hello there\nred 1 < 2"),
        (3001, 4999, "1984"),
        (3_599_999, 3_600_001, "up"),
    ]


def test_tags_become_styles_of_their_letters() -> None:
    first, _, last = parse_srt(SRT)[0]
    styles = [(first.text[run.start : run.end], run.is_italic, run.colour) for run in first.look.runs]
    assert styles == [
        ("Hello ", False, "#ffffff"),
        ("there", True, "#ffffff"),
        ("\n", False, "#ffffff"),
        ("red", False, "#ff0000"),
        (" 1 < 2", False, "#ffffff"),
    ]
    assert (first.y, last.y) == (-0.8, 0.8)


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("1\n00:00:05,000 --> 00:00:04,000\nno\n", "1 line ends before it begins and was left out."),
        ("1\n00:00:05,000 --> 00:00:05,000\nno\n", "1 line ends before it begins and was left out."),
        ("1\n999:00:00,000 --> 999:00:01,000\nno\n", "1 line could not be read and was left out."),
        ("1\n00:00:01,000 --> 00:00:02,000\n<ruby>x</ruby>", "nothing like it: <ruby> (1)."),
    ],
)
def test_what_cannot_be_taken_over_is_named(broken: str, expected: str) -> None:
    lines, notes = parse_srt(SRT + "\n" + broken)
    assert len(lines) == 3 + ("ruby" in broken)
    assert [note for note in notes if expected in note]


def test_a_line_that_begins_before_the_film_begins_with_it() -> None:
    assert lines_of("1\n-00:00:01,000 --> 00:00:02,000\nearly\n") == [(0, 2000, "early")]


def test_files_without_empty_rows_and_with_any_line_ends_are_read() -> None:
    packed = SRT.replace("\n\n", "\n")
    assert next(text for *_, text in lines_of(packed)) == "Hello there\nred 1 < 2"
    for ends in ("\r\n", "\r"):
        assert decode_subtitles(SRT.replace("\n", ends).encode())[0] == SRT


@pytest.mark.parametrize(
    ("encoding", "words", "found"),
    [
        ("utf-8", "Grüße, 你好 😀", "utf-8"),
        ("utf-8-sig", "Grüße, 你好 😀", "utf-8"),
        ("utf-16", "Grüße, 你好 😀", "utf-16"),
        ("utf-16-le", "Grüße 你好", "utf-16"),
        ("utf-16-be", "Grüße 你好", "utf-16"),
        ("gb18030", "你好", "gb18030"),
        ("gb18030", "我们今天去哪里？", "gb18030"),
        ("latin-1", "Où êtes-vous, Müller? déjà vu", "cp1252"),
        ("latin-1", "ÄÖÜ ÀÉÈ", "cp1252"),
        ("cp1252", "“Quoted” – and a dash…", "cp1252"),
    ],
)
def test_the_encoding_is_found(encoding: str, words: str, found: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{words}\n"
    assert decode_subtitles(text.encode(encoding)) == (text, found)


def test_ten_thousand_lines_are_read_laid_and_written_in_time(tmp_path: Path) -> None:
    text = "\n".join(
        f"{n}\n{stamped(997 * n)} --> {stamped(997 * n + 900)}\nline {n}\n" for n in range(10_000)
    )
    began = time.process_time()
    subtitles = read_subtitles(written(tmp_path, text))
    timeline = with_texts(Timeline(), subtitles)
    out = tmp_path / "out.srt"
    assert write_subtitles(timeline, out).n_lines == 10_000
    assert read_subtitles(out) == subtitles
    # Each of the four passes is linear; a quadratic one takes minutes.
    assert time.process_time() - began < 30


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 5000,
        random.Random(4).randbytes(20_000),
        b"<" * 200_000,
        b"{\\an" * 100_000,
        b"1\n00:00:01,000 --> 00:00:02,000\n\n",
        b"[Script Info]\n[Events]\nDialogue: " + b"," * 100_000,
        ("1\n" + "00:00:01,000 --> " * 20_000).encode(),
    ],
)
def test_a_hostile_file_gets_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DraftError) as caught:
        read_subtitles(written(tmp_path, data))
    assert caught.value.message == "“words.srt” holds no subtitles that can be read."
    assert caught.value.hint


def test_hostile_tags_cost_no_time(tmp_path: Path) -> None:
    words = "<font " * 20_000 + "<i>" * 20_000 + "{\\" * 20_000
    assert len(read_subtitles(written(tmp_path, f"1\n00:00:01,000 --> 00:00:02,000\n{words}")).lines) == 1


def test_a_folder_and_a_file_that_is_gone_are_told_in_a_sentence(tmp_path: Path) -> None:
    for place, said in ((tmp_path, "is not a file"), (tmp_path / "gone.srt", "cannot be read: No such file")):
        with pytest.raises(DraftError) as caught:
            read_subtitles(place)
        assert said in caught.value.message


def test_more_lines_than_anybody_writes_are_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.draft.subtitles_srt.MOST_LINES", 2)
    lines, notes = parse_srt(SRT)
    assert len(lines) == 2
    assert notes == (f"The file has more than {MOST_LINES} lines; the rest was left out.",)


# --- SubStation -------------------------------------------------------------------------------------------

ASS = r"""[Script Info]
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, \
Shadow, Alignment, MarginV
Style: Default,DejaVu Sans,54,&H0000FFFF,&H00FF0000,&H80000000,-1,1,3,2,2,40
Style: Top,DejaVu Sans,108,&H00FFFFFF,&H00000000,&H00000000,0,3,8,0,8,60

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:03.50,Default,,0,0,0,,not said
Dialogue: 0,0:00:01.00,0:00:03.50,Default,,0,0,0,,Hello {\i1}world{\i0}, yes
Dialogue: 0,0:00:02.01,0:00:04.00,Default,,0,0,0,,{\an5\pos(480,270)\frz30\c&H0000FF&\fad(200,200)}a quarter
Dialogue: 0,0:00:05.00,0:00:06.00,Top,,0,0,0,,Box{\p1}m 0 0 l 100 0{\p0} here
Dialogue: 0,bad,0:00:04.00,Default,,0,0,0,,x
""".replace("\\\n", "")


def script(folder: Path, canvas: tuple[int, int] = (1920, 1080)) -> Subtitles:
    return read_subtitles(written(folder, ASS, "words.ass"), canvas)


def test_styles_and_codes_of_a_script_become_looks(tmp_path: Path) -> None:
    first, second, third = script(tmp_path).lines
    run = first.look.runs[0]
    assert (first.start_ms, first.end_ms, first.text) == (1000, 3500, "Hello world, yes")
    assert (run.size, run.colour, run.is_bold, run.font) == (5.0, "#ffff00", True, "DejaVu Sans")
    assert run.stroke_colour == "#0000ff"
    assert run.stroke_width == pytest.approx(2 * 3 / 54)
    assert run.shadow is not None
    assert run.shadow.alpha == pytest.approx(127 / 255)
    assert [run.is_italic for run in first.look.runs] == [False, True, False]
    assert (second.x, second.y, second.rotation) == (-0.5, 0.5, -30.0)
    assert second.look.runs[0].colour == "#ff0000"
    assert third.text == "Box here"
    assert third.look.runs[0].size == 10.0
    assert third.look.background is not None
    assert third.look.background.colour == "#000000"


def test_lines_lie_where_their_style_says(tmp_path: Path) -> None:
    first, _, third = script(tmp_path).lines
    # The lower line ends 40 of 1080 pixels above the edge, the upper one begins 60 below it.
    assert first.y == pytest.approx(1 - 2 * (1080 - 40 - 0.6 * 54) / 1080)
    assert third.y == pytest.approx(1 - 2 * (60 + 0.6 * 108) / 1080)


def test_sizes_follow_the_height_of_the_picture(tmp_path: Path) -> None:
    assert script(tmp_path, (1080, 1920)).lines[0].look.runs[0].size == pytest.approx(5 * 1920 / 1080)


def test_what_a_draft_has_nothing_like_is_named(tmp_path: Path) -> None:
    notes = " ".join(script(tmp_path).notes)
    assert "\\fad (1)" in notes
    assert "drawings (1)" in notes
    assert "1 line could not be read" in notes


# --- texts of a timeline ----------------------------------------------------------------------------------


def with_texts(timeline: Timeline, subtitles: Subtitles) -> Timeline:
    return AddTexts(tuple(PlacedText(*text) for text in laid_texts(subtitles)), "Words").apply(timeline)


def overlapping() -> Subtitles:
    times = ((0, 2000), (1000, 3000), (1500, 1600), (2000, 2500), (3000, 4000))
    look = parse_srt(SRT)[0][0].look
    return Subtitles(tuple(SubtitleLine(*pair, "Hello there\nred 1 < 2", look) for pair in times))


def test_lines_that_overlap_lie_on_tracks_of_their_own() -> None:
    timeline = with_texts(Timeline(), overlapping())
    starts = [[clip.start_us // 1000 for clip in track.clips] for track in timeline.tracks]
    assert starts == [[0, 2000, 3000], [1000], [1500]]
    assert {track.kind for track in timeline.tracks} == {TrackKind.TEXT}
    assert all(clip.layer >= 14_000 for _, clip in timeline.clips())


def test_lines_can_be_seen_later_than_their_file_says() -> None:
    [(_, clip, _), *rest] = laid_texts(overlapping(), -1_800_000)
    assert (clip.start_us, clip.end_us) == (0, 200_000)
    assert len(rest) == 3


@pytest.mark.parametrize("kind", ["srt", "ass"])
def test_lines_come_back_from_a_saved_draft_and_a_written_file_as_they_were(
    kind: str, tmp_path: Path
) -> None:
    source = written(tmp_path, SRT) if kind == "srt" else written(tmp_path, ASS, "words.ass")
    read = read_subtitles(source)
    session = empty_project()
    session.do(AddTexts(tuple(PlacedText(*text) for text in laid_texts(read)), "Words"))
    before = session.timeline
    session.save_as(tmp_path / "project")
    again = Session.open(tmp_path / "project")
    for (track, clip), (old_track, old) in zip(again.timeline.clips(), before.clips(), strict=True):
        assert replace(clip, layer=old.layer) == old
        assert again.timeline.material_of(clip) == before.material_of(old)
        assert (track.kind, track.name) == (old_track.kind, old_track.name)
    out = tmp_path / f"out.{kind}"
    write_subtitles(again.timeline, out)
    for line, old_line in zip(read_subtitles(out).lines, read.lines, strict=True):
        assert (line.start_ms, line.end_ms, line.text) == (old_line.start_ms, old_line.end_ms, old_line.text)
        assert letters_of(line) == letters_of(old_line)
        if kind == "ass":
            assert (line.x, line.y) == pytest.approx((old_line.x, old_line.y), abs=1e-3)


def letters_of(line: SubtitleLine) -> list[tuple[object, ...]]:
    """The style of each letter, as far as both forms have it."""
    return [
        (
            run.colour,
            run.is_bold,
            run.is_italic,
            run.is_underlined,
            round(run.stroke_width, 3),
            round(run.size, 3),
        )
        for run in line.look.runs
        for letter in line.text[run.start : run.end]
        if letter != "\n"
    ]


def empty_project() -> Session:
    from editor.draft.new import start_draft

    return Session.of_draft(start_draft(Timeline(canvas=Canvas(1920, 1080)), name="x"), kind="draft")


def test_a_saved_text_is_complete_and_counts_utf16(tmp_path: Path) -> None:
    session = empty_project()
    path = written(tmp_path, "1\n00:00:01,000 --> 00:00:02,000\n😀<b>bold</b> é\n")
    session.do(AddTexts(tuple(PlacedText(*text) for text in laid_texts(read_subtitles(path)))))
    session.save_as(tmp_path / "project")
    [document] = (tmp_path / "project").glob("draft_*nt.json")
    root = json.loads(document.read_text())
    [entry] = root["materials"]["texts"]
    assert len(entry) >= 85
    inner = json.loads(entry["content"])
    assert inner["text"] == "😀bold é"
    assert [style["range"] for style in inner["styles"]] == [[0, 2], [2, 6], [6, 8]]
    [track] = [track for track in root["tracks"] if track["type"] == "text"]
    [stored] = track["segments"]
    assert stored["source_timerange"] is None
    assert stored["target_timerange"] == {"duration": 1_000_000, "start": 1_000_000}
    assert stored["clip"]["transform"]["y"] == -0.8
    [animations] = root["materials"]["material_animations"]
    assert stored["extra_material_refs"] == [animations["id"]]


def test_drafts_before_the_newest_form_get_texts_in_their_own_form(tmp_path: Path) -> None:
    for content, begin in (("<size=5.0>[old]</size>", "<font"), ("old", "Hello")):
        made = DraftMaker()
        made.track("text", segment(made.add("texts", content=content, type="text"), 0, 500_000))
        folder = write_draft(tmp_path / begin.strip("<"), made.document())
        session = Session.open(folder)
        session.do(
            AddTexts(tuple(PlacedText(*text) for text in laid_texts(Subtitles(tuple(parse_srt(SRT)[0])))))
        )
        session.save()
        root = json.loads((folder / "draft_content.json").read_text())
        assert root["materials"]["texts"][1]["content"].startswith(begin)
        again = Session.open(folder).timeline
        assert [clip.name for clip in again.tracks[-1].clips] == ["Hello there\nred 1 < 2", "1984", "up"]


# --- other words ------------------------------------------------------------------------------------------


def test_other_words_keep_their_styles_and_are_saved(tmp_path: Path) -> None:
    session = empty_project()
    path = written(tmp_path, "1\n00:00:01,000 --> 00:00:02,000\nOne <i>two</i> three\n")
    session.do(AddTexts(tuple(PlacedText(*text) for text in laid_texts(read_subtitles(path)))))
    session.save_as(tmp_path / "project")
    [(_, clip)] = session.timeline.clips()
    session.do(SetWords(clip.id, "One 😀 two three"))
    assert "1 text" in session.save().changed
    again = Session.open(tmp_path / "project").timeline
    material = again.material_of(again.clip(clip.id))
    styled = [(material.text[run.start : run.end], run.is_italic) for run in material.look.runs]  # type: ignore[union-attr]
    assert styled == [("One 😀 ", False), ("two", True), (" three", False)]
    session.undo()
    session.save()
    back = Session.open(tmp_path / "project").timeline
    assert back.material_of(back.clip(clip.id)).text == "One two three"


@pytest.mark.parametrize(
    ("content", "after", "expected"),
    [
        ("plain words", "other words", "other words"),
        (
            "<size=5>[one]</size><size=9>[two]</size>",
            "one more two",
            "<size=5>[one more ]</size><size=9>[two]</size>",
        ),
        ("<b>all</b>", "new", "<b>new</b>"),
    ],
)
def test_the_older_forms_keep_their_tags(content: str, after: str, expected: str) -> None:
    from editor.draft.texts import read_words

    before = read_words(content)
    changed = changed_content(content, before, after)
    assert read_words(changed) == after
    assert changed == expected or content.startswith("<size=5>")


def test_styles_that_are_not_known_stay_with_their_letters() -> None:
    stored = {
        "text": "ab",
        "styles": [{"range": [0, 1], "new": 1}, {"range": [1, 2], "size": 7}],
        "more": [1],
    }
    changed = json.loads(changed_content(json.dumps(stored), "ab", "a😀b"))
    assert changed["more"] == [1]
    assert [(style["range"], style.get("new")) for style in changed["styles"]] == [
        ([0, 3], 1),
        ([3, 4], None),
    ]


# --- writing ----------------------------------------------------------------------------------------------


def test_a_file_is_not_written_where_there_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="no texts to write"):
        write_subtitles(Timeline(), tmp_path / "a.srt")
    with pytest.raises(DraftError, match="no name of a subtitle file"):
        write_subtitles(with_texts(Timeline(), overlapping()), tmp_path / "a.txt")
    with pytest.raises(DraftError):
        write_subtitles(with_texts(Timeline(), overlapping()), tmp_path / "no" / "a.srt")
    assert list(tmp_path.iterdir()) == []


def test_hidden_texts_are_not_written(tmp_path: Path) -> None:
    timeline = with_texts(Timeline(), overlapping())
    hidden = replace(timeline.tracks[1], is_hidden=True)
    report = write_subtitles(timeline.with_track(hidden), tmp_path / "a.srt")
    assert report.n_lines == 4


def test_files_are_told_by_their_names() -> None:
    assert [is_subtitle_file(f"x{ending}") for ending in (".SRT", ".ass", ".ssa", ".txt", "")] == [
        *(True, True, True, False, False),
    ]
