"""Odd compressed sounds, videos and stills: lying headers, late starts, holes, changes in mid-stream."""

from __future__ import annotations

import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from tests.faults.odd_case import Maker, Odd, Part
from tests.faults.odd_refused import png_of
from tests.faults.odd_waves import TONE_HZ
from tests.media_making import tone, write_sound, write_still, write_video

RATE = 48_000


def _sound(seconds: float = 3.0, **traits: Any) -> Maker:
    traits.setdefault("tone_hz", TONE_HZ)
    return lambda path: write_sound(path, seconds=seconds, **traits)


def _changed(suffix: str, change: Callable[[bytes], bytes], seconds: float = 3.0, **traits: Any) -> Maker:
    """A sound whose bytes are changed after it was written."""

    def make(path: Path) -> None:
        whole = write_sound(path.with_name(f"whole{suffix}"), seconds=seconds, tone_hz=TONE_HZ, **traits)
        data = change(whole.read_bytes())
        whole.unlink()
        path.write_bytes(data)

    return make


def _joined(suffix: str, *parts: dict[str, Any]) -> Maker:
    """Sounds one after the other in one file."""
    return _chained(*((suffix, traits) for traits in parts))


def _chained(*parts: tuple[str, dict[str, Any]]) -> Maker:
    """The same, of several kinds."""

    def make(path: Path) -> None:
        data = b""
        for suffix, traits in parts:
            whole = write_sound(path.with_name(f"whole{suffix}"), **traits)
            data += whole.read_bytes()
            whole.unlink()
        path.write_bytes(data)

    return make


def _without_xing(data: bytes) -> bytes:
    """Spoil the first frame's tag, so that nothing tells the length of the rest."""
    return data.replace(b"Xing", b"Zing", 1).replace(b"Info", b"Znfo", 1)


def _vbr(path: Path) -> None:
    """An MP3 of silence and noise in turns, whose bit rate says nothing about its length."""
    with av.open(str(path), "w", format="mp3", options={"write_xing": "0"}) as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE, options={"compression_level": "9"})
        stream.codec_context.layout = "stereo"
        stream.codec_context.global_quality = 2 * 118
        stream.codec_context.flags |= 2  # AV_CODEC_FLAG_QSCALE
        noise = np.random.default_rng(1).uniform(-0.5, 0.5, (2, 10 * RATE)).astype(np.float32)
        samples = np.concatenate([tone(10, tone_hz=TONE_HZ, level=0.5), noise], axis=1)
        _encode(container, stream, samples)


def _encode(container: Any, stream: Any, samples: Any, *, start: int = 0, rate: int = RATE) -> None:
    for first in range(0, samples.shape[1], 4_096):
        block = np.ascontiguousarray(samples[:, first : first + 4_096])
        frame = av.AudioFrame.from_ndarray(
            block, format="fltp", layout="stereo" if len(block) == 2 else "mono"
        )
        frame.sample_rate, frame.pts, frame.time_base = rate, start + first, Fraction(1, rate)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _long_flac_header(data: bytes) -> bytes:
    """STREAMINFO that says 24 h: the 36-bit count of samples lies in bytes 21 to 25."""
    n_samples = 24 * 3600 * RATE
    kept = data[21] & 0xF0
    return (
        data[:21]
        + bytes([kept | n_samples >> 32 & 0xF])
        + struct.pack(">I", n_samples & 0xFFFFFFFF)
        + data[26:]
    )


def _unknown_flac_header(data: bytes) -> bytes:
    return data[:21] + bytes([data[21] & 0xF0]) + bytes(4) + data[26:]


