"""The rules of music to videos, at both sides of every border."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.fetch.services.score_rules import FORMATS, faults, media_faults, sent_body

BODY = {
    "videoUrls": ["https://example.com/video.mp4"], "tags": ["upbeat", "cinematic"],
    "description": "Upbeat background music for a travel vlog", "outputFormat": "mp3_44100_128",
    "signWithC2pa": False,
}  # fmt: skip
FRAME_US = 33_333


def fields(**changes) -> list[str]:
    body = {**BODY, **changes}
    return [fault.field for fault in faults({key: value for key, value in body.items() if value != "gone"})]


def test_the_request_of_the_document_may_be_sent():
    assert faults(BODY) == () and sent_body(BODY) == BODY
    assert faults({"videoUrls": ["https://example.com/video.mp4"]}) == ()


@pytest.mark.parametrize(("n", "good"), [(0, 0), (1, 1), (2, 1), (9, 1), (10, 1), (11, 0)])
def test_there_are_1_to_10_videos(n, good):
    assert fields(videoUrls=["https://example.com/v.mp4"] * n) == ([] if good else ["videoUrls"])


@pytest.mark.parametrize("wrong", ["gone", None, "https://a/b", {}, [1], [""], [None]])
def test_what_is_no_list_of_addresses_is_refused(wrong):
    assert fields(videoUrls=wrong) == ["videoUrls"]


@pytest.mark.parametrize("letter", ["x", "音", "🎵"])
def test_a_description_has_1000_characters_at_most(letter):
    found = [fields(description=letter * n) for n in (0, 1, 999, 1_000, 1_001)]
    assert found == [[], [], [], [], ["description"]]


def test_there_are_10_tags_at_most_and_they_are_words():
    assert [fields(tags=["calm"] * n) for n in (0, 1, 10, 11)] == [[], [], [], ["tags"]]
    assert fields(tags="calm") == fields(tags=[1]) == fields(tags=[" "]) == ["tags"]
    assert fields(tags="gone", description="gone") == fields(tags=None, description=None) == []


def test_there_are_21_formats_and_no_other():
    assert len(set(FORMATS)) == 21
    assert [one for one in FORMATS if fields(outputFormat=one)] == []
    for wrong in ("mp3_44100_256", "MP3_44100_128", "wav", "", 1):
        assert fields(outputFormat=wrong) == ["outputFormat"]
    assert fields(outputFormat="gone") == []


@pytest.mark.parametrize("one", FORMATS)
def test_only_mp3_is_signed(one):
    assert fields(outputFormat=one, signWithC2pa=True) == ([] if one.startswith("mp3_") else ["signWithC2pa"])


def test_the_usual_format_can_be_signed_and_signing_is_true_or_false():
    assert fields(outputFormat="gone", signWithC2pa=True) == []
    assert fields(signWithC2pa=1) == fields(signWithC2pa="true") == ["signWithC2pa"]


def test_the_videos_have_200_megabytes_in_all():
    for sizes in ([200_000_000], [100_000_000, 100_000_000], [20_000_000] * 10):
        assert media_faults(sizes, [1]) == ()
        assert media_faults([sizes[0] - 1, *sizes[1:]], [1]) == ()
        (fault,) = media_faults([sizes[0] + 1, *sizes[1:]], [1])
        assert fault.field == "videoUrls" and "200 MB" in fault.words


def test_the_videos_have_600_seconds_in_all():
    assert media_faults([1], [600_000_000]) == media_faults([1], [600_000_000 - FRAME_US]) == ()
    (fault,) = media_faults([1], [300_000_000, 300_000_000 + FRAME_US])
    assert "600 s" in fault.words


def test_empty_fields_are_not_sent():
    sent = sent_body({**BODY, "description": "", "tags": []})
    assert sorted(sent) == ["outputFormat", "signWithC2pa", "videoUrls"]


def test_rules_load_no_client():
    folder = Path(__file__).resolve().parents[4] / "editor/fetch/services"
    for path in folder.glob("*rules.py"):
        assert "httpx" not in path.read_text(encoding="utf-8")
