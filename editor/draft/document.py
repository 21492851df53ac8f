"""A draft's document: the bytes as they lie, their text, and their value.

Everything that can be wrong with the bytes is found here, before anything recursive looks at them, and
is told in one sentence. What is right is kept as text, so that saving can change single spans of it.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from editor.draft.edits import Edit, edited_value
from editor.draft.splice import edited_text
from editor.errors import DraftError
from editor.language import tr
from editor.workers import OwnerThread

MOST_BYTES = 256 * 1024 * 1024
"""Largest document that is opened (``reliability.md`` A26); the largest one seen is 3.2 MB."""

MOST_DEPTH = 200
"""Deepest nesting that is opened (``reliability.md`` A26); compound clips in real drafts reach about 20."""

UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BLANKS = b" \t\r\n"
_LARGE = 4_000_000
"""Bytes from which on a thread is worth its start."""
_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n")
_LEAST_ENCRYPTED = 64
"""Shorter files cannot be told from a few stray letters; real encrypted drafts have tens of thousands."""

_STRUCTURE = b'"[]{}:'
_NOT_STRUCTURE = bytes(set(range(256)) - set(_STRUCTURE))
_TO_ONE_BRACKET = bytes.maketrans(b"[]", b"{}")
_ESCAPE = re.compile(rb"\\.", re.DOTALL)


class EncryptedDraftError(DraftError):
    """The draft is encrypted; only the app that wrote it can read it."""


class DamagedDraftError(DraftError):
    """The document is not what a draft's document must be."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed JSON document whose root is an object.

    ``root`` is shared and must not be changed. ``digest`` is the SHA-256 of the bytes, in hex.
    """

    name: str
    text: str
    root: dict[str, Any]
    has_bom: bool
    digest: str
    duplicate_keys: tuple[str, ...] = ()
    """Keys that some object has twice; the value shown is that of the last one."""
    odd_numbers: tuple[str, ...] = ()
    """Tokens that are no JSON number or overflow one: ``NaN``, ``-Infinity``, ``1e400``."""

    @classmethod
    def parse(cls, data: bytes, *, name: str) -> Document:
        """Check and parse the bytes of a document.

        Parameters
        ----------
        data
            The whole file.
        name
            How messages call the file.

        Raises
        ------
        EncryptedDraftError
            If the bytes are those of an encrypted draft.
        DamagedDraftError
            If they are empty, not UTF-8, not JSON, not an object, too large or nested too deeply; the
            message names the place where a parser stopped.
        """
        _check_size(data, name)
        with _Digest(data) as digest:
            text = _decoded(data, name)
            n_entries = _checked_structure(data, name)
            root, n_kept, odd = _parsed(text, name)
            duplicates = _duplicate_keys(text) if n_entries != n_kept else ()
        return cls(
            name=name,
            text=text,
            root=root,
            has_bom=data.startswith(UTF8_MARK),
            digest=digest.hex,
            duplicate_keys=duplicates,
            odd_numbers=odd,
        )

    @property
    def read_only_reason(self) -> str:
        """Why no edit may be written into this document, in words; empty when it may."""
        if self.duplicate_keys:
            return tr(
                "“{name}” has the key “{key}” twice in one place",
                name=self.name,
                key=self.duplicate_keys[0],
            )
        if self.odd_numbers:
            return tr(
                "“{name}” holds the number {number}, which other programs cannot read",
                name=self.name,
                number=self.odd_numbers[0],
            )
        return ""

    def edited(self, edits: Sequence[Edit]) -> str:
        """The text after edits; every span they do not name stays (see `splice.edited_text`)."""
        return edited_text(self.text, edits)

    def with_edits(self, edits: Sequence[Edit]) -> tuple[Document, bytes]:
        """The document after edits and its bytes, parsed again and compared with what was meant.

        Raises
        ------
        DraftError
            If the document may not be edited, or a value has no JSON form. Nothing was written.
        """
        if self.read_only_reason:
            raise DraftError(
                tr("{reason}, so it is not changed.", reason=self.read_only_reason),
                tr("Export the video instead."),
            )
        try:
            data = self.encoded(self.edited(edits))
        except (ValueError, UnicodeEncodeError) as error:
            raise DraftError(
                tr(
                    "“{name}” would hold a value that no draft can hold ({error}).",
                    name=self.name,
                    error=error,
                ),
                tr("Nothing was written. Undo the last edit and save again."),
            ) from error
        changed = Document.parse(data, name=self.name)
        if not same_value(changed.root, edited_value(self.root, edits)):
            raise DraftError(
                tr("“{name}” did not come out as it was meant to.", name=self.name),
                tr("Nothing was written. Please report this as a fault."),
            )
        return changed, data

    def encoded(self, text: str) -> bytes:
        """The bytes of a text of this document: UTF-8, with a byte order mark if it had one."""
        return (UTF8_MARK if self.has_bom else b"") + text.encode()


class _Digest:
    """The SHA-256 of bytes, found while the block runs: a large one in a thread beside it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._thread: OwnerThread | None = None
        self.hex = ""

    def _find(self) -> None:
        self.hex = hashlib.sha256(self._data).hexdigest()

    def __enter__(self) -> _Digest:
        if len(self._data) >= _LARGE:
            # Hashing lets go of the interpreter's lock, so that it costs no time of its own.
            self._thread = OwnerThread("digest")
            self._thread.submit(self._find)
        else:
            self._find()
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._thread.close()


