"""Subtitle files: their lines as plain data, whatever the file is called and however it is encoded.

Reading SubRip (.srt) and Advanced SubStation (.ass, .ssa) is done here and not by a library: what is broken
in one line must not cost the others, and a line that consists of digits is a line.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from editor.errors import DraftError
from editor.language import counted, tr
from editor.model.look import TextLook
from editor.words import readable

SUBTITLE_SUFFIXES = frozenset((".srt", ".ass", ".ssa"))
MOST_BYTES = 32 * 1024 * 1024
MOST_LINES = 50_000
MOST_MS = 100 * 3600 * 1000
"""Times from here on are damage; no film lasts a hundred hours."""


@dataclass(frozen=True, slots=True)
class SubtitleLine:
    """One line of a subtitle file: when it is seen, what it says, and how it is set."""

    start_ms: int
    end_ms: int
    text: str
    look: TextLook
    x: float = 0.0
    y: float = -0.8
    """Where its middle lies, in half canvases right of and above the picture's middle."""
    rotation: float = 0.0
    """Degrees, clockwise."""


@dataclass(frozen=True, slots=True)
class Subtitles:
    """The lines of a file in order of time, and what could not be taken over."""

    lines: tuple[SubtitleLine, ...]
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"


def is_subtitle_file(path: str | Path) -> bool:
    """Whether a file is called like subtitles."""
    return Path(path).suffix.lower() in SUBTITLE_SUFFIXES


def read_subtitles(path: str | Path, canvas: tuple[int, int] = (1920, 1080)) -> Subtitles:
    """Read a subtitle file.

    Parameters
    ----------
    path
        The file; its content and not its name says which kind it is.
    canvas
        Width and height of the picture that the lines are laid on, in pixels.

    Raises
    ------
    DraftError
        If it cannot be read, is too large or holds no subtitles.
    """
    place = Path(path)
    text, encoding = decode_subtitles(_bytes_of(place))
    from editor.draft.subtitles_ass import looks_like_ass, parse_ass
    from editor.draft.subtitles_srt import parse_srt

    lines, notes = parse_ass(text, canvas) if looks_like_ass(text) else parse_srt(text)
    if not lines:
        raise DraftError(
            tr("“{name}” holds no subtitles that can be read.", name=readable(place.name)),
            tr("Choose a file in SubRip (.srt) or SubStation (.ass) form."),
        )
    if encoding not in ("utf-8", "utf-16"):
        notes = (*notes, tr("The file was read as {encoding}.", encoding=encoding))
    ordered = sorted(lines, key=lambda line: (line.start_ms, line.end_ms))
    return Subtitles(tuple(ordered), notes, encoding)


def _bytes_of(place: Path) -> bytes:
    name = readable(place.name)
    try:
        found = place.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DraftError(tr("“{name}” is not a file.", name=name), tr("Choose a subtitle file."))
        if found.st_size > MOST_BYTES:
            raise DraftError(
                tr("“{name}” is too large for subtitles.", name=name), tr("Choose a file below 32 MB.")
            )
        with place.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise DraftError(
            tr("“{name}” cannot be read: {reason}.", name=name, reason=error.strerror or str(error)),
            tr("Check the file and its permissions."),
        ) from error


# --- encodings ------------------------------------------------------------------------------------------


def decode_subtitles(data: bytes) -> tuple[str, str]:
    """The text in some bytes, and the encoding that was found.

    A mark at the beginning decides, then whether it is UTF-8, then zeros between letters. What is left is
    GB 18030 where all of it reads as common Chinese, else Windows-1252, which is Latin-1 with quotes.
    """
    for mark_, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark_):
            name = "utf-16" if encoding.startswith("utf-16") else encoding
            return _plain(data[len(mark_) :].decode(encoding, "replace")), name
    wide = _wide_encoding(data)
    if wide:
        return _plain(data.decode(wide, "replace")), "utf-16"
    try:
        return _plain(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        encoding = "gb18030" if _is_chinese(data) else "cp1252"
    return _plain(data.decode(encoding, "replace")), encoding


def _plain(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every time stamp is ASCII, so every second byte of it is 0."""
    start = data[:2000]
    if len(start) < 8:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) // 8 or min(even, odd) > len(start) // 40:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_chinese(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are GB 18030.

    Latin letters with accents stand alone between ASCII; Chinese comes in pairs, most of them with a first
    byte of the 3,755 common characters (B0 to D7 of GB 2312).
    """
    try:
        decoded = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    letters = [letter for letter in decoded if letter > "\x7f"]
    if not letters:
        return False
    codes = b"".join(letter.encode("gb18030") for letter in letters)
    pairs = [codes[at] for at in range(0, len(codes) - 1, 2)]
    common = sum(1 for first in pairs if 0xA1 <= first <= 0xA3 or 0xB0 <= first <= 0xD7)
    runs = sum(
        1
        for before, letter in zip(" " + decoded, decoded, strict=False)
        if letter > "\x7f" and before > "\x7f"
    )
    return common >= 0.75 * len(pairs) and 3 * runs >= len(letters)


# --- lines that cannot be ----------------------------------------------------------------------------------


class Oddities:
    """Counts what is wrong with the lines of a file, for a few sentences."""

    def __init__(self) -> None:
        self.n_without_length = 0
        self.n_unreadable = 0
        self.n_cut = 0
        self.left_out: dict[str, int] = {}

    def placed(self, start_ms: int, end_ms: int) -> tuple[int, int] | None:
        """The times of a line as they can be used; None for one that is never seen."""
        if start_ms >= MOST_MS or end_ms > MOST_MS:
            self.n_unreadable += 1
            return None
        if end_ms <= max(start_ms, 0):
            self.n_without_length += 1
            return None
        return max(start_ms, 0), end_ms

    def leave_out(self, what: str) -> None:
        """Count something that a draft's texts do not have."""
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """What to tell."""
        said = []
        if self.n_without_length:
            n = self.n_without_length
            said.append(
                counted(
                    n,
                    "{n} line ends before it begins and was left out.",
                    "{n} lines end before they begin and were left out.",
                )
            )
        if self.n_unreadable:
            n = self.n_unreadable
            said.append(
                counted(
                    n,
                    "{n} line could not be read and was left out.",
                    "{n} lines could not be read and were left out.",
                )
            )
        if self.n_cut:
            said.append(tr("The file has more than {most} lines; the rest was left out.", most=MOST_LINES))
        if self.left_out:
            parts = ", ".join(f"{what} ({n})" for what, n in sorted(self.left_out.items()))
            said.append(tr("Left out, since texts of a draft have nothing like it: {parts}.", parts=parts))
        return tuple(said)
