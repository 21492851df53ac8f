"""The rules of a new soundtrack for a finished video."""

from __future__ import annotations

import pytest

from editor.fetch.services.soundtrack_rules import credits_for, faults, ids_of, sent_body

BODY = {"pre_video_id": "6890830af27dfad2a3e6062d", "audio_url": "https://example.com/a.mp3", "audio_type": 2}


def fields(**changes) -> list[str]:
    body = {**BODY, **changes}
    return [fault.field for fault in faults({key: value for key, value in body.items() if value != "gone"})]


def test_the_request_of_the_document_may_be_sent():
    assert faults(BODY) == () and sent_body(BODY) == BODY


@pytest.mark.parametrize(
    ("kind", "good"),
    [(1, 1), (2, 1), (0, 0), (3, 0), (-1, 0), ("2", 0), (2.0, 0), (True, 0), (None, 0), ("gone", 0)],
)
def test_the_kind_of_sound_is_1_or_2(kind, good):
    assert fields(audio_type=kind) == ([] if good else ["audio_type"])


@pytest.mark.parametrize("address", ["gone", None, "", "  "])
def test_an_address_is_needed_for_kind_2_only(address):
    assert fields(audio_url=address) == ["audio_url"]
    assert fields(audio_url=address, audio_type=1) == []
    assert fields(audio_url=7, audio_type=1) == ["audio_url"]


@pytest.mark.parametrize("wrong", ["gone", None, "", "../x", "a/b", "a b", "x" * 65, 7, "a\x00"])
def test_an_id_is_letters_and_digits(wrong):
    assert fields(pre_video_id=wrong) == ["pre_video_id"]
    assert fields(pre_video_id="x" * 64) == []


def test_an_address_is_sent_only_where_it_is_used():
    assert sent_body({**BODY, "audio_type": 1}) == {"pre_video_id": BODY["pre_video_id"], "audio_type": 1}


def test_ids_are_a_text_with_commas():
    assert ids_of({"_ids": "a1, b2,,c3"}) == (("a1", "b2", "c3"), ())
    assert ids_of({"_ids": ",".join(["a"] * 100)})[1] == ()
    for wrong in (None, "", ",", 7, ["a"], "a,../b", ",".join(["a"] * 101)):
        assert [fault.field for fault in ids_of({"_ids": wrong})[1]] == ["_ids"]
    assert [fault.field for fault in ids_of({})[1]] == ["_ids"]


def test_the_price_is_5_credits_for_5_seconds_and_10_for_10():
    assert [credits_for(s) for s in (5.0, 5.063, 10.0)] == [5, 5, 10]
