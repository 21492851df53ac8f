"""What travels between the program and its decode child, and what is refused of it."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from editor import language
from editor.errors import MediaError
from editor.media.border import identify
from editor.media.child_parts import packed_changes, unpacked_changes
from editor.media.child_wire import (
    MOST_HEADER_BYTES,
    Sentence,
    WireError,
    packed_facts,
    packed_words,
    read_message,
    unpacked_facts,
    unpacked_words,
    write_message,
)
from editor.media.peaks import Peaks
from editor.media.probe import probe_here
from tests.media_factory import MediaFactory


def there_and_back(
    header: dict[str, object], *payloads: bytes
) -> tuple[dict[str, object], tuple[bytes, ...]]:
    pipe = io.BytesIO()
    write_message(pipe, header, payloads)
    pipe.seek(0)
    message = read_message(pipe)
    assert message is not None
    return message.header, message.payloads


def test_a_message_arrives_as_it_was_sent() -> None:
    header: dict[str, object] = {"path": "/a/b\udcff\n.wav", "number": 3}
    assert there_and_back(header, b"", b"\x00\xff" * 1_000) == (header, (b"", b"\x00\xff" * 1_000))


@pytest.mark.parametrize("n_left", [0, 3, 5, 9, 20, 30])
def test_a_message_that_breaks_off_is_the_end(n_left: int) -> None:
    pipe = io.BytesIO()
    write_message(pipe, {"number": 12345}, [b"12345678"])
    assert read_message(io.BytesIO(pipe.getvalue()[:n_left])) is None


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">IB", MOST_HEADER_BYTES + 1, 0),
        struct.pack(">IB", 2, 200) + b"{}",
        struct.pack(">IB", 2, 1) + b"{}" + struct.pack(">Q", 1 << 62),
        struct.pack(">IB", 4, 0) + b"nope",
        struct.pack(">IB", 2, 0) + b"[]",
        struct.pack(">IB", 100_000, 0) + b"[" * 100_000,
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        read_message(io.BytesIO(data))


@pytest.mark.parametrize("make", ["sound", "video", "still"])
def test_facts_arrive_as_they_were_sent(make: str, media_factory: MediaFactory) -> None:
    facts = probe_here(getattr(media_factory, make)())
    header, _ = there_and_back(packed_facts(facts))
    assert unpacked_facts(header, identify(facts.path)) == facts


def test_facts_that_are_none_are_refused(media_factory: MediaFactory) -> None:
    facts = probe_here(media_factory.video())
    whole = packed_facts(facts)
    for spoilt in (
        {**whole, "sounds": None},
        {**whole, "duration_us": "long"},
        {**whole, "pictures": [{**whole["pictures"][0], "frame_rate": [1, 0]}]},
        {name: value for name, value in whole.items() if name != "container"},
    ):
        with pytest.raises(WireError):
            unpacked_facts(spoilt, identify(facts.path))


def test_a_sentence_is_said_in_the_language_of_the_program() -> None:
    language.use(Sentence)
    try:
        inner = language.tr("a {kind} thing", kind="good")
        said = language.tr("“{name}” has {n:,} of {inner}.", name="x{y}", n=12_000, inner=inner)
        error = MediaError(said, language.tr("Try again."))
    finally:
        language.use(None)
    assert error.message == "“x{y}” has 12,000 of a good thing."
    packed = json.loads(json.dumps([packed_words(error.message), packed_words(error.hint)]))
    words = {"“{name}” has {n:,} of {inner}.": "{inner}: {n:,} ({name})", "a {kind} thing": "{kind}!"}
    language.use(lambda text: words.get(text, text))
    try:
        assert unpacked_words(packed[0]) == "good!: 12,000 (x{y})"
        assert unpacked_words(packed[1]) == "Try again."
    finally:
        language.use(None)


@pytest.mark.parametrize(
    "text", ["{name.__class__}", "{name[0]}", "{name!r}", "{", "{0}", "{name:{width}}", "}{"]
)
def test_a_sentence_cannot_reach_into_the_program(text: str) -> None:
    assert unpacked_words({"text": text, "parts": {"name": "secret"}}) in (text, "{0}")


def test_words_that_are_none_do_not_hurt() -> None:
    assert unpacked_words(None) == "None"
    assert unpacked_words({"text": "{a} {b}", "parts": {"a": 1}}) == "{a} {b}"
    assert unpacked_words({"parts": 7}) == ""


# -- waves ------------------------------------------------------------------------------------------------


def wave(low: np.ndarray) -> Peaks:
    return Peaks(low.astype(np.float32), -low.astype(np.float32), 128, 48_000, 250.0, 77)


def test_a_growing_wave_arrives_whole_and_only_its_growth_is_sent() -> None:
    rng = np.random.default_rng(5)
    truth = -rng.random(40_000).astype(np.float32) - 0.01
    here: Peaks | None = None
    there: Peaks | None = None
    sizes = []
    for n in range(1, 21):
        low = np.zeros(40_000, np.float32)
        # Two threads read it: from its beginning, and from its middle.
        low[: n * 1_000], low[20_000 : 20_000 + n * 1_000] = (
            truth[: n * 1_000],
            truth[20_000 : 20_000 + n * 1_000],
        )
        header, payloads = packed_changes(here, wave(low))
        here = wave(low)
        sizes.append(sum(payload.nbytes for payload in payloads))
        there = unpacked_changes(there, json.loads(json.dumps(header)), [bytes(part) for part in payloads])
        assert np.array_equal(there.low, low)
        assert np.array_equal(there.high, -low)
    assert there is not None
    assert (there.samples_per_peak, there.sample_rate, there.start_us, there.damaged_us) == (
        128,
        48_000,
        250,
        77,
    )
    assert max(sizes) <= 2 * 2 * 4 * 1_000


def test_a_wave_that_grows_longer_arrives_whole() -> None:
    there: Peaks | None = None
    here: Peaks | None = None
    for n in (1, 100, 50, 300):
        low = -np.arange(1, n + 1, dtype=np.float32)
        header, payloads = packed_changes(here, wave(low))
        there = unpacked_changes(there, header, [bytes(part) for part in payloads])
        here = wave(low)
        assert np.array_equal(there.low, low)


@pytest.mark.parametrize(
    "change",
    [
        {"n_peaks": -1}, {"n_peaks": 1 << 60}, {"sample_rate": 0}, {"spans": [[0, 1 << 40]]},
        {"spans": [[5, 2]]}, {"spans": [[-5, 3]]}, {"spans": []}, {"spans": [[0, 1], [1, 2]]},
        {"samples_per_peak": "x"}, {"spans": 3},
    ],
)  # fmt: skip
def test_a_wave_that_does_not_fit_is_refused(change: dict[str, object]) -> None:
    header, payloads = packed_changes(None, wave(-np.ones(10, np.float32)))
    with pytest.raises(WireError):
        unpacked_changes(None, {**header, **change}, [bytes(part) for part in payloads])


def test_samples_that_are_no_numbers_come_as_silence() -> None:
    header, _ = packed_changes(None, wave(-np.ones(4, np.float32)))
    bad = np.array([[np.nan, -1, -np.inf, 0], [np.inf, 1, 0, 0]], "<f4")
    there = unpacked_changes(None, header, [bad.tobytes()])
    assert there.low.tolist() == [0, -1, 0, 0]
    assert there.high.tolist() == [0, 1, 0, 0]


def test_no_message_is_ever_unpickled() -> None:
    for path in Path("editor/media").glob("child*.py"):
        assert "pickle" not in path.read_text("utf-8").replace("unpickled", "").replace(
            "allow_pickle=False", ""
        )
