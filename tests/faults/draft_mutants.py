"""Damaged and hostile drafts by the kind of damage: on the structure, on the bytes, on the file system.

Each kind takes chance and what it damages, and says what has to come of it: ``open`` (no warning asked
for), ``warn`` (it opens, and says something), ``refuse``, or ``any``. Whatever comes, nothing may crash,
hang, or change a file.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]
OPEN, WARN, REFUSE, ANY = "open", "warn", "refuse", "any"
MAIN = "draft_content.json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to damage a draft."""

    name: str
    expects: str
    make: Callable[[Path, JsonObject, random.Random], None]
    """Damages the draft that lies in a folder; the document is its own copy."""


def write(folder: Path, document: JsonObject) -> None:
    """Write a document as Python does, the tokens that are no JSON included."""
    text = json.dumps(document, ensure_ascii=True)
    (folder / MAIN).write_text(text, encoding="utf-8")


# --- on the structure -----------------------------------------------------------------------------------

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 0.5, -0.0, 2**31, 2**63, -(2**63), 10**30, 1e308, 5e-324),
    *("", "0", "0.5", "-1", "nan", "x" * 5000, "\u202egnp.3pm", "\ud800", "\x00", "\n", "😀", "../.."),
    *([], {}, [[]], [None], {"": None}, [1, "two", {}], {"id": {"id": []}}),
)
TIMES = (
    "start",
    "duration",
    "speed",
    "volume",
    "fade_in_duration",
    "fade_out_duration",
    "time_offset",
    "fps",
)
PATHS: tuple[str, ...] = (
    *(
        "../../etc/passwd",
        "/etc/shadow",
        "\\\\server\\share\\a.mp3",
        "//server/share/a.mp3",
        "file:///etc/passwd",
    ),
    *("http://127.0.0.1:9/a.mp3", "https://example.invalid/a.mp3", "pipe:0", "concat:/etc/passwd|/etc/group"),
    *(
        "/dev/zero",
        "/dev/stdin",
        "/proc/self/mem",
        "/proc/self/fd/0",
        "~",
        "~/a.mp3",
        "$HOME/a.mp3",
        "a\x00b.mp3",
    ),
    *(
        "a\nb.mp3",
        "x" * 300 + ".mp3",
        "x/" * 3000,
        "C:\\Windows\\a.mp3",
        "c:/a.mp3",
        "CON",
        "subfile,,start,0:/etc/passwd",
    ),
    *(
        "ftp://127.0.0.1/a.mp3",
        "data:audio/wav;base64,AAAA",
        "",
        ".",
        "..",
        "/",
        "\\",
        "////",
        "\\\\?\\C:\\a.mp3",
    ),
    *(
        "tcp://127.0.0.1:9",
        "rtmp://127.0.0.1/a",
        "unix:/run/x",
        "%2e%2e/%2e%2e/etc/passwd",
        "a/../../../etc/passwd",
    ),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document, the root left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*path, key)
        yield from places(part, (*path, key))


def parent_of(document: Any, path: tuple[Any, ...]) -> Any:
    """The list or object that a place lies in."""
    for key in path[:-1]:
        document = document[key]
    return document


def change(
    edit: Callable[[JsonObject, random.Random], None],
) -> Callable[[Path, JsonObject, random.Random], None]:
    """A kind that changes the document."""

    def make(folder: Path, document: JsonObject, chance: random.Random) -> None:
        edit(document, chance)
        write(folder, document)

    return make


def _put_odd(document: JsonObject, chance: random.Random) -> None:
    path = chance.choice(list(places(document)))
    parent_of(document, path)[path[-1]] = deepcopy(chance.choice(ODD_VALUES))


def _put_odd_time(document: JsonObject, chance: random.Random) -> None:
    found = [path for path in places(document) if path[-1] in TIMES]
    path = chance.choice(found)
    parent_of(document, path)[path[-1]] = deepcopy(chance.choice(ODD_VALUES))


def _remove(document: JsonObject, chance: random.Random) -> None:
    path = chance.choice(list(places(document)))
    del parent_of(document, path)[path[-1]]


def _swap(document: JsonObject, chance: random.Random) -> None:
    one, other = (chance.choice(list(places(document))) for _ in range(2))
    if one[: len(other)] == other or other[: len(one)] == one:
        return
    first, second = parent_of(document, one), parent_of(document, other)
    first[one[-1]], second[other[-1]] = second[other[-1]], first[one[-1]]


