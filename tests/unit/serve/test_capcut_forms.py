"""The other forms of the public service: what they take, what lands on the draft, and what they refuse."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from editor.model.clip import VolumePoint
from editor.model.timeline import Timeline, TrackKind
from tests.media_factory import MediaFactory
from tests.serving import API, DRAFT_ID, PUBLIC_URL, Serving, detail

SECOND = 1_000_000
TWICE = json.dumps([{"video_url": "film.mp4", "start": 0, "end": SECOND}] * 2)


@pytest.fixture
def media(served: Serving, media_factory: MediaFactory) -> Path:
    """Put a video of two seconds, a sound and a picture into the server's folder."""
    shutil.copy(media_factory.video(), served.root / "film.mp4")
    shutil.copy(media_factory.sound(seconds=2.0), served.root / "music.wav")
    shutil.copy(media_factory.still(), served.root / "still.png")
    return served.root


def items(**fields: Any) -> str:
    return json.dumps([{"start": 0, "end": SECOND, **fields}])


def done(reply: Any) -> dict[str, Any]:
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def pictures(timeline: Timeline) -> list[Any]:
    return [clip for track, clip in timeline.clips() if track.kind is TrackKind.PICTURE]


# -- drafts and lengths ------------------------------------------------------------------------------------


def test_a_draft_is_made_with_the_size_that_was_asked_for(served: Serving) -> None:
    made = done(served.post("create_draft", {"width": 1280, "height": 720}))
    assert set(made) == {"draft_url", "tip_url"}
    draft_id = made["draft_url"].partition("?draft_id=")[2]
    assert re.fullmatch(r"\d{14}[0-9a-f]{8}", draft_id)
    canvas = served.timeline(draft_id).canvas
    assert (canvas.width, canvas.height) == (1280, 720)
    usual = done(served.post("create_draft", {}))["draft_url"].partition("?draft_id=")[2]
    assert served.timeline(usual).canvas.width == 1920


@pytest.mark.parametrize(
    "size", [{"width": 0}, {"height": -1}, {"width": 1.5}, {"width": "9"}, {"height": 9e9}]
)
def test_a_size_that_is_none_is_refused(served: Serving, size: Any) -> None:
    assert served.post("create_draft", size).status_code == 400


def test_the_address_of_a_new_draft_carries_the_key_and_works_everywhere(
    served: Serving, media: Path
) -> None:
    made = done(served.post("create_draft", {}))["draft_url"]
    assert made.startswith(served.server.address + API)
    assert done(served.post("save_draft", {"draft_url": made})) == {"draft_url": made}
    assert done(served.client.get(made))["files"]
    reply = served.post("add_audios", {"draft_url": made, "audios": [{"audio_url": "music.wav"}]})
    assert done(reply)["draft_url"] == made


def test_the_files_of_a_draft_are_listed_and_given_away(served: Serving) -> None:
    folder = served.root / DRAFT_ID
    (folder / "sub dir").mkdir()
    (folder / "sub dir" / "naïve.txt").write_text("words")
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / ".hidden").write_text("words")
    files = done(served.get(f"{API}/get_draft?draft_id={DRAFT_ID}"))["files"]
    assert len(files) == 3
    for address in files:
        assert served.client.get(address).status_code == 200
    note = served.client.get(next(address for address in files if address.endswith(".txt")))
    assert note.content == b"words"
    assert note.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name", ["../music.wav", "%2e%2e/music.wav", "link.txt", "/etc/hostname", "draft_content.json/"]
)
def test_no_other_file_is_given_away(served: Serving, media: Path, name: str) -> None:
    (served.root / DRAFT_ID / "link.txt").symlink_to("/etc/hostname")
    assert served.get(f"/drafts/{DRAFT_ID}/files/{name}").status_code == 404


def test_unknown_drafts_are_404_everywhere(served: Serving) -> None:
    assert detail(served.get(f"{API}/get_draft?draft_id=nobody")) == (404, "Draft does not exist")
    assert detail(served.get(f"{API}/get_draft")) == (404, "Draft does not exist")
    assert detail(served.post("save_draft", {"draft_url": "?draft_id=nobody"})) == (
        404,
        "Draft does not exist",
    )
    assert detail(served.post("save_draft", {})) == (400, "draft_url is required")


