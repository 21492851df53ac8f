"""Odd and hostile values: the smallest unit is set aside or forced into bounds, and the rest opens."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from editor.draft.check import check_draft
from editor.draft.info import describe, draft_lines
from editor.draft.keyframes import MOST_GAIN
from editor.draft.notes import MOST_NOTES, Notes
from editor.draft.read import OpenDraft, read_draft
from editor.draft.read_tracks import MOST_NESTED, read_timeline
from editor.draft.relink import Relinker
from editor.draft.values import MOST_US
from editor.errors import DraftError
from editor.model.clip import Clip, Placement
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from tests.draft_making import (
    SECOND,
    DraftMaker,
    JsonObject,
    keyframes,
    segment,
    volume_keyframes,
    write_draft,
)

DATA = Path(__file__).resolve().parents[2] / "data" / "drafts"


def opened(document: Any, folder: Path) -> OpenDraft:
    """Write and read a draft."""
    return read_draft(write_draft(folder / "draft", document))


def read_here(document: JsonObject) -> tuple[Timeline, list[str]]:
    """Read a document without a disk; gives the timeline and the texts of its notes."""
    notes = Notes()
    read = read_timeline(document, notes, Relinker(None))
    return read.timeline, [note.text for note in notes.listed()]


def one_clip(kind: str = "audio", **fields: Any) -> tuple[Clip, list[str]]:
    """Read a draft with one clip of the given fields."""
    maker = DraftMaker()
    material = maker.sound() if kind == "audio" else maker.picture()
    maker.track(kind, segment(material, **fields))
    timeline, notes = read_here(maker.document())
    return timeline.tracks[0].clips[0], notes


def no_clip(**fields: Any) -> list[str]:
    """Read a draft whose one clip cannot be shown; gives the notes."""
    maker = DraftMaker()
    maker.track("audio", segment(maker.sound(), **fields))
    timeline, notes = read_here(maker.document())
    assert timeline.tracks[0].clips == ()
    return notes


def test_a_stale_length_is_not_believed() -> None:
    maker = DraftMaker(duration=10 * SECOND)
    maker.track("audio", segment(maker.sound(), 30 * SECOND, 10 * SECOND))
    assert read_here(maker.document())[0].duration_us == 40 * SECOND


def test_the_first_filled_picture_track_is_the_main_one() -> None:
    maker = DraftMaker()
    picture = maker.picture()
    maker.track("video")
    maker.track("video", segment(picture), flag=2)
    maker.track("video", segment(picture))
    timeline, _ = read_here(maker.document())
    assert [track.is_main for track in timeline.tracks] == [False, False, True]


def test_an_empty_main_track_is_the_main_one_where_no_other_is() -> None:
    maker = DraftMaker()
    maker.track("video")
    maker.track("video", segment(maker.picture()), flag=2)
    timeline, _ = read_here(maker.document())
    assert [track.is_main for track in timeline.tracks] == [True, False]


@pytest.mark.parametrize(
    "target",
    [
        None,
        "soon",
        {"start": 0, "duration": 0},
        {"start": 0, "duration": -5},
        {"start": "0:01", "duration": 5},
        {"start": 0, "duration": True},
        {"start": 2**63, "duration": 5},
        {"start": 10**400, "duration": 5},
        {"start": 0, "duration": math.nan},
        {"start": 0, "duration": math.inf},
        {"start": -SECOND, "duration": SECOND},
    ],
)
def test_a_clip_without_a_place_is_set_aside(target: Any) -> None:
    notes = no_clip(target_timerange=target)
    assert "no readable place" in notes[0]


def test_fractions_of_a_microsecond_are_rounded() -> None:
    clip, notes = one_clip(target_timerange={"start": 999_999.6, "duration": 1_000_000.0})
    assert clip.timeline_range == TimeRange(SECOND, SECOND)
    assert notes == []


def test_a_clip_that_begins_before_the_timeline_loses_that_part() -> None:
    clip, notes = one_clip(
        target_timerange={"start": -SECOND, "duration": 3 * SECOND},
        source_timerange={"start": SECOND, "duration": 6 * SECOND},
        speed=2.0,
    )
    assert clip.timeline_range == TimeRange(0, 2 * SECOND)
    assert clip.source_range == TimeRange(3 * SECOND, 4 * SECOND)
    assert "begins before" in notes[0]


def test_a_clip_that_never_ends_is_cut_after_ten_days() -> None:
    clip, notes = one_clip(target_timerange={"start": SECOND, "duration": 2**62}, source_timerange=None)
    assert clip.end_us == MOST_US
    assert notes


@pytest.mark.parametrize(
    ("stored", "volume"),
    [(1.5, 1.5), (0, 0.0), (-1, 0.0), (math.nan, 0.0), (math.inf, 0.0), (1e300, MOST_GAIN), ("0.5", 0.5)],
)
def test_volumes_are_forced_to_gains(stored: Any, volume: float) -> None:
    assert one_clip(volume=stored)[0].volume == volume


@pytest.mark.parametrize("stored", [None, "loud", [], {}, True])
def test_a_volume_of_the_wrong_type_plays_unchanged_and_is_noted(stored: Any) -> None:
    clip, notes = one_clip(volume=stored)
    assert clip.volume == 1.0
    assert "volume" in notes[0]


def test_a_silenced_clip_remembers_its_level() -> None:
    assert one_clip(volume=0.0, last_nonzero_volume=0.4)[0].unmuted_volume == 0.4
    assert one_clip(volume=0.0, last_nonzero_volume=0)[0].unmuted_volume == 1.0
    assert one_clip(volume=0.3, last_nonzero_volume="?")[0].unmuted_volume == 0.3


@pytest.mark.parametrize(
    ("fade_in", "fade_out", "expected"),
    [
        (500_000, 0, (500_000, 0)),
        (-5, 10.6, (0, 11)),
        (5 * SECOND, 5 * SECOND, (5 * SECOND, 5 * SECOND)),
        (math.nan, "x", (0, 0)),
        (2**70, None, (MOST_US, 0)),
    ],
)
def test_fades_are_kept_as_stored_or_passed_over(
    fade_in: Any, fade_out: Any, expected: tuple[int, int]
) -> None:
    maker = DraftMaker()
    fade = maker.add("audio_fades", fade_type=0, fade_in_duration=fade_in, fade_out_duration=fade_out)
    maker.track("audio", segment(maker.sound(), extra_material_refs=[fade]))
    clip = read_here(maker.document())[0].tracks[0].clips[0]
    assert (clip.fade_in_us, clip.fade_out_us) == expected


def speed_of(**fields: Any) -> tuple[float, list[str]]:
    """Read the speed of a clip of two seconds."""
    clip, notes = one_clip(duration_us=2 * SECOND, **fields)
    return clip.speed, notes


def test_lengths_are_believed_over_a_stored_speed() -> None:
    speed, notes = speed_of(source_timerange={"start": 0, "duration": 3 * SECOND}, speed=1.0)
    assert speed == 1.5
    assert "stored speed" in notes[0]
    assert speed_of(source_timerange={"start": 0, "duration": 3 * SECOND}, speed=None) == (1.5, [])


def test_a_stored_speed_is_exact_where_lengths_agree_within_a_frame() -> None:
    assert speed_of(source_timerange={"start": 0, "duration": 1_399_999}, speed=0.7) == (0.7, [])


def test_the_speed_object_counts_where_the_segment_has_none() -> None:
    maker = DraftMaker()
    speed = maker.add("speeds", mode=0, speed=1.25)
    source = {"start": 0, "duration": 2_500_000}
    placed = segment(maker.sound(), 0, 2 * SECOND, source_timerange=source, extra_material_refs=[speed])
    del placed["speed"]
    maker.track("audio", placed)
    assert read_here(maker.document())[0].tracks[0].clips[0].speed == 1.25


@pytest.mark.parametrize("stored", [0, -1, math.nan, math.inf, "fast", 1e9])
def test_an_impossible_speed_is_never_divided_by(stored: Any) -> None:
    speed, _ = speed_of(speed=stored)
    assert speed == 1.0
    assert speed_of(speed=stored, source_timerange=None)[0] == 1.0


def test_an_extreme_ratio_is_forced_into_bounds() -> None:
    clip, notes = one_clip(duration_us=1, source_timerange={"start": 0, "duration": SECOND})
    assert clip.speed == 100.0
    assert clip.source_range == TimeRange(0, 100)
    assert "speed" in notes[0]


def test_a_speed_curve_is_named_and_played_at_its_average() -> None:
    maker = DraftMaker()
    curve = maker.add("speeds", mode=1, speed=1.0, curve_speed={"name": "Montage"})
    source = {"start": 0, "duration": 3 * SECOND}
    maker.track(
        "video", segment(maker.picture(), 0, 2 * SECOND, source_timerange=source, extra_material_refs=[curve])
    )
    clip = read_here(maker.document())[0].tracks[0].clips[0]
    assert clip.speed == 1.5
    assert [(extra.kind, extra.name) for extra in clip.extras] == [("speed curve", "Montage")]


def test_media_without_a_source_range_play_from_their_beginning() -> None:
    assert one_clip(duration_us=2 * SECOND, source_timerange=None)[0].source_range == TimeRange(0, 2 * SECOND)
    clip, notes = one_clip(source_timerange={"start": -3, "duration": SECOND})
    assert clip.source_range == TimeRange(0, SECOND)
    assert notes


def test_volume_points_in_the_materials_own_time_are_moved_to_the_clip(tmp_path: Path) -> None:
    maker = DraftMaker()
    source = {"start": 10 * SECOND, "duration": 8 * SECOND}
    points = volume_keyframes((10 * SECOND, 1.0), (14 * SECOND, 0.5))
    maker.track(
        "audio",
        segment(maker.sound(), 0, 4 * SECOND, source_timerange=source, speed=2.0, common_keyframes=[points]),
        segment(
            maker.sound(),
            4 * SECOND,
            4 * SECOND,
            common_keyframes=[volume_keyframes((SECOND, 0.2), (0, 0.1))],
        ),
    )
    draft = opened(maker.document(), tmp_path)
    trimmed, plain = draft.timeline.tracks[0].clips
    assert [(p.offset_us, p.gain) for p in trimmed.volume_points] == [(0, 1.0), (2 * SECOND, 0.5)]
    assert [(p.offset_us, p.gain) for p in plain.volume_points] == [(0, 0.1), (SECOND, 0.2)]
    assert draft.places.source_time_keyframes == {trimmed.id}


def test_one_early_offset_means_all_count_from_the_clips_start() -> None:
    points = volume_keyframes((0, 1.0), (14 * SECOND, 0.5))
    clip, _ = one_clip(source_timerange={"start": 10 * SECOND, "duration": SECOND}, common_keyframes=[points])
    assert [p.offset_us for p in clip.volume_points] == [0, 14 * SECOND]


def test_unreadable_keyframes_are_passed_over_and_noted() -> None:
    points = volume_keyframes((0, 1.0), (SECOND, -3.0), (2 * SECOND, math.nan))
    points["keyframe_list"] += [
        None,
        {},
        {"time_offset": 5, "values": []},
        {"time_offset": "x", "values": [1.0]},
    ]
    clip, notes = one_clip(common_keyframes=[points, "?", {"property_type": 4}])
    assert [(p.offset_us, p.gain) for p in clip.volume_points] == [(0, 1.0), (SECOND, 0.0)]
    assert len(notes) >= 2


def test_positions_in_pixels_are_kept_and_noted() -> None:
    clip, notes = one_clip("video", common_keyframes=[keyframes("KFTypePositionX", (0, 400.0))])
    assert clip.keyframe_curves[0].keyframes[0].value == 400.0
    assert "pixels" in notes[0]


def test_separate_scales_stay_separate() -> None:
    both = [keyframes("KFTypeScaleX", (0, 1.0)), keyframes("KFTypeScaleY", (0, 2.0))]
    assert [c.what for c in one_clip("video", common_keyframes=both)[0].keyframe_curves] == [
        "scale_x",
        "scale_y",
    ]
    loose = one_clip("video", common_keyframes=both[:1], uniform_scale={"on": False})[0]
    assert [curve.what for curve in loose.keyframe_curves] == ["scale_x"]


def test_ids_used_twice_keep_both_clips_apart(tmp_path: Path) -> None:
    maker = DraftMaker()
    sound = maker.sound()
    one, two = segment(sound, 0, id="same"), segment(sound, SECOND, id="same")
    maker.track("audio", one, two, id="row")
    maker.track("audio", segment(sound, id="same"), id="row")
    maker.materials["audios"].append({**maker.materials["audios"][0], "name": "other"})
    draft = opened(maker.document(), tmp_path)
    assert [clip.id for _, clip in draft.timeline.clips()] == ["same", "same#2", "same#3"]
    assert [track.id for track in draft.timeline.tracks] == ["row", "row#2"]
    assert draft.places.clips["same#2"] == ("tracks", 0, "segments", 1)
    assert draft.places.clips["same#3"] == ("tracks", 1, "segments", 0)
    assert draft.timeline.materials[sound].name == "music.wav"
    assert len([note for note in draft.notes if "id" in note.text]) == 4


@pytest.mark.timeout(30)
def test_an_id_used_twenty_five_thousand_times_costs_no_more_than_as_many_ids(tmp_path: Path) -> None:
    maker = DraftMaker()
    song = maker.sound()
    one = segment(song, 0, 1_000, id="same")
    maker.track("audio", *({**one, "id": "same" if n % 3 else "same#2"} for n in range(25_000)))
    draft = read_draft(write_draft(tmp_path / "draft", maker.document()))
    assert len({clip.id for _, clip in draft.timeline.clips()}) == 25_000


def test_references_to_nothing_leave_the_clip_in_its_time(tmp_path: Path) -> None:
    maker = DraftMaker()
    maker.track("audio", segment("nobody", SECOND, extra_material_refs=["nowhere", 7, None]))
    draft = opened(maker.document(), tmp_path)
    clip = draft.timeline.tracks[0].clips[0]
    assert (clip.start_us, clip.material_id) == (SECOND, "nobody")
    assert draft.timeline.material_of(clip).kind is MaterialKind.UNKNOWN
    assert draft.notes == ()
    assert any("2 references" in warning for warning in check_draft(tmp_path / "draft").warnings)


def test_segments_out_of_order_are_sorted_and_still_lead_home(tmp_path: Path) -> None:
    maker = DraftMaker()
    sound = maker.sound()
    maker.track("audio", segment(sound, 5 * SECOND), segment(sound, 0))
    draft = opened(maker.document(), tmp_path)
    clips = draft.timeline.tracks[0].clips
    assert [clip.start_us for clip in clips] == [0, 5 * SECOND]
    assert draft.places.clips[clips[0].id] == ("tracks", 0, "segments", 1)


def nested_document(depth: int) -> JsonObject:
    """Make compound clips inside compound clips."""
    maker = DraftMaker()
    if depth:
        inside = maker.add("drafts", type="combination", draft=nested_document(depth - 1))
        maker.track("video", segment(maker.picture("", extra_type_option=2), extra_material_refs=[inside]))
    return maker.document()


def depth_of(timeline: Timeline) -> int:
    """Count the timelines inside one another."""
    inner = [material.nested for material in timeline.materials.values() if material.nested is not None]
    return 1 + max(map(depth_of, inner), default=0)


def test_compound_clips_end_at_a_bounded_depth() -> None:
    timeline, notes = read_here(nested_document(MOST_NESTED + 5))
    assert depth_of(timeline) == MOST_NESTED + 1
    assert any("nested" in note for note in notes)
    timeline, notes = read_here(nested_document(MOST_NESTED))
    assert depth_of(timeline) == MOST_NESTED + 1
    assert notes == []


def test_a_document_that_holds_itself_ends_too() -> None:
    document = nested_document(1)
    document["materials"]["drafts"][0]["draft"] = document
    assert depth_of(read_here(document)[0]) == MOST_NESTED + 1


def test_an_inner_draft_is_read_once_however_many_clips_share_it() -> None:
    document: JsonObject = DraftMaker().document()
    for _ in range(MOST_NESTED):
        maker = DraftMaker()
        inside = maker.add("drafts", draft=document)
        shared = [
            segment(maker.picture("", extra_type_option=2), i, extra_material_refs=[inside])
            for i in range(20)
        ]
        maker.track("video", *shared)
        document = maker.document()
    timeline, _ = read_here(document)  # 20 to the power of 8 without sharing
    nested = {id(material.nested) for material in timeline.materials.values()}
    assert len(nested) == 1


@pytest.mark.parametrize("fps", [None, 0, -30, math.nan, "x", 1e9, []])
def test_an_impossible_frame_rate_becomes_30(fps: Any) -> None:
    timeline, notes = read_here(DraftMaker(fps=fps).document())
    assert timeline.frame_rate == 30
    assert any("frame rate" in note for note in notes)


@pytest.mark.parametrize("canvas", [None, {}, {"width": 0, "height": 5}, {"width": 1e9, "height": 9}, "16:9"])
def test_an_impossible_picture_size_becomes_full_hd(canvas: Any) -> None:
    timeline, notes = read_here(DraftMaker(canvas_config=canvas).document())
    assert (timeline.canvas.width, timeline.canvas.height) == (1920, 1080)
    assert any("size" in note for note in notes)


def test_a_background_colour_of_all_main_clips_is_the_canvas_colour() -> None:
    maker = DraftMaker()
    white = [maker.add("canvases", type="canvas_color", color="#FFFFFFFF") for _ in range(2)]
    blurred = maker.add("canvases", type="canvas_blur", blur=0.375, color="#00000000")
    picture = maker.picture()
    maker.track(
        "video", *(segment(picture, i * SECOND, extra_material_refs=[w]) for i, w in enumerate(white))
    )
    maker.track("video", segment(picture, 0, extra_material_refs=[blurred]), flag=2)
    timeline, _ = read_here(maker.document())
    assert timeline.canvas.colour == "#ffffff"
    assert all(clip.extras == () for clip in timeline.tracks[0].clips)
    assert [(e.kind, e.name) for e in timeline.tracks[1].clips[0].extras] == [("background", "blur")]
    maker.tracks[0]["segments"].append(segment(picture, 9 * SECOND))
    timeline, _ = read_here(maker.document())
    assert timeline.canvas.colour == "#000000"
    assert timeline.tracks[0].clips[0].extras[0].name == "#FFFFFFFF"


def test_attribute_bits_are_read_one_by_one() -> None:
    maker = DraftMaker()
    for attribute in (0, 1, 2, 4, 7, 8, None, "x"):
        maker.track("audio", attribute=attribute)
    tracks = read_here(maker.document())[0].tracks
    states = [(track.is_muted, track.is_hidden, track.is_locked) for track in tracks]
    nothing = (False, False, False)
    assert states[:5] == [
        nothing,
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (True, True, True),
    ]
    assert states[5:] == [nothing] * 3


def test_helpers_at_rest_say_nothing_and_switched_on_ones_are_named() -> None:
    maker = DraftMaker()
    rest = [
        maker.add("vocal_separations", choice=0),
        maker.add("loudnesses", enable=False),
        maker.add("sound_channel_mappings", audio_channel_mapping=0),
        maker.add("canvases", type="canvas_color", color=""),
        maker.add("material_animations", animations=[]),
        maker.add("effects", type="text_effect", name="", path=""),
    ]
    active = [
        maker.add("vocal_separations", choice=2),
        maker.add("loudnesses", enable=True),
        maker.add("audio_effects", name="Robot"),
        maker.add("chromas", color="#00ff00"),
        maker.add("effects", type="mix_mode", name="Screen", value=1.0),
    ]
    maker.track("video", segment(maker.picture(), extra_material_refs=rest))
    maker.track("video", segment(maker.picture(), extra_material_refs=active), flag=2)
    first, second = (track.clips[0] for track in read_here(maker.document())[0].tracks)
    assert first.extras == ()
    assert [(extra.kind, extra.name) for extra in second.extras] == [
        ("voice separation", "voice separation"),
        ("loudness levelling", "loudness levelling"),
        ("voice effect", "Robot"),
        ("chroma key", "chroma key"),
        ("blend", "Screen"),
    ]


def test_geometry_of_the_wrong_type_is_the_plain_one() -> None:
    wrong: JsonObject = {"scale": 4, "transform": None, "flip": "x", "alpha": math.nan, "rotation": {}}
    oddities: list[Any] = [None, [], wrong]
    for stored in oddities:
        assert one_clip("video", clip=stored)[0].placement == Placement()
    assert one_clip("audio", clip={"alpha": 0.5})[0].placement is None


def test_a_template_shows_the_words_of_its_texts() -> None:
    maker = DraftMaker()
    texts = [maker.add("texts", content=words) for words in ("Hello", "there")]
    parts = [{"text_material_id": text} for text in texts] + [{"text_material_id": "gone"}, None]
    maker.track("text", segment(maker.add("text_templates", name="Bubble", text_info_resources=parts)))
    assert read_here(maker.document())[0].tracks[0].clips[0].name == "Hello\nthere"


def test_thousands_of_oddities_are_told_in_a_bounded_list() -> None:
    maker = DraftMaker()
    maker.track("audio", *([None] * (MOST_NOTES + 50)))
    _, notes = read_here(maker.document())
    assert len(notes) == MOST_NOTES + 1
    assert notes[-1].startswith("50 more")


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"tracks": None, "materials": None},
        {"tracks": {}, "materials": []},
        {"tracks": [None, 1, [], {}], "materials": {"audios": [None, 1, {"id": 3}, {}], "videos": {}}},
        {"tracks": [{"type": ["audio"], "id": {}, "segments": {"0": {}}, "attribute": 1.5, "name": 7}]},
    ],
)
def test_wrong_types_anywhere_open_as_what_is_left(document: JsonObject, tmp_path: Path) -> None:
    draft = opened(document, tmp_path)
    assert draft.timeline.duration_us == 0


ODD_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.sampled_from([-1, 0, 1, 10**9, 2**63, -(2**63)]),
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(max_size=20),
    st.sampled_from(
        ["../../etc/passwd", "\\\\host\\share\\a.mp3", "pipe:0", "\0", "\ud800", "<size=1>", '{"text":1}']
    ),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def places_in(value: Any, prefix: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """List the places of every value in a document."""
    found = [prefix] if prefix else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places_in(inner, (*prefix, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            found += places_in(inner, (*prefix, position))
    return found


def put(document: Any, place: tuple[str | int, ...], value: Any) -> None:
    """Change one value in a document, where its place still exists."""
    for step in place[:-1]:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(document, dict | list):
        try:
            document[place[-1]] = value  # type: ignore[index]
        except (IndexError, TypeError):
            return


SOURCES = {
    path.parent.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(DATA.glob("*/draft_*.json"))
    if "meta" not in path.name
}
PLACES = {name: places_in(document) for name, document in SOURCES.items()}


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(name="jianying-5.9-mac", changes=[(0, None)])
@given(
    name=st.sampled_from(sorted(SOURCES)),
    changes=st.lists(st.tuples(st.integers(0, 10**6), ODD_VALUES), min_size=1, max_size=8),
)
def test_no_value_anywhere_makes_reading_fail(
    tmp_path: Path, name: str, changes: list[tuple[int, Any]]
) -> None:
    document = copy.deepcopy(SOURCES[name])
    for number, value in changes:
        put(document, PLACES[name][number % len(PLACES[name])], value)
    folder = tmp_path / "draft"
    folder.mkdir(exist_ok=True)
    (folder / "draft_content.json").write_text(json.dumps(document), encoding="utf-8")
    try:
        draft = read_draft(folder)
    except DraftError:
        return
    for track, clip in draft.timeline.clips():
        assert track.kind
        assert 0 <= clip.start_us < clip.end_us <= MOST_US
        assert 0.01 <= clip.speed <= 100.0
        assert all(map(math.isfinite, (clip.volume, clip.unmuted_volume)))
        assert clip.volume >= 0 and clip.fade_in_us >= 0 and clip.fade_out_us >= 0
    json.dumps(describe(draft))
    list(draft_lines(draft))
    assert check_draft(folder).verdict in ("open", "warn")