def _id3(n_bytes: int) -> bytes:
    size = bytes(n_bytes >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + size + bytes(n_bytes)


def _with_cover(suffix: str, picture: bytes | None = None) -> Maker:
    """A sound with a picture for a cover."""

    def make(path: Path) -> None:
        still = write_still(path.with_name("cover.png" if suffix == ".mp3" else "cover.jpg"))
        data = picture or still.read_bytes()
        whole = write_sound(path.with_name(f"whole{suffix}"), seconds=3.0, tone_hz=TONE_HZ)
        if suffix == ".mp3":
            apic = b"\0image/png\0\3\0" + data
            frame = b"APIC" + struct.pack(">I", len(apic)) + b"\0\0" + apic
            path.write_bytes(_id3(len(frame))[:10] + frame + whole.read_bytes())
        else:
            _mux_cover(whole, path, data)
        whole.unlink()
        still.unlink()

    return make


def _mux_cover(sound: Path, path: Path, picture: bytes) -> None:
    with av.open(str(sound)) as source, av.open(str(path), "w", format="mp4") as target:
        taken: Any = source.streams.audio[0]
        stream = target.add_stream_from_template(taken)
        cover: Any = target.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 320, 180, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        packet = av.Packet(picture)
        packet.stream, packet.pts, packet.dts, packet.time_base, packet.is_keyframe = (
            cover,
            0,
            0,
            Fraction(1, 90_000),
            True,
        )
        packets = [p for p in source.demux(taken) if p.dts is not None]
        target.start_encoding()
        target.mux(packet)
        for one in packets:
            one.stream = stream
            target.mux(one)


def _video(**traits: Any) -> Maker:
    traits.setdefault("tone_hz", TONE_HZ)
    return lambda path: write_video(path, **traits)


def _film(
    *,
    sounds: tuple[tuple[float, float], ...],
    container: str = "",
    shift: Callable[[int, Any], None] | None = None,
    default: int | None = None,
    picture_s: float = 3.0,
    options: dict[str, str] | None = None,
    offset_s: float = 0.0,
    with_picture: bool = True,
) -> Maker:
    """A film with any number of sounds, each with its start and pitch; ``shift`` changes sound packets."""

    def make(path: Path) -> None:
        with av.open(str(path), "w", format=container or None, options=options or {}) as file:
            streams: list[Any] = []
            if with_picture:
                picture: Any = file.add_stream("mpeg4", rate=25)
                picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
                streams.append(picture)
            codec = "mp2" if path.suffix == ".ts" else "aac"
            added: list[Any] = [file.add_stream(codec, rate=RATE) for _ in sounds]
            for number, stream in enumerate(added):
                stream.codec_context.layout = "stereo"
                if default is not None:
                    stream.disposition = (
                        av.stream.Disposition.default if number == default else av.stream.Disposition(0)
                    )
            packets: list[Any] = []
            if with_picture:
                for number in range(round(picture_s * 25)):
                    frame = av.VideoFrame.from_ndarray(
                        np.full((64, 64, 3), 90, np.uint8), format="rgb24"
                    ).reformat(format="yuv420p")
                    frame.pts, frame.time_base = number + round(offset_s * 25), Fraction(1, 25)
                    packets += streams[0].encode(frame)
                packets += streams[0].encode(None)
            for (start_s, hz), stream in zip(sounds, added, strict=True):
                packets += _sound_packets(stream, start_s + offset_s, hz, picture_s - start_s, shift)
            packets.sort(key=lambda p: p.dts * p.time_base)
            for packet in packets:
                file.mux(packet)

    return make


def _sound_packets(
    stream: Any, start_s: float, hz: float, seconds: float, shift: Callable[[int, Any], None] | None
) -> list[Any]:
    samples = tone(seconds, tone_hz=hz, level=0.5)
    made: list[Any] = []
    for first in range(0, samples.shape[1], 1_152):
        block: Any = np.ascontiguousarray(samples[:, first : first + 1_152])
        form = "fltp"
        if stream.codec_context.name == "mp2":
            block, form = np.rint(block * 32_767).astype(np.int16).T.reshape(1, -1).copy(), "s16"
        frame = av.AudioFrame.from_ndarray(block, format=form, layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, round(start_s * RATE) + first, Fraction(1, RATE)
        made += stream.encode(frame)
    made += stream.encode(None)
    for number, packet in enumerate(made):
        if shift is not None:
            shift(number, packet)
    return made


def _hole(after: int, seconds: float) -> Callable[[int, Any], None]:
    def shift(number: int, packet: Any) -> None:
        if number >= after:
            ticks = round(seconds / packet.time_base)
            packet.pts += ticks
            packet.dts += ticks

    return shift


def _gif(n_frames: int) -> Maker:
    def make(path: Path) -> None:
        with av.open(str(path), "w", format="gif") as file:
            stream: Any = file.add_stream("gif", rate=10)
            stream.width, stream.height, stream.pix_fmt = 64, 48, "rgb8"
            for number in range(n_frames):
                picture = np.full((48, 64, 3), 40 * number % 255, np.uint8)
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="rgb8")
                frame.pts, frame.time_base = number, Fraction(1, 10)
                file.mux(stream.encode(frame))
            file.mux(stream.encode(None))

    return make


def _big_video(path: Path) -> None:
    """A film whose header says 16384 × 16384; it holds nothing of that size."""
    small = write_video(path.with_name("whole.mp4"), seconds=1, tone_hz=None, width=64, height=64)
    data = small.read_bytes()
    small.unlink()
    at = data.index(b"avc1") + 4 + 24
    path.write_bytes(data[:at] + struct.pack(">HH", 16_384, 16_384) + data[at + 4 :])


_LOSSY = Part(0.3, 1.2, TONE_HZ, 0.5, 0.06)
_MP3_FRAME = 0.0245
_AAC_FRAME = 0.0220
_IN: dict[str, Any] = {"rate": RATE, "channels": 2}
_TWO = {"seconds": 1.5, "tone_hz": TONE_HZ}


def _tone(
    title: str,
    name: str,
    make: Maker,
    length_s: float = 3.0,
    slack_s: float = 0.0005,
    *parts: Part,
    **more: Any,
) -> Odd:
    facts = {**_IN, **more}
    return Odd(title, name, make, length_s=length_s, slack_s=slack_s, parts=parts or (_LOSSY,), **facts)


def _mid(title: str, name: str, make: Maker, *parts: Part, **more: Any) -> Odd:
    facts: dict[str, Any] = {"length_s": 3.0, "slack_s": 0.09, **_IN, **more}
    return Odd(title, name, make, kind="video", parts=parts or (_LOSSY,), **facts)


CODED = (
    *(_tone(f"plain {suffix[1:]}", f"a{suffix}", _sound()) for suffix in (".flac",)),
    _tone("plain mp3", "a.mp3", _sound(), 3.0, _MP3_FRAME),
    _tone("plain m4a", "a.m4a", _sound(), 3.0, _AAC_FRAME),
    _tone("plain ogg", "a.ogg", _sound(), 3.0, _AAC_FRAME),
    _tone("plain opus", "a.opus", _sound(), 3.0, _AAC_FRAME),
    _tone("aac without a container", "a.aac", _sound(), 3.0, 2 * _AAC_FRAME + 0.005),
    _tone(
        "mp3 of changing bit rate without a tag",
        "a.mp3",
        _vbr,
        20.0,
        0.06,
        Part(0.3, 1.2, TONE_HZ, 0.5, 0.15),
    ),
    _tone("mp3 without a tag", "a.mp3", _changed(".mp3", _without_xing), 3.0, 0.06),
    _tone("mp3 after 300 kB of tag", "a.mp3", _changed(".mp3", lambda d: _id3(300_000) + d), 3.0, _MP3_FRAME),
    _tone("mp3 after 5 MB of tag", "a.mp3", _changed(".mp3", lambda d: _id3(5_000_000) + d), 3.0, _MP3_FRAME),
    _tone("mp3 after noise", "a.mp3", _changed(".mp3", lambda d: bytes(range(256)) * 8 + d), 3.0, 0.06),
    _tone("mp3 cut in the middle", "a.mp3", _changed(".mp3", lambda d: d[: len(d) // 2]), 1.5, 0.06),
    _tone("mp3 twice", "a.mp3", _joined(".mp3", _TWO, _TWO), 3.0, 0.2),
    _tone(
        "mp3 that changes its rate",
        "a.mp3",
        _joined(".mp3", {**_TWO, "rate": 44_100}, {**_TWO, "rate": 32_000}),
        3.0,
        0.2,
        _LOSSY,
        Part(1.8, 2.8, TONE_HZ, 0.5, 0.06),
        rate=44_100,
    ),
    _tone(
        "aac that changes its rate",
        "a.aac",
        _joined(".aac", {**_TWO, "rate": 44_100}, {**_TWO, "rate": 48_000}),
        3.0,
        0.2,
        _LOSSY,
        Part(1.8, 2.8, TONE_HZ, 0.5, 0.06),
        rate=44_100,
    ),
    _tone(
        "aac that changes its channels",
        "a.aac",
        _joined(".aac", {**_TWO, "channels": 2}, {**_TWO, "channels": 1}),
        3.0,
        0.2,
        _LOSSY,
        Part(1.8, 2.8, TONE_HZ, 0.5, 0.06),
    ),
    _tone("ogg in a chain", "a.ogg", _joined(".ogg", _TWO, _TWO), 3.0, 0.15),
    _tone(
        "ogg in a chain that changes its rate",
        "a.ogg",
        _joined(".ogg", {**_TWO, "rate": 44_100}, {**_TWO, "rate": 48_000}, {**_TWO, "rate": 32_000}),
        4.5,
        0.15,
        _LOSSY,
        Part(1.8, 2.8, TONE_HZ, 0.5, 0.06),
        Part(3.3, 4.3, TONE_HZ, 0.5, 0.06),
        rate=44_100,
    ),
    _tone(
        "ogg in a chain that changes its channels",
        "a.ogg",
        _joined(".ogg", {**_TWO, "codec": "flac", "channels": 2}, {**_TWO, "codec": "flac", "channels": 1}),
        3.0,
        0.0005,
        _LOSSY,
        Part(1.8, 2.8, TONE_HZ, 0.5, 0.06),
    ),
    _tone(
        "ogg in a chain that changes its codec",
        "a.ogg",
        _chained((".ogg", _TWO), (".opus", _TWO)),
        3.0,
        0.15,
        _LOSSY,
        Part(1.8, 2.8, TONE_HZ, 0.5, 0.06),
    ),
    _tone("flac that says a day", "a.flac", _changed(".flac", _long_flac_header)),
    _tone("flac that says nothing", "a.flac", _changed(".flac", _unknown_flac_header)),
    _tone(
        "flac cut in the middle",
        "a.flac",
        _changed(".flac", lambda d: d[: len(d) // 2]),
        1.5,
        0.4,
        Part(0.3, 1.0, TONE_HZ),
    ),
    _tone("flac called mp3", "a.mp3", _changed(".flac", lambda d: d)),
    _tone("mp3 with a cover", "a.mp3", _with_cover(".mp3"), 3.0, _MP3_FRAME),
    _tone(
        "mp3 with a cover of 900 million pixels",
        "a.mp3",
        _with_cover(".mp3", png_of(30_000, 30_000)),
        3.0,
        _MP3_FRAME,
    ),
    _tone("m4a with a cover", "a.m4a", _with_cover(".m4a"), 3.0, _AAC_FRAME),
    _tone(
        "sound alone that starts at 12.3 s",
        "a.mka",
        _film(sounds=((0.0, TONE_HZ),), container="matroska", offset_s=12.3, with_picture=False),
        3.0,
        0.05,
    ),
    _tone(
        "transport stream of sound alone",
        "a.ts",
        _film(sounds=((0.0, TONE_HZ),), container="mpegts", offset_s=5.0, with_picture=False),
        3.0,
        0.05,
    ),
    _mid("film", "a.mp4", _film(sounds=((0.0, TONE_HZ),)), start_s=0.0),
    _mid("film called wav", "a.wav", _film(sounds=((0.0, TONE_HZ),), container="mp4"), start_s=0.0),
    _mid(
        "film whose sound is late",
        "a.mp4",
        _film(sounds=((1.0, TONE_HZ),)),
        Part(0.0, 0.97, 0),
        Part(1.3, 2.5, TONE_HZ, 0.5, 0.06),
        start_s=1.0 - 1_024 / RATE,
    ),
    _mid(
        "mkv whose sound is late",
        "a.mkv",
        _film(sounds=((1.0, TONE_HZ),)),
        Part(0.0, 0.95, 0),
        Part(1.3, 2.5, TONE_HZ, 0.5, 0.06),
        slack_s=0.15,
    ),
    _mid("film with two sounds", "a.mp4", _film(sounds=((0.0, 880.0), (0.0, TONE_HZ)), default=1), index=2),
    _mid("film with two sounds, none chosen", "a.mkv", _film(sounds=((0.0, TONE_HZ), (0.0, 880.0))), index=1),
    _mid(
        "transport stream from 100 s on",
        "a.ts",
        _film(sounds=((0.0, TONE_HZ),), container="mpegts", offset_s=100.0),
    ),
    _mid(
        "mkv without a length",
        "a.mkv",
        _film(sounds=((0.0, TONE_HZ),), container="matroska", options={"live": "1"}),
    ),
    _mid(
        "fragmented mp4",
        "a.mp4",
        _film(sounds=((0.0, TONE_HZ),), options={"movflags": "frag_keyframe+empty_moov"}),
    ),
    _mid(
        "film with a hole of 10 minutes in its sound",
        "a.mkv",
        _film(sounds=((0.0, TONE_HZ),), shift=_hole(60, 600)),
        Part(0.2, 1.0, TONE_HZ, 0.5, 0.06),
        Part(1.5, 20.0, 0),
        length_s=None,
    ),
    _mid(
        "film with a hole of a second in its sound",
        "a.mkv",
        _film(sounds=((0.0, TONE_HZ),), shift=_hole(60, 1)),
        Part(0.2, 1.1, TONE_HZ, 0.5, 0.06),
        Part(1.5, 2.1, 0),
        Part(2.5, 3.5, TONE_HZ, 0.5, 0.06),
        length_s=None,
    ),
    Odd("film without sound", "a.mp4", _video(seconds=1, tone_hz=None), kind="video"),
    Odd("film whose header lies about its size", "a.mp4", _big_video, kind="video"),
    Odd("gif that moves", "a.gif", _gif(5), kind="video"),
    Odd("gif that stands", "a.gif", _gif(1), kind="still"),
    Odd("still", "a.png", write_still, kind="still"),
    Odd(
        "still called mp4",
        "a.mp4",
        lambda path: path.write_bytes(write_still(path.with_name("b.png")).read_bytes()),
        kind="still",
    ),
    Odd("still of a series", "holiday %03d.jpg", write_still, kind="still"),
)