def same_value(one: Any, other: Any) -> bool:
    """Whether two parsed documents are equal to the type, the sign of zero and the order of keys."""
    # Python's == takes 1, 1.0 and true for the same. Format 2 of marshal has no references between
    # equal objects, so equal values give equal bytes.
    return marshal.dumps(one, 2) == marshal.dumps(other, 2)


def _damaged(name: str, what: str) -> DamagedDraftError:
    return DamagedDraftError(
        tr("“{name}” is damaged: {what}.", name=name, what=what),
        tr("The file was not changed. Look for a backup of this draft."),
    )


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MOST_BYTES:
        raise too_large(name, len(data))
    if not data.strip(_BLANKS):
        raise _damaged(name, tr("it is empty"))
    if not data.strip(b"\0"):
        raise _damaged(name, tr("it holds nothing but zeros"))


def too_large(name: str, n_bytes: int) -> DamagedDraftError:
    """The refusal of a file above the limit; whoever reads files asks for the size first."""
    return DamagedDraftError(
        tr(
            "“{name}” has {size} MB, and drafts of more than 256 MB are not opened.",
            name=name,
            size=n_bytes // 1_000_000,
        ),
        tr("A draft is usually below 10 MB: this file is probably something else."),
    )


def _decoded(data: bytes, name: str) -> str:
    body = data.removeprefix(UTF8_MARK)
    start = body.lstrip(_BLANKS)[:1]
    if body.startswith(_OTHER_MARKS) or (start in (b"{", b"\0") and b"\0" in body[:2]):
        raise _damaged(name, tr("it is not UTF-8 text"))
    if start != b"{":
        raise _not_an_object(body, name)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise _damaged(name, tr("byte {start:,} is not UTF-8 text", start=error.start + 1)) from error
    zero = text.find("\0")
    if zero >= 0:
        raise _damaged(name, tr("it holds zeros from {position} on", position=_position(text, zero)))
    return text


def _not_an_object(body: bytes, name: str) -> DraftError:
    """What a file is that does not begin with a brace (``draft-format.md`` section 1.5)."""
    letters = body.strip(_BLANKS)
    is_letters = len(letters) >= _LEAST_ENCRYPTED and len(letters) % 4 == 0 and _BASE64.issuperset(letters)
    if is_letters or _is_binary(letters):
        return EncryptedDraftError(
            tr("“{name}” is locked by JianYing 6 or later; only JianYing can read it.", name=name),
            tr("Export a video there and open that, or save the draft with CapCut or JianYing 5.9."),
        )
    return _damaged(name, tr("it does not begin like a draft"))