def test_a_draft_whose_name_is_no_id_has_one_all_the_same(served: Serving) -> None:
    from editor.serve.draft_names import id_of

    folder = served.make_draft("My first draft, über alles")
    draft_id = id_of(folder)
    assert re.fullmatch(r"d[0-9a-f]{31}", draft_id)
    assert done(served.post("save_draft", {"draft_url": f"?draft_id={draft_id}"}))


def test_sounds_are_measured_and_laid_end_to_end(served: Serving, media: Path) -> None:
    assert done(served.post("get_audio_duration", {"mp3_url": "music.wav"})) == {"duration": 2 * SECOND}
    found = done(served.post("audio_timelines", {"links": ["music.wav", "music.wav"]}))
    assert found["timelines"] == [{"start": 0, "end": 2 * SECOND}, {"start": 2 * SECOND, "end": 4 * SECOND}]
    assert found["all_timelines"] == [{"start": 0, "end": 4 * SECOND}]
    assert done(served.post("audio_timelines", {"links": []})) == {
        "timelines": [], "all_timelines": [{"start": 0, "end": 0}]
    }  # fmt: skip


@pytest.mark.parametrize("body", [{}, {"mp3_url": ""}, {"mp3_url": "gone.wav"}, {"mp3_url": "still.png"}])
def test_what_cannot_be_measured_is_refused(served: Serving, media: Path, body: Any) -> None:
    assert served.post("get_audio_duration", body).status_code == 400


def test_a_length_is_split_into_equal_or_random_parts(served: Serving) -> None:
    equal = done(served.post("timelines", {"duration": 10, "num": 4, "start": 5}))
    assert [part["end"] - part["start"] for part in equal["timelines"]] == [2, 3, 2, 3]
    assert equal["all_timelines"] == [{"start": 5, "end": 15}]
    wish = {"duration": 1000, "num": 5, "type": 1, "seed": 3}
    first, second = (done(served.post("timelines", wish)) for _ in range(2))
    assert first == second
    assert all(part["end"] > part["start"] for part in first["timelines"])


@pytest.mark.parametrize(
    "body", [{}, {"duration": 0, "num": 1}, {"duration": 5, "num": 6}, {"duration": 5, "num": 0}]
)
def test_a_length_that_cannot_be_split_is_refused(served: Serving, body: Any) -> None:
    assert served.post("timelines", body).status_code == 400


@pytest.mark.parametrize(
    ("name", "things", "item", "more"),
    [
        ("audio_infos", "mp3_urls", "audio_url", {"volume": 0.5, "audio_effect": "x"}),
        ("video_infos", "video_urls", "video_url", {"volume": 0.5, "width": 5, "transition": "x"}),
        ("imgs_infos", "imgs", "image_url", {"width": 5, "in_animation": "x"}),
        ("caption_infos", "texts", "text", {"font_size": 20}),
    ],
)
def test_lists_are_zipped_into_the_text_that_the_next_step_takes(
    served: Serving, name: str, things: str, item: str, more: Any
) -> None:
    spans = [{"start": 0, "end": 5}, {"start": 5, "end": 9}, {"start": 9, "end": 11}]
    found = done(served.post(name, {things: ["a", "b"], "timelines": spans, **more}))
    assert json.loads(found["infos"]) == [
        {item: "a", "start": 0, "end": 5, **more}, {item: "b", "start": 5, "end": 9, **more},
    ]  # fmt: skip
    assert served.post(name, {things: "a", "timelines": spans}).status_code == 400
    assert served.post(name, {things: ["a"], "timelines": [5]}).status_code == 400


def test_keywords_go_to_their_captions(served: Serving) -> None:
    span = {"start": 0, "end": 5}
    body = {"texts": ["one", "two"], "timelines": [span, span], "keywords": ["o", "t"]}
    found = json.loads(done(served.post("caption_infos", body))["infos"])
    assert [entry["keyword"] for entry in found] == ["o", "t"]


def test_what_a_helper_makes_is_what_add_audios_takes(served: Serving, media: Path) -> None:
    spans = done(served.post("audio_timelines", {"links": ["music.wav"]}))["timelines"]
    infos = done(served.post("audio_infos", {"mp3_urls": ["music.wav"], "timelines": spans, "volume": 0.5}))
    done(served.post("add_audios", {"draft_url": PUBLIC_URL, "audio_infos": infos["infos"]}))
    (clip,) = (clip for track, clip in served.timeline().clips() if track.kind is TrackKind.SOUND)
    assert (clip.duration_us, clip.volume) == (2 * SECOND, 0.5)


