"""Changing a JSON text in place: only the spans that were meant are rewritten, every other byte stays.

The places of all edits form a small tree; the text is walked along that tree only, and whatever lies
beside it is passed over by json's own C scanner (``design.md`` section 4). Items come and go with the
separators and the indentation that their list has.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from editor.draft.edits import Built, Copied, Edit, Literal, Node, Path, check_positions, node_at, tree_of


@dataclass(frozen=True, slots=True)
class Style:
    """How a document spells what is new in it."""

    indent: str = ""
    """One step of indentation; empty where the document is one line."""
    newline: str = "\n"
    comma: str = ","
    colon: str = ":"
    is_ascii: bool = False
    """Whether everything beyond ASCII is written as an escape."""

    def spelled(self, value: Any, depth: int) -> str:
        """JSON text of a value ``depth`` steps below the root; `ValueError` for NaN and infinity."""
        text = json.dumps(
            value,
            ensure_ascii=self.is_ascii,
            allow_nan=False,
            indent=self.indent or None,
            separators=(self.comma.rstrip() if self.indent else self.comma, self.colon),
        )
        # A lone surrogate has no UTF-8 form: it stays what it was, an escape.
        text = _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
        # json.dumps breaks lines between values only: inside a text a line break is an escape.
        return text.replace("\n", self.line_start(depth)) if self.indent else text

    def line_start(self, depth: int) -> str:
        """The break before a value ``depth`` steps below the root; empty in a document of one line."""
        return self.newline + self.indent * depth if self.indent else ""


_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"[ \t\r\n]*")
_scan: Callable[[str, int], tuple[Any, int]] = vars(json.JSONDecoder())["scan_once"]


def _after_blank(text: str, at: int) -> int:
    # Documents of one line have no blanks, and a search for them at every value would cost most of a save.
    if text[at : at + 1] > " ":
        return at
    found = _BLANK.match(text, at)
    return found.end() if found else at


def style_of(text: str) -> Style:
    """The spelling of a document whose root is an object, from its first two entries."""
    opening = text.index("{")
    key_start = _after_blank(text, opening + 1)
    is_ascii = text.isascii() and re.search(r"\\u(?!00[01])[0-9a-fA-F]{4}", text) is not None
    if text[key_start] != '"':
        return Style(is_ascii=is_ascii)
    _, key_end = _scan(text, key_start)
    value_start = _after_blank(text, text.index(":", key_end) + 1)
    _, value_end = _scan(text, value_start)
    comma = text[value_end : _after_blank(text, _after_blank(text, value_end) + 1)]
    colon = text[key_end:value_start]
    lead = text[opening + 1 : key_start]
    if "\n" not in lead:
        return Style(comma=comma if comma.strip() == "," else ",", colon=colon, is_ascii=is_ascii)
    indent = lead[lead.rindex("\n") + 1 :]
    newline = "\r\n" if "\r\n" in lead else "\n"
    return Style(indent=indent, newline=newline, colon=colon, is_ascii=is_ascii)


@dataclass(slots=True)
class _Walk:
    """One walk through a text: what it collects on its way."""

    text: str
    style: Style
    depth: int
    """How many steps below the document's root the text's own root lies."""
    spans: Mapping[Path, str]
    """Texts of the places that are copied."""
    splices: list[tuple[int, int, str]] = field(default_factory=list)
    found: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def spelled(self, value: Any, depth: int) -> str:
        """The text of a new value that will lie at a depth."""
        match value:
            case Copied(path=path, edits=edits):
                return _respelled(self, self.spans[path], edits, depth)
            case Literal(text=text, edits=edits):
                return _respelled(self, text, edits, depth)
            case Built(value=inner, edits=edits):
                return _respelled(self, self.style.spelled(inner, depth), edits, depth)
        return self.style.spelled(value, depth)

    def value(self, at: int, node: Node, depth: int) -> int:
        """Walk the value that starts at ``at``; gives its end."""
        if node.replacement is not None:
            _, end = _scan(self.text, at)
            self.splices.append((at, end, self.spelled(node.replacement.value, depth)))
        elif self.text[at] == "{" and (node.children or node.added):
            end = self._object(at, node, depth)
        elif self.text[at] == "[" and (node.children or node.inserts):
            end = self._list(at, node, depth)
        else:
            _, end = _scan(self.text, at)
        if node.wants_span:
            self.found[node.path] = (at, end)
        return end

    def _object(self, at: int, node: Node, depth: int) -> int:
        text, waiting = self.text, set(node.children)
        at = _after_blank(text, at + 1)
        last_end = -1
        while text[at] != "}":
            key, at = _scan(text, at)
            at = _after_blank(text, _after_blank(text, at) + 1)
            child = node.children.get(key)
            if child is None:
                _, last_end = _scan(text, at)
            else:
                waiting.discard(key)
                last_end = self.value(at, child, depth + 1)
            at = _after_blank(text, last_end)
            if text[at] == ",":
                at = _after_blank(text, at + 1)
        if waiting:
            raise KeyError(f"the object at {node.path} has no key {min(map(str, waiting))!r}")
        if node.added:
            self._add_keys(last_end, at, node, depth)
        return at + 1

    def _add_keys(self, last_end: int, closing: int, node: Node, depth: int) -> None:
        style = self.style
        lead = style.line_start(depth + 1)
        entries = [
            f"{style.spelled(key, 0)}{style.colon}{self.spelled(value, depth + 1)}"
            for key, value in node.added.items()
        ]
        between = (style.comma if not style.indent else ",") + lead
        if last_end < 0:
            text = lead + between.join(entries) + style.line_start(depth)
            self.splices.append((_after_opening(self.text, closing), closing, text))
        else:
            self.splices.append((last_end, last_end, "".join(between + entry for entry in entries)))

    def _list(self, at: int, node: Node, depth: int) -> int:
        text, opening = self.text, at
        spans: list[tuple[int, int]] = []
        at = _after_blank(text, at + 1)
        while text[at] != "]":
            child = node.children.get(len(spans))
            if child is None or child.is_removed:
                _, end = _scan(text, at)
            else:
                end = self.value(at, child, depth + 1)
            spans.append((at, end))
            at = _after_blank(text, end)
            if text[at] == ",":
                at = _after_blank(text, at + 1)
        check_positions(node, len(spans))
        if node.changes_items:
            self._change_items(opening, spans, at, node, depth)
        return at + 1

    def _change_items(
        self, opening: int, spans: list[tuple[int, int]], closing: int, node: Node, depth: int
    ) -> None:
        """Splice each stretch between two items that stay, if anything in it goes or comes."""
        text, n_items = self.text, len(spans)
        removed = {index for index, child in node.children.items() if child.is_removed}
        kept = [index for index in range(n_items) if index not in removed]
        lead, comma, tail = self._blanks(opening, spans, closing, depth)
        if not kept:
            new = [self.spelled(v, depth + 1) for i in sorted(node.inserts) for v in node.inserts[i]]
            inside = lead + comma.join(new) + tail if new else ""
            self.splices.append((opening + 1, closing, inside))
            return
        edges = [-1, *kept, n_items]
        for before, after in itertools.pairwise(edges):
            if after == before + 1 and after not in node.inserts:
                continue
            places = range(before + 1, after + 1)
            new = [self.spelled(v, depth + 1) for place in places for v in node.inserts.get(place, ())]
            if not new and after == before + 1:
                continue
            start = spans[before][1] if before >= 0 else opening + 1
            end = spans[after][0] if after < n_items else closing
            if before < 0:
                joined = text[opening + 1 : spans[0][0]] + "".join(entry + comma for entry in new)
            elif after < n_items:
                joined = comma + "".join(entry + comma for entry in new)
            else:
                joined = "".join(comma + entry for entry in new) + text[spans[-1][1] : closing]
            self.splices.append((start, end, joined))

    def _blanks(
        self, opening: int, spans: list[tuple[int, int]], closing: int, depth: int
    ) -> tuple[str, str, str]:
        """What stands before the first item, between two, and behind the last, as the list itself does it."""
        style = self.style
        if not spans:
            lead = style.line_start(depth + 1)
            return lead, (style.comma if not style.indent else ",") + lead, style.line_start(depth)
        lead = self.text[opening + 1 : spans[0][0]]
        tail = self.text[spans[-1][1] : closing]
        if len(spans) > 1:
            return lead, self.text[spans[0][1] : spans[1][0]], tail
        return lead, "," + lead if lead else style.comma, tail


def _after_opening(text: str, closing: int) -> int:
    """The place right behind the brace that opens an empty object."""
    return text.rindex("{", 0, closing) + 1


def _respelled(walk: _Walk, text: str, edits: Sequence[Edit], depth: int) -> str:
    """The text of a copy with its own edits."""
    return _spliced(text, edits, walk.style, depth, walk.spans)


def _spliced(text: str, edits: Sequence[Edit], style: Style, depth: int, spans: Mapping[Path, str]) -> str:
    walk = _Walk(text, style, depth, spans)
    walk.value(_after_blank(text, 0), tree_of(edits), depth)
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(walk.splices, key=lambda splice: splice[:2]):
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _copied_paths(edits: Iterable[Edit]) -> Iterable[Path]:
    for edit in edits:
        value = getattr(edit, "value", None)
        if isinstance(value, Copied):
            yield value.path
        if isinstance(value, Copied | Literal | Built):
            yield from _copied_paths(value.edits)


def texts_at(text: str, paths: Iterable[Path]) -> dict[Path, str]:
    """The texts of several places, found in one walk; `KeyError` or `IndexError` where one is missing."""
    root = Node()
    for path in paths:
        node_at(root, path).wants_span = True
    if not root.children and not root.wants_span:
        return {}
    walk = _Walk(text, Style(), 0, {})
    walk.value(_after_blank(text, 0), root, 0)
    return {path: text[start:end] for path, (start, end) in walk.found.items()}


def edited_text(text: str, edits: Sequence[Edit], style: Style | None = None) -> str:
    """Apply edits to a JSON text whose root is an object.

    Parameters
    ----------
    text
        The document; it must parse, and no object in it may have a key twice.
    edits
        Places are those of ``text`` as it stands, whatever the other edits do. New values may be plain
        JSON data, or `Copied` and `Literal` texts.
    style
        How new values are spelled; by default as the document does it.

    Returns
    -------
    str
        The new text; all spans that no edit names are those of the old one.

    Raises
    ------
    KeyError, IndexError
        If a place does not exist.
    ValueError
        If a new value is NaN or infinite.
    """
    spans = texts_at(text, set(_copied_paths(edits)))
    return _spliced(text, edits, style or style_of(text), 0, spans)
