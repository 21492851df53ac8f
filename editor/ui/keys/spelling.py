"""One spelling for every key, so that two texts for the same key are found equal; no Qt."""

from __future__ import annotations

from typing import Final

MODIFIERS: Final = ("Ctrl", "Alt", "Shift", "Meta")
"""In the order in which Qt writes them."""
_MODIFIER_NAMES: Final = {
    "ctrl": "Ctrl", "control": "Ctrl", "cmd": "Ctrl", "alt": "Alt", "option": "Alt", "shift": "Shift",
    "meta": "Meta",
}  # fmt: skip
_KEY_NAMES: Final = {
    "delete": "Del", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDown", "pgdn": "PgDown",
    "insert": "Ins", "spacebar": "Space", "comma": ",", "period": ".", "plus": "+", "minus": "-",
}  # fmt: skip
"""What people and pages call a key, and what Qt writes for it."""

_PLAIN: Final = dict(zip('!@#$%^&*()_+{}|:"<>?~', "1234567890-=[]\\;',./`", strict=True))
"""Signs that are written with Shift, and the key they lie on."""
_SHIFTED: Final = {plain: sign for sign, plain in _PLAIN.items()}


def spelled(key: str) -> str:
    """A key with its modifiers as Qt's portable text has it: ``shift+ctrl+z`` is ``Ctrl+Shift+Z``.

    Empty for a text that names no key.
    """
    *modifiers, last = _parts(key)
    held = {_MODIFIER_NAMES.get(name.lower(), "") for name in modifiers}
    if "" in held or not last:
        return ""
    name = _KEY_NAMES.get(last.lower(), last)
    name = name.upper() if len(name) == 1 else name[0].upper() + name[1:]
    return "+".join([*(name for name in MODIFIERS if name in held), name])


def _parts(key: str) -> list[str]:
    """Cut at the plus signs, but for a plus that is the key itself."""
    text = key.strip()
    if text == "+" or text.endswith("++"):
        head = text[:-1].removesuffix("+")
        return [*(part.strip() for part in head.split("+") if part), "+"]
    return [part.strip() for part in text.split("+")]


def alike(key: str) -> frozenset[str]:
    """The spellings that one press may have: ``Shift+<`` is ``Shift+,`` where both are on one key.

    Keyboards differ; those of the United States are taken, so on others two keys may be called alike that
    are not. It is for warnings only.
    """
    *modifiers, last = _parts(spelled(key))
    if last not in _PLAIN and (last not in _SHIFTED or "Shift" not in modifiers):
        return frozenset({spelled(key)})
    plain = _PLAIN.get(last, last)
    others = [name for name in modifiers if name != "Shift"]
    sign = _SHIFTED[plain]
    forms = ([*others, sign], [*others, "Shift", sign], [*others, "Shift", plain])
    return frozenset("+".join(form) for form in forms)


def types_a_character(key: str) -> bool:
    """Whether a key types something into a text field: a bare character, or one with Shift."""
    *modifiers, last = _parts(spelled(key) or key)
    return (len(last) == 1 or last == "Space") and all(name == "Shift" for name in modifiers)
