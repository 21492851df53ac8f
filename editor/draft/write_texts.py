"""New texts as objects of ``texts``, their segments, and other words for texts that are there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from editor.draft.places import Place
from editor.draft.read_text_looks import TAG
from editor.draft.template_clips import OWN_KEYS, segment
from editor.draft.template_texts import no_word_times, text_animations, text_object
from editor.draft.texts import character_at, utf16_length
from editor.draft.values import as_list, as_object, as_whole
from editor.draft.write_context import Writing, modelled
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.look import TextLook, TextRun
from editor.model.material import Material
from editor.model.rewording import Rewording

FIRST_WITH_JSON = 100
"""Schema number from which texts are JSON inside the JSON (``draft-format.md`` sections 2 and 5.1)."""


def add_text(writing: Writing, material: Material) -> None:
    """Append a new text to the document, in the form that its version reads."""
    look = material.look or TextLook()
    run = _common(look.runs) if look.runs else TextRun(0, len(material.text))
    # Of a sibling only its keys: what an app recognised, or which preset it came from, is its own.
    value = modelled(text_object(), writing.sibling("texts"))
    box, shadow = look.background, run.shadow
    own: dict[str, Any] = {
        "id": material.id,
        "type": "subtitle",
        "content": _content(writing, material.text, look),
        "alignment": look.alignment,
        "typesetting": int(look.is_vertical),
        "letter_spacing": look.letter_spacing,
        "line_spacing": look.line_spacing,
        "line_max_width": look.max_width,
        "global_alpha": look.alpha,
        "font_size": run.size,
        "font_path": run.font if "/" in run.font else "",
        "font_name": "" if "/" in run.font else run.font,
        "text_color": run.colour.upper(),
        "text_alpha": run.alpha,
        "bold_width": 0.008 if run.is_bold else 0.0,
        "italic_degree": 10 if run.is_italic else 0,
        "underline": run.is_underlined,
        "border_color": run.stroke_colour,
        "border_width": run.stroke_width if run.stroke_colour else 0.08,
        "border_alpha": run.stroke_alpha,
        "has_shadow": shadow is not None,
        "check_flag": 7 + 8 * bool(run.stroke_colour) + 16 * (box is not None) + 32 * (shadow is not None),
        "is_rich_text": len(look.runs) > 1,
    }
    if shadow is not None:
        own |= {
            "shadow_color": shadow.colour,
            "shadow_alpha": shadow.alpha,
            "shadow_angle": shadow.angle,
            "shadow_distance": shadow.distance,
            "shadow_smoothing": min(18 * shadow.softness, 1.0),
        }
    if box is not None:
        own |= {
            "background_color": box.colour,
            "background_style": 1,
            "background_alpha": box.alpha,
            "background_round_radius": box.round_radius,
            "background_width": box.width,
            "background_height": box.height,
            "background_horizontal_offset": box.x,
            "background_vertical_offset": box.y,
        }
    writing.add_part("texts", value | own)


def _common(runs: tuple[TextRun, ...]) -> TextRun:
    """What the fields around the words say: the first style, without what not all of them share.

    A style that has no stroke of its own takes the one of those fields.
    """
    plain, first = TextRun(), runs[0]
    kept = ("is_bold", "is_italic", "is_underlined", "stroke_colour", "stroke_width", "shadow", "font")
    differing = {name: getattr(plain, name) for name in kept if len({getattr(run, name) for run in runs}) > 1}
    return replace(first, **differing)


def _form(writing: Writing) -> str:
    """Which of the three forms the document's own texts have, or its version."""
    for entry in as_list(writing.materials.get("texts")):
        content = as_object(entry).get("content")
        if isinstance(content, str) and content:
            return "json" if content.lstrip()[:1] == "{" else "tags" if "<" in content else "plain"
    said = re.match(r"\d+", str(writing.root.get("new_version") or ""))
    return "json" if said is None or int(said[0]) >= FIRST_WITH_JSON else "tags"


def _content(writing: Writing, words: str, look: TextLook) -> str:
    form = _form(writing)
    runs = look.runs or (TextRun(0, len(words)),)
    if form == "json":
        styles = [_style(words, run) for run in runs]
        return json.dumps({"text": words, "styles": styles}, ensure_ascii=False, separators=(",", ":"))
    if form == "plain":
        return words
    return "".join(_tagged(words[run.start : run.end], run) for run in runs)


def _parts(colour: str) -> list[float]:
    return [round(int(colour[at : at + 2], 16) / 255, 6) for at in (1, 3, 5)]


def _solid(colour: str, alpha: float) -> dict[str, Any]:
    return {"render_type": "solid", "solid": {"alpha": alpha, "color": _parts(colour)}}


def _style(words: str, run: TextRun) -> dict[str, Any]:
    style: dict[str, Any] = {
        "fill": {"alpha": 1.0, "content": _solid(run.colour, run.alpha)},
        "range": [utf16_length(words[: run.start]), utf16_length(words[: run.end])],
        "size": run.size,
        "bold": run.is_bold,
        "italic": run.is_italic,
        "underline": run.is_underlined,
        "strokes": [],
        "useLetterColor": True,
    }
    if "/" in run.font or "\\" in run.font:
        style["font"] = {"id": "", "path": run.font}
    if run.stroke_colour:
        style["strokes"] = [
            {"content": _solid(run.stroke_colour, run.stroke_alpha), "width": run.stroke_width}
        ]
    if run.shadow is not None:
        style["shadows"] = [
            {
                "angle": run.shadow.angle,
                "alpha": run.shadow.alpha,
                "content": _solid(run.shadow.colour, 1.0),
                "diffuse": 3 * run.shadow.softness,
                "distance": run.shadow.distance,
            }
        ]
    return style