def _is_binary(data: bytes) -> bool:
    """Whether bytes look random rather than like text that was meant to be read."""
    sample = data[:4096]
    n_odd = sum(byte < 9 or 13 < byte < 32 or byte > 126 for byte in sample)
    if n_odd * 5 < len(sample):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return b"\0" in sample


def _checked_structure(data: bytes, name: str) -> int:
    """Refuse too deep nesting before anything recursive runs; gives the number of keys in the text.

    Works by leaving out: escapes, then all but quotes, brackets and colons, then what is quoted. What
    stays is folded from the inside, one level a pass. Bytes in, so that every step runs in C.
    """
    # Most drafts have no backslash at all, and one byte is looked for ten times as fast as two.
    plain = _ESCAPE.sub(b"", data) if b"\\" in data else data
    bare = plain.translate(None, _NOT_STRUCTURE)
    # Two quotes side by side change nothing about what lies inside quotes and what outside.
    outside = b"".join(bare.replace(b'""', b"").split(b'"')[::2])
    n_keys = outside.count(b":")
    folded = outside.translate(_TO_ONE_BRACKET, b":")
    for depth in range(MOST_DEPTH + 1):
        inner = folded.replace(b"{}", b"")
        if len(inner) == len(folded):
            if depth + inner.count(b"{") <= MOST_DEPTH:
                return n_keys
            break
        folded = inner
    raise DamagedDraftError(
        tr(
            "“{name}” is nested more than {most} levels deep, and such drafts are not opened.",
            name=name,
            most=MOST_DEPTH,
        ),
        tr("No app writes such files. The file was not changed."),
    )


class _Reals(dict[str, float]):
    """The numbers of a document by their spelling: each is made once, and those too large are noted.

    The scanner asks by ``__getitem__``, which stays in C for a spelling that was met before: drafts
    repeat a few numbers a million times.
    """

    def __init__(self) -> None:
        self.overflowing: dict[str, None] = {}

    def __missing__(self, token: str) -> float:
        number = self[token] = float(token)
        if math.isinf(number):
            # 1e400 is JSON, but reads as infinity.
            self.overflowing[token if len(token) < 20 else f"{token[:17]}…"] = None
        return number


def _parsed(text: str, name: str) -> tuple[dict[str, Any], int, tuple[str, ...]]:
    """The root, how many entries its objects have, and numbers that are no JSON or overflow one."""
    constants: dict[str, None] = {}
    reals = _Reals()
    n_entries = 0

    def count(entries: dict[str, Any]) -> dict[str, Any]:
        nonlocal n_entries
        n_entries += len(entries)
        return entries

    def constant(token: str) -> float:
        constants[token] = None
        return float(token.replace("Infinity", "inf"))

    try:
        root = json.loads(text, object_hook=count, parse_constant=constant, parse_float=reals.__getitem__)
    except json.JSONDecodeError as error:
        raise _damaged(name, _syntax(text, error)) from error
    except ValueError as error:
        # Python refuses to read whole numbers of more than 4,300 digits.
        raise _damaged(name, tr("it holds a number of thousands of digits")) from error
    return root, n_entries, (*constants, *reals.overflowing)


def _syntax(text: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()):
        return tr("it breaks off at {position}", position=_position(text, len(text.rstrip())))
    if error.msg == "Extra data":
        return tr("it goes on behind its end, at {position}", position=_position(text, error.pos))
    return tr("it stops making sense at {position}", position=_position(text, error.pos))


def _position(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return tr("line {line:,}, column {column:,}", line=line, column=column)


def _duplicate_keys(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}

    def note(pairs: list[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                found[key] = None
            seen.add(key)

    json.loads(text, object_pairs_hook=note)
    return tuple(found)
