"""What has to be refused: no media, lists of other files, devices, sounds and pictures beyond the limits."""

from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
import zlib
from pathlib import Path

from tests.faults.odd_case import Maker, Odd
from tests.faults.odd_waves import coded, sine, wav
from tests.media_making import write_sound, write_video


def _bytes(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def _list(text: str) -> Maker:
    """A list that names a sound which lies beside it."""

    def make(path: Path) -> None:
        other = path.with_name("secret.wav")
        other.write_bytes(wav(coded(sine(1, 8_000), "s16"), rate=8_000))
        path.write_text(text.format(path=other, name=other.name))

    return make


def _cut(suffix: str, n_bytes: int) -> Maker:
    def make(path: Path) -> None:
        whole = write_sound(path.with_name(f"whole{suffix}"), seconds=1.0)
        path.write_bytes(whole.read_bytes()[:n_bytes])
        whole.unlink()

    return make


def _without_moov(path: Path) -> None:
    whole = write_video(path.with_name("whole.mp4"), seconds=1)
    data = whole.read_bytes()
    path.write_bytes(data[: data.rindex(b"moov") - 4])
    whole.unlink()


def _zip(path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("draft_content.json", "{}")
    path.write_bytes(buffer.getvalue())


def png_of(width: int, height: int) -> bytes:
    """A PNG of one bit a pixel that says it is huge; what it holds is a few kB."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _socket(path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        # The path of a socket may be 107 bytes long only.
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.fchdir(here)
        os.close(here)


def _loop(path: Path) -> None:
    other = path.with_name("other.wav")
    path.symlink_to(other)
    other.symlink_to(path)


def _wave(rate: int, channels: int = 1) -> Maker:
    return lambda path: path.write_bytes(wav(bytes(48_000), rate=rate, channels=channels))


NOT_MEDIA = "is not a media file"
A_LIST = "is a list of other files"
A_TEXT = "is a text"
_HEADER_ONLY = wav(b"", rate=48_000)

REFUSED = (
    Odd("nothing at all", "a.wav", lambda path: None, "is not there"),
    Odd("link to nothing", "a.wav", lambda path: path.symlink_to(path.with_name("gone.wav")), "is not there"),
    Odd("zero bytes", "a.mp3", _bytes(b""), "is empty"),
    Odd("one byte", "a.mp3", _bytes(b"\0"), NOT_MEDIA),
    Odd("zeros", "a.mp4", _bytes(bytes(100_000)), NOT_MEDIA),
    Odd("noise", "a.mp4", _bytes(bytes(range(7, 250)) * 400), NOT_MEDIA),
    Odd("text", "a.wav", _bytes(b"buy milk\n" * 500), A_TEXT),
    Odd("web page", "a.mp3", _bytes(b"<!doctype html><title>Log in</title>" * 40), A_TEXT),
    Odd("json", "a.m4a", _bytes(b'{"error": "no such sound"}'), A_TEXT),
    Odd("subtitles", "a.srt", _bytes(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n\n" * 20), A_TEXT),
    Odd("lyrics", "a.lrc", _bytes(b"[00:12.00]Line one\n[00:17.20]Line two\n" * 20), A_TEXT),
    Odd("zip", "draft.mp4", _zip, NOT_MEDIA),
    Odd("program", "a.mp3", _bytes(b"\x7fELF\x02\x01\x01" + bytes(9_000)), NOT_MEDIA),
    Odd("pdf", "a.mp4", _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(9_000)), NOT_MEDIA),
    Odd("midi", "a.mid", _bytes(b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\4\0\xff\x2f\0"), NOT_MEDIA),
    Odd("wav header only", "a.wav", _bytes(_HEADER_ONLY), ""),
    Odd("half a wav header", "a.wav", _bytes(_HEADER_ONLY[:30]), ""),
    Odd("flac header only", "a.flac", _cut(".flac", 80), ""),
    Odd("ogg header only", "a.ogg", _cut(".ogg", 60), ""),
    Odd("mp3 tag only", "a.mp3", _bytes(b"ID3\4\0\0\0\0\x10\0" + bytes(2_048)), ""),
    Odd("mp4 without its index", "a.mp4", _without_moov, ""),
    Odd(
        "matroska header only",
        "a.mkv",
        _bytes(bytes.fromhex("1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61")),
        "",
    ),
    Odd(
        "m3u8",
        "a.m3u8",
        _list("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{path}\n#EXT-X-ENDLIST\n"),
        A_LIST,
    ),
    Odd("m3u8 called mp3", "a.mp3", _list("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{name}\n"), A_LIST),
    Odd("m3u8 of itself", "a.mp3", _bytes(b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\na.mp3\n"), A_LIST),
    Odd("ffconcat called mp3", "a.mp3", _list("ffconcat version 1.0\nfile '{path}'\n"), A_LIST),
    Odd(
        "sdp called wav",
        "a.wav",
        _bytes(b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"),
        A_LIST,
    ),
    Odd(
        "dash called mp4",
        "a.mp4",
        _list("<?xml version='1.0'?><MPD><Period><BaseURL>{path}</BaseURL></Period></MPD>"),
        A_LIST,
    ),
    Odd("smil", "a.mp4", _list("<smil><body><audio src='{path}'/></body></smil>"), A_LIST),
    Odd("pls", "a.mp3", _list("[playlist]\nFile1={path}\nNumberOfEntries=1\n"), A_LIST),
    Odd("quicktime reference", "a.mov", _list("[Reference]\nRef1={path}\n"), A_LIST),
    Odd(
        "imf list",
        "a.mxf",
        _list("<?xml version='1.0'?><CompositionPlaylist>{path}</CompositionPlaylist>"),
        A_LIST,
    ),
    Odd("m3u8 after a mark", "a.aac", _bytes(b"\xef\xbb\xbf#EXTM3U\nhttp://127.0.0.1:9/a.ts\n"), A_LIST),
    Odd(
        "vobsub list",
        "a.idx",
        _bytes(b"# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 0\n" * 4),
        A_TEXT,
    ),
    Odd("pipe", "a.wav", os.mkfifo, "is a pipe"),
    Odd("socket", "a.wav", _socket, "is a pipe"),
    Odd("folder", "a.wav", lambda path: path.mkdir(), "is a folder"),
    Odd("links in a circle", "a.wav", _loop, "leads back to itself"),
    Odd("link to a device", "a.wav", lambda path: path.symlink_to("/dev/zero"), "is a device"),
    Odd("link to the terminal", "a.wav", lambda path: path.symlink_to("/dev/tty"), "is a device"),
    Odd("link to a process", "a.wav", lambda path: path.symlink_to("/proc/self/mem"), "is empty"),
    Odd("link to the kernel's messages", "a.wav", lambda path: path.symlink_to("/proc/kmsg"), "is empty"),
    Odd("wav at 0 Hz", "a.wav", _wave(0), ""),
    Odd("wav at 1 Hz", "a.wav", _wave(1), "samples a second"),
    Odd("wav at 900 kHz", "a.wav", _wave(900_000), "samples a second"),
    Odd("wav at 4 GHz", "a.wav", _wave(0xFFFFFFFF), ""),
    Odd("wav of no channels", "a.wav", _wave(48_000, 0), ""),
    Odd("wav of 65 channels", "a.wav", _wave(48_000, 65), "65 channels"),
    Odd("wav of 65535 channels", "a.wav", _wave(48_000, 65_535), ""),
    Odd("picture of 900 million pixels", "a.png", _bytes(png_of(30_000, 30_000)), ""),
    Odd("picture of 67 million pixels and more", "a.png", _bytes(png_of(8_200, 8_200)), ""),
)