def _tagged(words: str, run: TextRun) -> str:
    red, green, blue = _parts(run.colour)
    tags = [
        (f'font id="" path="{run.font}"', "font"),
        (f"color=({red:.6f}, {green:.6f}, {blue:.6f}, {run.alpha:.6f})", "color"),
        (f"size={run.size:.6f}", "size"),
        *((name, name) for name, is_on in (("b", run.is_bold), ("i", run.is_italic)) if is_on),
        *((("u", "u"),) if run.is_underlined else ()),
    ]
    opened = "".join(f"<{tag}>" for tag, _ in tags)
    return opened + f"[{words}]" + "".join(f"</{name}>" for _, name in reversed(tags))


def text_segment(writing: Writing, clip: Clip, own: dict[str, Any]) -> dict[str, Any]:
    """A complete segment for a new text; `own` is what it says about itself and its track."""
    neutral = segment(is_picture=True) | {
        "enable_adjust": False,
        "enable_lut": False,
        "hdr_settings": None,
        "source_timerange": None,
    }
    sibling = _sibling(writing)
    value = modelled(neutral, sibling)
    if sibling is not None:
        value |= {key: stored for key, stored in sibling.items() if key not in OWN_KEYS and key in value}
    value |= own | {"source_timerange": None, "common_keyframes": [], "keyframe_refs": []}
    value["render_index"] = clip.layer
    animations = modelled(text_animations(), writing.sibling("material_animations"))
    animations |= {"animations": [], "id": new_id()}
    writing.add_part("material_animations", animations)
    value["extra_material_refs"] = [animations["id"]]
    return value


def _sibling(writing: Writing) -> dict[str, Any] | None:
    for track in as_list(writing.root.get("tracks")):
        if as_object(track).get("type") == "text":
            for entry in as_list(as_object(track).get("segments")):
                if isinstance(entry, dict):
                    return {key: stored for key, stored in entry.items() if key != "extra_material_ids"}
    return None


# --- other words ------------------------------------------------------------------------------------------


def write_words(writing: Writing, place: Place, before: Material, after: Material) -> None:
    """Give a text of the document other words; its styles go with their letters."""
    stored = as_object(writing.at(place))
    content = stored.get("content")
    if not isinstance(content, str):
        return
    writing.put(place, "content", changed_content(content, before.text, after.text))
    times = as_object(stored.get("words"))
    if any(as_list(times.get(key)) for key in ("text", "start_time", "end_time")):
        # The times of words that are not said any more would light up the wrong ones.
        writing.put(place, "words", no_word_times())


def changed_content(content: str, before: str, after: str) -> str:
    """A ``content`` of any generation with other words in it."""
    change = Rewording.of(before, after)
    if content.lstrip()[:1] == "{":
        try:
            inner = json.loads(content)
        except (ValueError, RecursionError):
            return after
        if isinstance(inner, dict) and isinstance(inner.get("text"), str):
            inner["text"] = after
            if isinstance(inner.get("styles"), list):
                inner["styles"] = _changed_styles(inner["styles"], before, after, change)
            return json.dumps(inner, ensure_ascii=False, separators=(",", ":"))
    return _changed_tags(content, after, change) if TAG.search(content) else after


def _changed_styles(styles: list[Any], before: str, after: str, change: Rewording) -> list[Any]:
    """The same styles on the letters that stay; together they cover the words, as the apps expect."""
    made: list[Any] = []
    for stored in styles:
        limits = [as_whole(limit) for limit in as_list(as_object(stored).get("range"))]
        first, last = (limits[0], limits[1]) if len(limits) == 2 else (0, None)
        start = character_at(before, first or 0)
        end = len(before) if last is None else character_at(before, last)
        start, end = change.moved(start, end)
        if start < end and isinstance(stored, dict):
            made.append(stored | {"range": [utf16_length(after[:start]), utf16_length(after[:end])]})
    if not made and styles and isinstance(styles[0], dict):
        made = [styles[0] | {"range": [0, utf16_length(after)]}]
    return made


def _changed_tags(content: str, after: str, change: Rewording) -> str:
    """Tags stay where they are; the words between them are those that belong there now."""
    said: list[str] = []
    place = length = done = 0
    for tag in [*TAG.finditer(content), None]:
        piece = content[place : tag.start() if tag is not None else len(content)]
        is_bracketed = piece.startswith("[") and piece.endswith("]")
        plain = piece[1:-1] if is_bracketed else piece
        if plain:
            _, end = change.moved(length, length + len(plain))
            words, done = after[done:end], max(done, end)
            length += len(plain)
            said.append(f"[{words}]" if is_bracketed else words)
        else:
            said.append(piece)
        if tag is not None:
            said.append(tag[0])
            place = tag.end()
    return "".join(said)