# -- pictures ----------------------------------------------------------------------------------------------


def test_a_video_lands_with_its_volume_and_its_place(served: Serving, media: Path) -> None:
    body = {
        "draft_url": PUBLIC_URL, "video_infos": items(video_url="film.mp4", volume=3.0, end=5 * SECOND),
        "alpha": 0.5, "scale_x": 0.5, "scale_y": 0.25, "transform_x": 160, "transform_y": -90,
    }  # fmt: skip
    found = done(served.post("add_videos", body))
    (clip,) = pictures(served.timeline())
    assert (clip.volume, clip.duration_us) == (3.0, 2 * SECOND)
    place = clip.placement
    assert (place.opacity, place.scale_x, place.scale_y, place.x, place.y) == (0.5, 0.5, 0.25, 0.5, -0.5)
    assert found["segment_infos"] == [{"id": clip.id, "start": 0, "end": 2 * SECOND}]
    assert found["segment_ids"] == [clip.id]
    assert found["video_ids"] == [clip.material_id]
    assert len(found["notes"]) == 1


def test_every_call_makes_a_layer_above_those_that_are_there(served: Serving, media: Path) -> None:
    for _ in range(2):
        done(served.post("add_videos", {"draft_url": PUBLIC_URL, "video_infos": items(video_url="film.mp4")}))
    done(served.post("add_images", {"draft_url": PUBLIC_URL, "image_infos": items(image_url="still.png")}))
    timeline = served.timeline()
    tracks = [track for track in timeline.tracks if track.kind is TrackKind.PICTURE]
    assert [len(track.clips) for track in tracks] == [1, 1, 1]
    assert [track.is_main for track in tracks] == [True, False, False]
    assert timeline.material_of(tracks[2].clips[0]).name == "still.png"


def test_scenes_change_the_speed_and_lie_end_to_end(served: Serving, media: Path) -> None:
    body = {
        "draft_url": PUBLIC_URL,
        "video_infos": json.dumps([{"video_url": "film.mp4", "start": 0, "end": 2 * SECOND}] * 2),
        "scene_timelines": [{"start": 0, "end": SECOND}, {"start": 0, "end": 4 * SECOND}],
    }
    done(served.post("add_videos", body))
    clips = pictures(served.timeline())
    assert [(clip.start_us, clip.duration_us, clip.speed) for clip in clips] == [
        (0, SECOND, 2.0), (SECOND, 4 * SECOND, 0.5),
    ]  # fmt: skip


def test_a_picture_is_shown_as_long_as_it_was_asked_for(served: Serving, media: Path) -> None:
    body = {
        "draft_url": PUBLIC_URL,
        "image_infos": items(image_url="still.png", end=9 * SECOND, in_animation="x"),
    }
    found = done(served.post("add_images", body))
    (clip,) = pictures(served.timeline())
    assert clip.duration_us == 9 * SECOND
    assert found["image_ids"] == [clip.material_id]
    assert "in_animation" in found["notes"][0]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("add_videos", {}),
        ("add_videos", {"video_infos": "[]"}),
        ("add_videos", {"video_infos": "no json"}),
        ("add_videos", {"video_infos": items()}),
        ("add_videos", {"video_infos": items(video_url="gone.mp4")}),
        ("add_videos", {"video_infos": items(video_url="music.wav")}),
        ("add_videos", {"video_infos": items(video_url="film.mp4", volume=11)}),
        ("add_videos", {"video_infos": items(video_url="film.mp4", end=0)}),
        ("add_videos", {"video_infos": items(video_url="film.mp4"), "alpha": 2}),
        ("add_videos", {"video_infos": items(video_url="film.mp4"), "scene_timelines": [5]}),
        ("add_videos", {"video_infos": TWICE}),
        ("add_images", {"image_infos": items(image_url="music.wav")}),
        ("add_images", {"image_infos": items(image_url="still.png"), "scale_x": "1"}),
    ],
    ids=[
        *("absent", "empty", "no json", "no address", "gone", "sound", "loud", "no length", "alpha"),
        *("scenes", "overlap", "sound as image", "scale"),
    ],
)  # fmt: skip
def test_pictures_that_cannot_be_had_are_refused_and_nothing_is_written(
    served: Serving, media: Path, name: str, body: Any
) -> None:
    status, words = detail(served.post(name, {"draft_url": PUBLIC_URL, **body}))
    assert status == 400
    assert words
    assert pictures(served.timeline()) == []


