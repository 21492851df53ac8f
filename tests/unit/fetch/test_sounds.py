"""The cache of fetched sounds: judged by decoding, found again, bounded."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import numpy as np
import pytest

from editor.errors import FetchError
from editor.fetch.pace import Limits
from editor.fetch.sounds import SoundCache
from editor.progress import Progress
from tests.media_making import write_sound
from tests.unit.fetch.server import Ask, serving

QUICK = Limits(connect_s=2.0, answer_s=2.0, slow_for_s=2.0, total_s=8.0, tries=1)


@pytest.fixture
def song(tmp_path: Path) -> bytes:
    """Give the bytes of a short sound."""
    return write_sound(tmp_path / "made.wav", seconds=0.5, tone_hz=440, level=0.5).read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the place of a cache."""
    return tmp_path / "cache"


def fetch(cache: SoundCache, address: str, **more: object) -> Path:
    return cache.fetch(address, Progress(), allows_private=True, limits=QUICK, **more)  # type: ignore[arg-type]


def test_a_sound_is_kept_under_a_name_of_ours_with_the_suffix_of_its_content(
    song: bytes, folder: Path
) -> None:
    with serving(lambda ask: ask.reply(200, song, Content_Type="image/png")) as server:
        path = fetch(SoundCache(folder), server.address("/x/calm%20waves.desktop"))
    assert path.parent == folder and path.name.startswith("calm waves-") and path.suffix == ".wav"
    assert path.read_bytes() == song


@pytest.mark.parametrize(
    ("body", "media_type", "words"),
    [
        (b"<!DOCTYPE html><title>Log in</title>", "audio/mpeg", "web page"),
        (b"please wait", "text/html", "web page"),
        (b"", "audio/mpeg", "not a sound"),
        (b'{"code": 200}', "audio/mpeg", "not a sound"),
        (b"#EXTM3U\nhttp://127.0.0.1/other.mp3\n", "audio/mpeg", "not a sound"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "audio/mpeg", "not a sound"),
    ],
)
def test_what_is_no_sound_never_enters(folder: Path, body: bytes, media_type: str, words: str) -> None:
    with (
        serving(lambda ask: ask.reply(200, body, Content_Type=media_type)) as server,
        pytest.raises(FetchError, match=words),
    ):
        fetch(SoundCache(folder), server.address())
    assert list(folder.iterdir()) == []


def tagged(song: bytes, tag: str = '"v1"') -> object:
    def answer(ask: Ask) -> None:
        if ask.fields.get("If-None-Match") == tag:
            ask.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            ask.reply(200, song, ETag=tag)

    return answer


def test_an_unchanged_sound_is_not_fetched_again(song: bytes, folder: Path) -> None:
    with serving(tagged(song)) as server:  # type: ignore[arg-type]
        first = fetch(SoundCache(folder), server.address())
        assert fetch(SoundCache(folder), server.address()) == first
    assert [fields.get("If-None-Match") for _, fields in server.asks] == [None, '"v1"']


def test_a_poisoned_copy_is_fetched_again(song: bytes, folder: Path) -> None:
    with serving(tagged(song)) as server:  # type: ignore[arg-type]
        path = fetch(SoundCache(folder), server.address())
        path.write_bytes(song[:-1] + b"x")
        assert fetch(SoundCache(folder), server.address()).read_bytes() == song
    assert [fields.get("If-None-Match") for _, fields in server.asks] == [None, None]


def test_other_content_at_the_same_address_is_another_file(song: bytes, folder: Path, tmp_path: Path) -> None:
    other = write_sound(tmp_path / "b.wav", seconds=0.5, tone_hz=880, level=0.5).read_bytes()
    with serving(lambda ask: ask.reply(200, song if ask.n == 0 else other, ETag=f'"{ask.n}"')) as server:
        first, second = (fetch(SoundCache(folder), server.address()) for _ in range(2))
    assert first != second
    assert (first.read_bytes(), second.read_bytes()) == (song, other)


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"address": 1}'])
def test_a_damaged_note_counts_as_none(song: bytes, folder: Path, note: bytes) -> None:
    with serving(tagged(song)) as server:  # type: ignore[arg-type]
        fetch(SoundCache(folder), server.address())
        next(folder.glob("*.json")).write_bytes(note)
        assert fetch(SoundCache(folder), server.address()).read_bytes() == song


def test_a_note_never_leads_out_of_the_cache(song: bytes, folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.wav"
    victim.write_bytes(song)
    with serving(tagged(song)) as server:  # type: ignore[arg-type]
        fetch(SoundCache(folder), server.address())
        note = next(folder.glob("*.json"))
        note.write_text(json.dumps(json.loads(note.read_text()) | {"file": "../victim.wav", "digest": "0"}))
        fetch(SoundCache(folder), server.address())
    assert victim.read_bytes() == song


def test_the_longest_unused_go_when_room_is_short_but_never_what_is_in_use(
    folder: Path, tmp_path: Path
) -> None:
    songs = [
        write_sound(tmp_path / f"{n}.wav", seconds=0.5, tone_hz=200.0 * (n + 1), level=0.5).read_bytes()
        for n in range(3)
    ]
    cache = SoundCache(folder, quota_bytes=int(len(songs[0]) * 1.5))
    with serving(lambda ask: ask.reply(200, songs[int(ask.path[1])])) as server:
        first = fetch(cache, server.address("/0.wav"))
        second = fetch(cache, server.address("/1.wav"), in_use=[str(first)])
        assert first.exists() and second.exists()
        third = fetch(cache, server.address("/2.wav"), in_use=[str(first)])
    assert (first.exists(), second.exists(), third.exists()) == (True, False, True)


def test_what_dead_programs_left_goes_after_a_day(song: bytes, folder: Path) -> None:
    folder.mkdir()
    old, new = folder / "a.part", folder / "b.part"
    for path in (old, new):
        path.write_bytes(b"half")
    yesterday_s = time.time() - 25 * 3600
    os.utime(old, (yesterday_s, yesterday_s))
    with serving(lambda ask: ask.reply(200, song)) as server:
        fetch(SoundCache(folder), server.address())
    assert (old.exists(), new.exists()) == (False, True)


def test_a_fetched_sound_is_the_sound_that_was_sent(folder: Path, tmp_path: Path) -> None:
    from tests.plain_sound import whole_sound

    sent = write_sound(tmp_path / "sent.wav", seconds=1.0, tone_hz=440, level=0.5)
    with serving(lambda ask: ask.reply(200, sent.read_bytes())) as server:
        path = fetch(SoundCache(folder), server.address())
    assert np.array_equal(whole_sound(path), whole_sound(sent))
