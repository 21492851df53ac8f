"""Finds texts in the sources that a person would read and that no translator would: literals outside `tr`."""

from __future__ import annotations

import ast
import re
from pathlib import Path

SHOWING = frozenset({
    "setText", "setToolTip", "setWindowTitle", "setStatusTip", "setAccessibleName",
    "setAccessibleDescription", "setPlaceholderText", "setTitle", "setInformativeText", "setLabelText",
    "setWhatsThis", "setHeaderLabels", "setHorizontalHeaderLabels", "addAction", "addMenu", "addItem",
    "addItems", "addTab", "addRow", "QAction", "QLabel", "QPushButton", "QCheckBox", "QRadioButton",
    "QGroupBox", "QMenu", "label", "add_button", "WordButton", "IconButton", "ElidedLabel", "Switch",
    "Toast", "show_message", "showMessage", "show_hint", "show_text", "tell", "drawText",
})  # fmt: skip
"""Calls whose texts appear on the screen."""
TEXT_PLACES = {
    "IconButton": (1,),
    "QAction": (0, 1),
    "addAction": (0, 1),
    "addTab": (1,),
    "addItem": (0, 1),
    "addRow": (0, 1),
    "add_button": (1,),
    "drawText": (1, 2, 3),
}
"""Which arguments of these are texts; of all others the first one is."""
LATER = "…"
"""Stands for the call of a literal that is no text place of it."""
TELLING = frozenset({"told", "noted", "hint", "refused", "message"})
"""Signals of words for the status line: ``self.told.emit("…")``."""
FAILING = re.compile(r"^(Editor|Edit|Draft|Media|Render|Export|Save|Probe)\w*Error$")
"""The errors that a person reads."""
SPEAKING = frozenset({"tr", "mark", "counted"})
INNER = frozenset({
    "ValueError", "TypeError", "RuntimeError", "AssertionError", "KeyError", "NotImplementedError",
    "IndexError", "FileNotFoundError", "LookupError", "AttributeError", "OSError", "Final", "Literal",
    "cast", "TypeVar", "compile", "setProperty", "setObjectName", "findChild", "findChildren", "getattr",
    "hasattr", "isinstance", "setStyleSheet", "property", "Slot", "Property", "split", "namedtuple",
    "NamedTuple", "asset", "WireError", "ChildError", "ChildLeftError", "ChildUnusableError",
})  # fmt: skip
"""Calls whose texts are for programmers or machines."""
LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
LETTERS = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"[A-Za-z]{2,}.* .*[A-Za-z]|[A-Za-z]{2,} .*[a-z]{2,}")
PHRASE = re.compile(r"[A-Za-z]{3,} | [A-Za-z]{3,}")
"""Words between filled-in places, which are shown more often than not."""
NO_WORDS = re.compile(
    r"[a-z0-9-]+( [a-z0-9|-]+)* (\||[a-z]+-[a-z-]+)( [a-z0-9|-]+)*|help about"
    r"|(\*?\.?(mp3|mp4|wav)) ?(\*?\.?\w{2,4} ?)+|.*%\(\w+\)s.*"
)
"""A line of the table of menus, a list of the endings of files, or the form of a line in the log."""
QUERY = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN) .*|.*\b\w+ (= \?|IN \()[^.…]*", re.DOTALL
)
"""What a database is asked."""
TITLE = re.compile(r"[A-Z][a-z]{2,}")
"""A word of a button or a heading."""
KEY = re.compile(
    r"(Ctrl|Alt|Shift|Meta)(\+.*)?|(Back)?[Ss]pace|Home|End|Left|Right|Down|Delete|Escape|Return|Del|Ins|Esc"
)


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_inner(call: ast.Call) -> bool:
    """Whether the texts in a call are not for the person before the window."""
    name = called(call)
    if name in LOGGING and isinstance(call.func, ast.Attribute):
        return getattr(call.func.value, "id", "") in ("logger", "logging")
    return name in INNER


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of the nodes that only describe."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant | ast.JoinedStr)
    }


class Unspoken(ast.NodeVisitor):
    """Collects every literal outside `tr`, with the call that it is a text of."""

    def __init__(self, skip: set[int]) -> None:
        self.found: list[tuple[ast.expr, str, str]] = []
        self._skip = skip
        self._call = ""

    def _visit_in(self, node: ast.AST, call: str) -> None:
        outer, self._call = self._call, call
        self.visit(node)
        self._call = outer

    def visit_Expr(self, node: ast.Expr) -> None:
        if id(node.value) not in self._skip:
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if called(node) in SPEAKING or is_inner(node):
            return
        name = called(node)
        if name == "emit" and isinstance(node.func, ast.Attribute):
            name = getattr(node.func.value, "attr", name)
        self.visit(node.func)
        for index, argument in enumerate(node.args):
            is_text = index in TEXT_PLACES.get(name, (0,)) or FAILING.match(name)
            self._visit_in(argument, name if is_text else LATER)
        for keyword in node.keywords:
            is_named = keyword.arg in ("tip", "text", "words", "hint", "message")
            self._visit_in(keyword.value, name if is_named else LATER)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        words = "".join(str(bit.value) for bit in node.values if isinstance(bit, ast.Constant))
        self.found.append((node, self._call, words))
        for bit in node.values:
            if isinstance(bit, ast.FormattedValue):
                self.visit(bit.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.found.append((node, self._call, node.value))

    def _visit_calls_of(self, node: ast.AST) -> None:
        """What is compared with, or looked up by, is a key and not a text."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self._visit_in(child, "")

    def visit_Compare(self, node: ast.Compare) -> None:
        self._visit_calls_of(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._visit_calls_of(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arguments(self, node: ast.arguments) -> None:
        for default in [*node.defaults, *node.kw_defaults]:
            if default is not None:
                self.visit(default)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name == "merge_key":
            # Tells one gesture from the next; nobody reads it.
            return
        self.visit(node.args)
        for part in node.body:
            self.visit(part)


def untold(path: Path, allowed: frozenset[str]) -> list[str]:
    """The literals of a module that would be shown as they are, as ``line: text``."""
    tree = ast.parse(path.read_text("utf-8"))
    reader = Unspoken(docstrings(tree))
    reader.visit(tree)
    found = []
    has_titles = "ui" in path.parts
    for node, call, words in reader.found:
        is_title = has_titles and TITLE.match(words) and not KEY.fullmatch(words)
        is_sentence = (PHRASE if isinstance(node, ast.JoinedStr) else SENTENCE).search(words)
        if words.strip() in allowed or not LETTERS.search(words):
            continue
        if NO_WORDS.fullmatch(words) or QUERY.fullmatch(words):
            continue
        is_shown = call in SHOWING or call in TELLING or FAILING.match(call)
        if is_shown or is_sentence or is_title:
            found.append(f"{path}:{node.lineno}: {words!r}")
    return found