# -- words -------------------------------------------------------------------------------------------------


def test_captions_have_their_words_style_and_keywords(served: Serving) -> None:
    captions = [
        {
            "start": 0,
            "end": SECOND,
            "text": "Good 🌅 morning",
            "keyword": "morning|🌅",
            "keyword_color": "#00ff00",
        },
        {"start": SECOND, "end": 2 * SECOND, "text": "Two"},
    ]
    body = {
        "draft_url": PUBLIC_URL, "captions": json.dumps(captions), "text_color": "#FF0000", "font_size": 20,
        "bold": True, "italic": True, "underline": True, "alignment": 2, "alpha": 0.5,
        "border_color": "#000000", "has_shadow": True, "transform_y": -90,
        "shadow_info": {"color": "#123456", "distance": 8},
    }  # fmt: skip
    found = done(served.post("add_captions", body))
    timeline = served.timeline()
    clips = [clip for track, clip in timeline.clips() if track.kind is TrackKind.TEXT]
    assert [clip.id for clip in clips] == found["segment_ids"]
    material = timeline.material_of(clips[0])
    assert material.text == "Good 🌅 morning"
    look = material.look
    assert look is not None
    assert look.alignment == 2
    assert [(run.start, run.end, run.colour) for run in look.runs] == [
        (0, 5, "#ff0000"), (5, 6, "#00ff00"), (6, 7, "#ff0000"), (7, 14, "#00ff00"),
    ]  # fmt: skip
    run = look.runs[0]
    assert (run.size, run.is_bold, run.is_italic, run.is_underlined) == (20.0, True, True, True)
    assert run.shadow is not None and run.shadow.colour == "#123456"
    assert clips[0].placement is not None and clips[0].placement.y == pytest.approx(-0.5)


def test_captions_that_overlap_come_to_lie_on_tracks_of_their_own(served: Serving) -> None:
    captions = json.dumps([{"start": 0, "end": 9, "text": "a"}, {"start": 5, "end": 12, "text": "b"}])
    done(served.post("add_captions", {"draft_url": PUBLIC_URL, "captions": captions}))
    assert [len(t.clips) for t in served.timeline().tracks if t.kind is TrackKind.TEXT] == [1, 1]


@pytest.mark.parametrize(
    "body",
    [
        {"captions": "[]"},
        {"captions": items()},
        {"captions": items(text="  ")},
        {"captions": items(text="a", end=0)},
        {"captions": items(text="a"), "text_color": "red"},
        {"captions": items(text="a"), "font_size": 0},
        {"captions": items(text="a"), "alignment": 6},
        {"captions": items(text="a"), "alpha": 2},
        {"captions": items(text="a"), "has_shadow": True, "shadow_info": {"angle": 400}},
    ],
    ids=["empty", "no text", "blank", "no length", "colour", "size", "alignment", "alpha", "angle"],
)
def test_captions_that_are_wrong_are_refused(served: Serving, body: Any) -> None:
    assert detail(served.post("add_captions", {"draft_url": PUBLIC_URL, **body}))[0] == 400


# -- keyframes ---------------------------------------------------------------------------------------------


def keyframes(served: Serving, *frames: Any) -> Any:
    return served.post("add_keyframes", {"draft_url": PUBLIC_URL, "keyframes": json.dumps(frames)})


def test_the_volume_of_a_sound_moves(served: Serving, media: Path) -> None:
    added = done(served.post("add_audios", {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]}))
    segment = added["segment_ids"][0]
    frames = [
        {"segment_id": segment, "property": "KFTypeVolume", "offset": 0, "value": 0.2},
        {"segment_id": segment, "property": "KFTypeVolume", "offset": 9 * SECOND, "value": 1.0},
    ]
    assert done(keyframes(served, *frames)) == {
        "draft_url": PUBLIC_URL, "keyframes_added": 2, "affected_segments": [segment],
    }  # fmt: skip
    assert served.timeline().clip(segment).volume_points == (
        VolumePoint(0, 0.2),
        VolumePoint(2 * SECOND, 1.0),
    )