def _lists(document: JsonObject) -> list[list[Any]]:
    found = [parent_of(document, path)[path[-1]] for path in places(document)]
    return [value for value in found if isinstance(value, list) and value]


def _repeat_item(document: JsonObject, chance: random.Random) -> None:
    entries = chance.choice(_lists(document))
    repeated = entries[chance.randrange(len(entries))]
    entries += [deepcopy(repeated) for _ in range(chance.choice((1, 3, 50)))]


def _shuffle(document: JsonObject, chance: random.Random) -> None:
    chance.shuffle(chance.choice(_lists(document)))


def _segments(document: JsonObject) -> list[JsonObject]:
    return [segment for track in document["tracks"] for segment in track["segments"]]


def _dangling(document: JsonObject, chance: random.Random) -> None:
    chance.choice(_segments(document))["material_id"] = "nobody"


def _cross_type(document: JsonObject, chance: random.Random) -> None:
    every = [entry["id"] for entries in document["materials"].values() for entry in entries if "id" in entry]
    chance.choice(_segments(document))["material_id"] = chance.choice(every)


def _same_ids(document: JsonObject, chance: random.Random) -> None:
    holders = [parent_of(document, path) for path in places(document) if path[-1] == "id"]
    first, second = chance.sample(holders, 2)
    second["id"] = first["id"]


def _overlap(document: JsonObject, chance: random.Random) -> None:
    for segment in chance.choice(document["tracks"])["segments"]:
        segment["target_timerange"]["start"] = chance.randrange(0, 1_000_000)


def _path(document: JsonObject, chance: random.Random) -> None:
    entries = document["materials"]["audios"] + document["materials"]["videos"]
    chance.choice(entries)["path"] = chance.choice(PATHS)


def _every_path(document: JsonObject, chance: random.Random) -> None:
    for number, entry in enumerate(document["materials"]["audios"] + document["materials"]["videos"]):
        entry["path"] = PATHS[(number + chance.randrange(len(PATHS))) % len(PATHS)]


def _not_finite(document: JsonObject, chance: random.Random) -> None:
    found = [path for path in places(document) if path[-1] in TIMES]
    path = chance.choice(found)
    parent_of(document, path)[path[-1]] = chance.choice((float("nan"), float("inf"), float("-inf")))


def _unknown(document: JsonObject, chance: random.Random) -> None:
    for path in list(places(document)):
        if isinstance(parent := parent_of(document, path), dict) and chance.random() < 0.2:
            parent[f"x_new_{chance.randrange(99)}"] = deepcopy(chance.choice(ODD_VALUES[:14]))


def _cycle(document: JsonObject, chance: random.Random) -> None:
    inner = json.loads(json.dumps(document))
    for _ in range(chance.choice((1, 7, 12))):
        inner = {"materials": {"drafts": [{"id": "inner", "draft": inner}], "videos": [{"id": "v", "path": ""}]},  # noqa: E501
                 "tracks": [{"id": "t", "type": "video", "segments": [{
                     "id": "s", "material_id": "v", "extra_material_refs": ["inner"],
                     "target_timerange": {"start": 0, "duration": 1000},
                     "source_timerange": {"start": 0, "duration": 1000}}]}]}  # fmt: skip
    document["materials"].setdefault("drafts", []).append({"id": "inner", "draft": inner})
    segment = chance.choice(_segments(document))
    segment.setdefault("extra_material_refs", []).append("inner")


def _many_tracks(document: JsonObject, chance: random.Random) -> None:
    track = chance.choice(document["tracks"])
    document["tracks"] += [track] * 300


def _newer(document: JsonObject, chance: random.Random) -> None:
    document["new_version"] = f"{chance.randrange(200, 999)}.0.0"
    document["version"] = chance.randrange(10**6, 10**9)


def _key(name: str) -> Callable[[JsonObject, random.Random], None]:
    """Give one key of the root something that it never is."""

    def edit(document: JsonObject, chance: random.Random) -> None:
        document[name] = deepcopy(chance.choice(ODD_VALUES))

    return edit


