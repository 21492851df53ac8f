"""The rules of a mashup, at both sides of every border."""

from __future__ import annotations

from decimal import Decimal

import pytest

from editor.fetch.services.mashup_rules import MODELS, faults, notes, sent_body

SONGS = ["https://example.com/audio1.mp3", "https://example.com/audio2.mp3"]
BODY = {
    "uploadUrlList": SONGS, "customMode": True, "model": "V4", "callBackUrl": "https://example.com/callback",
    "prompt": "A calm and relaxing piano track with soft melodies", "style": "Jazz",
    "title": "Relaxing Piano", "instrumental": True, "vocalGender": "m",
    "styleWeight": 0.61, "weirdnessConstraint": 0.72, "audioWeight": 0.65,
}  # fmt: skip
FULL = ("V4_5", "V4_5PLUS", "V4_5ALL", "V5", "V5_5")


def fields(**changes) -> list[str]:
    body = {**BODY, **changes}
    return [fault.field for fault in faults({key: value for key, value in body.items() if value != "gone"})]


def test_the_request_of_the_document_may_be_sent():
    assert faults(BODY) == ()


def test_the_models_are_those_of_the_document():
    assert ("V4", *FULL) == MODELS


@pytest.mark.parametrize(("n", "good"), [(0, False), (1, False), (2, True), (3, False)])
def test_there_are_exactly_two_songs(n, good):
    assert fields(uploadUrlList=[f"https://example.com/{i}.mp3" for i in range(n)]) == (
        [] if good else ["uploadUrlList"]
    )


@pytest.mark.parametrize(
    "wrong", ["gone", None, "https://a/b", {}, [1, 2], ["", "https://a/b"], [None, None]]
)
def test_what_is_no_list_of_two_addresses_is_refused(wrong):
    assert fields(uploadUrlList=wrong) == ["uploadUrlList"]


LENGTHS = [("V4", "prompt", 3_000), ("V4", "style", 200)]
LENGTHS += [(model, "prompt", 5_000) for model in FULL] + [(model, "style", 1_000) for model in FULL]
LENGTHS += [(model, "title", 80) for model in MODELS]


@pytest.mark.parametrize(("model", "field", "most"), LENGTHS)
def test_texts_may_be_as_long_as_their_model_allows_and_no_longer(model, field, most):
    for letter in ("x", "音"):
        found = [fields(model=model, **{field: letter * n}) for n in (most - 1, most, most + 1)]
        assert found == [[], [], [field]]


@pytest.mark.parametrize("model", MODELS)
def test_the_plain_mode_takes_500_characters_for_every_model(model):
    found = [fields(customMode=False, model=model, prompt="x" * n) for n in (0, 499, 500, 501)]
    assert found == [["prompt"], [], [], ["prompt"]]


def test_the_plain_mode_needs_the_prompt_only_and_looks_at_nothing_else():
    assert faults({"uploadUrlList": SONGS, "customMode": False, "model": "V5", "prompt": "calm"}) == ()
    assert fields(customMode=False, style="x" * 5_000, title="", vocalGender="x", styleWeight=7) == []
    assert fields(customMode=False, prompt="gone", instrumental=True) == ["prompt"]


def test_an_instrumental_needs_style_and_title_only():
    assert fields(prompt="gone") == []
    assert fields(prompt="gone", style="gone", title="gone") == ["style", "title"]
    assert fields(style="  ") == ["style"]


@pytest.mark.parametrize("sung", [False, "gone", None])
def test_what_is_sung_needs_its_words(sung):
    assert fields(instrumental=sung, prompt="gone") == ["prompt"]
    assert fields(instrumental=sung) == []


@pytest.mark.parametrize("field", ["customMode", "model", "uploadUrlList"])
def test_what_is_always_needed_is_named_when_it_is_not_there(field):
    assert fields(**{field: "gone"}) == [field]


@pytest.mark.parametrize("wrong", ["V6", "v4", "", 4, ["V4"], {}])
def test_a_model_that_is_not_in_the_document_is_refused(wrong):
    assert fields(model=wrong) == ["model"]


def test_a_hosted_service_may_know_models_that_are_not_known_here():
    body = {**BODY, "model": "V6", "prompt": "x" * 5_000}
    assert faults(body, takes_new_models=True) == ()
    assert "V6" in notes(body)[0] and notes(BODY) == ()
    assert [fault.field for fault in faults({**body, "style": "x" * 1_001}, takes_new_models=True)] == [
        "style"
    ]


def test_hosted_services_want_a_callback_and_the_local_server_does_not():
    body = {key: value for key, value in BODY.items() if key != "callBackUrl"}
    assert faults(body) == ()
    assert [fault.field for fault in faults(body, needs_callback=True)] == ["callBackUrl"]
    assert fields(callBackUrl=7) == ["callBackUrl"]


@pytest.mark.parametrize("field", ["styleWeight", "weirdnessConstraint", "audioWeight"])
def test_every_hundredth_from_0_to_1_is_a_weight(field):
    assert [n for n in range(101) if fields(**{field: n / 100})] == []
    assert [n for n in range(101) if fields(**{field: Decimal(n) / 100})] == []
    assert fields(**{field: 0}) == fields(**{field: 1}) == []


@pytest.mark.parametrize(
    "wrong",
    (
        *(-0.01, 1.01, 0.005, 0.611, 0.0700001, 1e-9, 2, -1, float("nan"), float("inf"), "0.5", True, [0.5]),
        Decimal("0.615"),
    ),
)
def test_what_is_no_hundredth_from_0_to_1_is_no_weight(wrong):
    assert fields(styleWeight=wrong) == ["styleWeight"]


@pytest.mark.parametrize(
    ("said", "good"), [("m", 1), ("f", 1), (None, 1), ("x", 0), ("M", 0), ("", 0), (1, 0)]
)
def test_the_voice_is_m_or_f(said, good):
    assert (fields(vocalGender=said) == []) == bool(good)


@pytest.mark.parametrize(("field", "wrong"), [("customMode", 1), ("customMode", "true"), ("instrumental", 0)])
def test_true_and_false_are_not_numbers_or_words(field, wrong):
    assert fields(**{field: wrong}) == [field]


def test_a_fault_names_the_field_and_the_limit():
    (fault,) = faults({**BODY, "prompt": "x" * 3_001})
    assert "prompt" in fault.words and "3000" in fault.words


def test_the_plain_mode_sends_no_field_that_it_ignores():
    sent = sent_body({**BODY, "customMode": False})
    assert sorted(sent) == ["callBackUrl", "customMode", "model", "prompt", "uploadUrlList"]
    assert sent_body(BODY) == BODY