def test_a_picture_moves_and_moves_on(served: Serving, media: Path) -> None:
    body = {"draft_url": PUBLIC_URL, "video_infos": items(video_url="film.mp4")}
    segment = done(served.post("add_videos", body))["segment_ids"][0]
    wishes = [
        ("KFTypePositionX", 0, -0.5), ("KFTypePositionX", SECOND, 160), ("KFTypeAlpha", 500_000.9, 0.25),
        ("KFTypeRotation", 0, 45), ("KFTypeVolume", 0, 0.5),
    ]  # fmt: skip
    frames = [{"segment_id": segment, "property": p, "offset": o, "value": v} for p, o, v in wishes]
    done(keyframes(served, *frames))
    clip = served.timeline().clip(segment)
    found = {c.what: [(k.offset_us, k.value) for k in c.keyframes] for c in clip.keyframe_curves}
    assert found == {
        "position_x": [(0, -0.5), (SECOND, 0.5)], "opacity": [(500_000, 0.25)], "rotation": [(0, 45.0)],
    }  # fmt: skip
    assert clip.volume_points == (VolumePoint(0, 0.5),)
    # A second call joins what is there; the value at a moment that has one is replaced.
    done(keyframes(served, {**frames[0], "value": 0.75}, {**frames[2], "offset": 0, "value": 1}))
    clip = served.timeline().clip(segment)
    found = {c.what: [(k.offset_us, k.value) for k in c.keyframes] for c in clip.keyframe_curves}
    assert found["position_x"] == [(0, 0.75), (SECOND, 0.5)]
    assert found["opacity"] == [(0, 1.0), (500_000, 0.25)]


@pytest.mark.parametrize(
    "change",
    [
        {"segment_id": "nobody"},
        {"segment_id": None},
        {"property": "KFTypeMagic"},
        {"property": None},
        {"property": "KFTypeAlpha"},
        {"offset": -1},
        {"offset": "0"},
        {"value": "x"},
        {"value": 11},
    ],
    ids=["segment", "none", "property", "no property", "not of sounds", "offset", "text", "value", "loud"],
)
def test_a_keyframe_that_is_wrong_refuses_all_of_them(served: Serving, media: Path, change: Any) -> None:
    added = done(served.post("add_audios", {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]}))
    good = {"segment_id": added["segment_ids"][0], "property": "KFTypeVolume", "offset": 0, "value": 0.5}
    assert detail(keyframes(served, good, {**good, **change}))[0] == 400
    assert served.timeline().clip(good["segment_id"]).volume_points == ()


# -- all at once -------------------------------------------------------------------------------------------


def test_one_call_adds_a_sound_a_text_a_picture_and_a_video(served: Serving, media: Path) -> None:
    body = {
        "draft_url": PUBLIC_URL, "audio_url": "music.wav", "text": "Hello", "img_url": "still.png",
        "video_url": "film.mp4", "font_size": 12, "text_color": "#00ff00",
    }  # fmt: skip
    assert done(served.post("easy_create_material", body))["draft_url"] == PUBLIC_URL
    timeline = served.timeline()
    lengths = {
        (track.kind, timeline.material_of(clip).name): clip.duration_us for track, clip in timeline.clips()
    }
    assert lengths == {
        (TrackKind.PICTURE, "film.mp4"): 2 * SECOND,
        (TrackKind.PICTURE, "still.png"): 3 * SECOND,
        (TrackKind.SOUND, "music.wav"): 2 * SECOND,
        (TrackKind.TEXT, "Hello"): 5 * SECOND,
    }


def test_one_part_that_is_missing_refuses_the_whole_call(served: Serving, media: Path) -> None:
    body = {"draft_url": PUBLIC_URL, "audio_url": "music.wav", "img_url": "gone.png"}
    assert detail(served.post("easy_create_material", body)) == (
        400, "image_url cannot be downloaded: gone.png",
    )  # fmt: skip
    assert list(served.timeline().clips()) == []
    assert (
        detail(served.post("easy_create_material", {"draft_url": PUBLIC_URL}))[1]
        == "audio_url cannot be empty"
    )


@pytest.mark.parametrize("name", ["add_effects", "add_filters", "add_masks", "add_sticker"])
def test_what_is_not_made_here_says_so(served: Serving, name: str) -> None:
    status, words = detail(served.post(name, {"draft_url": PUBLIC_URL}))
    assert status == 501
    assert "kept" in words