STRUCTURE = (
    Kind("odd value", ANY, change(_put_odd)),
    Kind("odd time", ANY, change(_put_odd_time)),
    Kind("removed", ANY, change(_remove)),
    Kind("swapped", ANY, change(_swap)),
    Kind("repeated", ANY, change(_repeat_item)),
    Kind("shuffled", ANY, change(_shuffle)),
    Kind("dangling material", WARN, change(_dangling)),
    Kind("material of another type", ANY, change(_cross_type)),
    Kind("equal ids", ANY, change(_same_ids)),
    Kind("overlapping", ANY, change(_overlap)),
    Kind("hostile path", ANY, change(_path)),
    Kind("hostile paths", WARN, change(_every_path)),
    Kind("not finite", ANY, change(_not_finite)),
    Kind("unknown keys", ANY, change(_unknown)),
    Kind("nested in itself", ANY, change(_cycle)),
    Kind("many tracks", ANY, change(_many_tracks)),
    Kind("newer version", ANY, change(_newer)),
    *(
        Kind(f"root {name}", ANY, change(_key(name)))
        for name in ("tracks", "materials", "canvas_config", "fps", "duration", "config", "platform", "new_version",  # noqa: E501
                     "version", "id", "keyframes", "relationships", "time_marks", "extra_info")
    ),
)  # fmt: skip


# --- on the bytes ---------------------------------------------------------------------------------------


def on_bytes(
    edit: Callable[[bytes, random.Random], bytes],
) -> Callable[[Path, JsonObject, random.Random], None]:
    """A kind that changes the file's bytes."""

    def make(folder: Path, document: JsonObject, chance: random.Random) -> None:
        data = json.dumps(document, ensure_ascii=False).encode()
        (folder / MAIN).write_bytes(edit(data, chance))

    return make


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _nul_tail(data: bytes, chance: random.Random) -> bytes:
    keep = chance.randrange(len(data))
    return data[:keep] + b"\0" * (len(data) - keep)


def _deep(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((5_000, 100_000))
    left, right = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    return data[:-1] + b',"x":' + left * depth + (b"1" if left == b'{"a":' else b"") + right * depth + b"}"


def _number(data: bytes, chance: random.Random) -> bytes:
    token = chance.choice(
        (b"9" * 5000, b"-" + b"9" * 5000, b"1e400", b"-1e400", b"NaN", b"Infinity", b"1" + b"0" * 400)
    )
    return data.replace(b'"duration": ', b'"duration": ' + token + b', "was": ', 1)


def _twice(data: bytes, chance: random.Random) -> bytes:
    key = chance.choice((b'"tracks"', b'"materials"', b'"duration"', b'"fps"'))
    return data[:-1] + b", " + key + b": 7}"


BYTES = (
    Kind("cut", REFUSE, on_bytes(lambda data, chance: data[: chance.randrange(1, len(data) - 1)])),
    Kind("empty", REFUSE, on_bytes(lambda data, chance: b"")),
    Kind("blank", REFUSE, on_bytes(lambda data, chance: chance.choice((b" ", b"\n", b"\t")) * 5000)),
    Kind("zeros", REFUSE, on_bytes(lambda data, chance: bytes(len(data)))),
    Kind("zero tail", REFUSE, on_bytes(_nul_tail)),
    Kind("trailing bytes", REFUSE, on_bytes(lambda data, chance: data + chance.choice((b"}", b"{}", b"x", b"\0")))),  # noqa: E501
    Kind("flipped bits", ANY, on_bytes(_flip)),
    Kind("chance bytes", REFUSE, on_bytes(lambda data, chance: chance.randbytes(len(data)))),
    Kind("base64", REFUSE, on_bytes(lambda data, chance: b"QUJD" * 5000)),
    Kind("byte order mark", OPEN, on_bytes(lambda data, chance: b"\xef\xbb\xbf" + data)),
    Kind("utf-16", REFUSE, on_bytes(lambda data, chance: data.decode().encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be"))))),  # noqa: E501
    Kind("utf-32", REFUSE, on_bytes(lambda data, chance: data.decode().encode("utf-32"))),
    Kind("bad utf-8", REFUSE, on_bytes(lambda data, chance: data.replace(b'"id"', b'"id\xff"', 1))),
    Kind("carriage returns", OPEN, on_bytes(lambda data, chance: data.replace(b", ", b",\r\n"))),
    Kind("much blank", OPEN, on_bytes(lambda data, chance: data.replace(b", ", b"," + b" " * 1_000_000, 1))),
    Kind("deep", REFUSE, on_bytes(_deep)),
    Kind("odd number", ANY, on_bytes(_number)),
    Kind("key twice", WARN, on_bytes(_twice)),
    Kind("long text", ANY, on_bytes(lambda data, chance: data.replace(b'"name": "', b'"name": "' + b"x" * 20_000_000, 1))),  # noqa: E501
    Kind("wrong root", REFUSE, on_bytes(lambda data, chance: chance.choice((b"[]", b"null", b"1", b'"x"', b"true")))),  # noqa: E501
    Kind("script", REFUSE, on_bytes(lambda data, chance: b"#!/bin/sh\ntouch hacked\n")),
)  # fmt: skip


# --- on the file system ---------------------------------------------------------------------------------


def _pipe(folder: Path, document: JsonObject, chance: random.Random) -> None:
    (folder / MAIN).unlink(missing_ok=True)
    os.mkfifo(folder / MAIN)


def _folder(folder: Path, document: JsonObject, chance: random.Random) -> None:
    (folder / MAIN).unlink(missing_ok=True)
    (folder / MAIN).mkdir()


def _link_to(target: str) -> Callable[[Path, JsonObject, random.Random], None]:
    def make(folder: Path, document: JsonObject, chance: random.Random) -> None:
        (folder / MAIN).unlink(missing_ok=True)
        (folder / MAIN).symlink_to(target)

    return make


def _pipe_as_media(folder: Path, document: JsonObject, chance: random.Random) -> None:
    os.mkfifo(folder / "pipe.mp3")
    for entry in document["materials"]["audios"]:
        entry["path"] = chance.choice(("pipe.mp3", str(folder / "pipe.mp3")))
    write(folder, document)


def _link_as_media(folder: Path, document: JsonObject, chance: random.Random) -> None:
    (folder / "link.mp3").symlink_to(chance.choice(("/etc/passwd", "/dev/zero", "link.mp3", "..", "nowhere")))
    for entry in document["materials"]["audios"]:
        entry["path"] = "link.mp3"
    write(folder, document)


def _side_file(name: str) -> Callable[[Path, JsonObject, random.Random], None]:
    def make(folder: Path, document: JsonObject, chance: random.Random) -> None:
        write(folder, document)
        odd = (
            b"",
            b"{",
            b"[]",
            b"\0" * 99,
            b'{"draft_materials": 7}',
            b'{"a":' * 9999,
            chance.randbytes(2000),
        )
        (folder / name).write_bytes(chance.choice(odd))

    return make


def _side_pipe(name: str) -> Callable[[Path, JsonObject, random.Random], None]:
    def make(folder: Path, document: JsonObject, chance: random.Random) -> None:
        write(folder, document)
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return make


def _gone(folder: Path, document: JsonObject, chance: random.Random) -> None:
    (folder / MAIN).unlink(missing_ok=True)


def _loop(folder: Path, document: JsonObject, chance: random.Random) -> None:
    (folder / "Resources").mkdir(exist_ok=True)
    (folder / "Resources" / "again").symlink_to(folder)
    document["materials"]["audios"][0]["path"] = "C:\\gone\\music.mp3"
    write(folder, document)


FILES = (
    Kind("a pipe", REFUSE, _pipe),
    Kind("a folder", REFUSE, _folder),
    Kind("a link to endless zeros", REFUSE, _link_to("/dev/zero")),
    Kind("a link to itself", REFUSE, _link_to(MAIN)),
    Kind("a link to nowhere", REFUSE, _link_to("nowhere")),
    Kind("no document", REFUSE, _gone),
    Kind("a pipe as media", WARN, _pipe_as_media),
    Kind("a link as media", WARN, _link_as_media),
    Kind("a loop of folders", WARN, _loop),
    Kind("damaged meta file", ANY, _side_file("draft_meta_info.json")),
    Kind("damaged sidecar", ANY, _side_file("fadeline.json")),
    Kind("a pipe as meta file", ANY, _side_pipe("draft_meta_info.json")),
    Kind("a pipe as sidecar", ANY, _side_pipe("fadeline.json")),
)

KINDS = (*STRUCTURE, *BYTES, *FILES)
