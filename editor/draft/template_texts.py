"""A complete text object, for drafts that have no sibling to take after.

The keys are those of CapCut 3.8 to 5.8 (``draft-format.md`` sections 5.1 and 8: thin objects make some
versions crash); the values are those of a caption that the app imported from a file.
"""

from __future__ import annotations

from typing import Any


def text_object() -> dict[str, Any]:
    """An object of ``texts`` that says nothing yet."""
    texts = (
        *("background_color", "base_content", "border_color", "content", "font_category_id"),
        *("font_category_name", "font_id", "font_name", "font_path", "font_resource_id", "font_team_id"),
        *("font_url", "group_id", "id", "ktv_color", "language", "name", "preset_category"),
        *("preset_category_id", "preset_id", "preset_name", "recognize_task_id", "shadow_color"),
        *("source_from", "style_name", "text_preset_resource_id"),
    )
    entry: dict[str, Any] = dict.fromkeys(texts, "")
    flags = ("force_apply_line_max_width", "has_shadow", "is_rich_text", "preset_has_set_alignment")
    entry |= dict.fromkeys((*flags, "shape_clip_x", "shape_clip_y", "tts_auto_update", "underline"), False)
    entry |= dict.fromkeys(("fixed_height", "fixed_width", "inner_padding"), -1.0)
    entry |= {key: [] for key in ("fonts", "original_size", "relevance_segment", "text_to_audio_ids")}
    entry |= {
        "add_type": 2,
        "alignment": 1,
        "background_alpha": 1.0,
        "background_height": 0.14,
        "background_horizontal_offset": 0.0,
        "background_round_radius": 0.0,
        "background_style": 0,
        "background_vertical_offset": 0.0,
        "background_width": 0.14,
        "bold_width": 0.0,
        "border_alpha": 1.0,
        "border_width": 0.08,
        "caption_template_info": _caption_template(),
        "check_flag": 7,
        "combo_info": {"text_templates": []},
        "font_size": 5.0,
        "font_source_platform": 0,
        "font_title": "none",
        "global_alpha": 1.0,
        "initial_scale": 1.0,
        "italic_degree": 0,
        "layer_weight": 1,
        "letter_spacing": 0.0,
        "line_feed": 1,
        "line_max_width": 0.82,
        "line_spacing": 0.02,
        "multi_language_current": "none",
        "preset_index": 0,
        "recognize_type": 0,
        "shadow_alpha": 0.9,
        "shadow_angle": -45.0,
        "shadow_distance": 5.0,
        "shadow_point": {"x": 0.6363961030678928, "y": -0.6363961030678928},
        "shadow_smoothing": 0.45,
        "sub_type": 0,
        "subtitle_keywords": None,
        "subtitle_template_original_fontsize": 0.0,
        "text_alpha": 1.0,
        "text_color": "#FFFFFF",
        "text_curve": None,
        "text_size": 30,
        "type": "subtitle",
        "typesetting": 0,
        "underline_offset": 0.22,
        "underline_width": 0.05,
        "use_effect_default_color": False,
        "words": no_word_times(),
    }
    return dict(sorted(entry.items()))


def no_word_times() -> dict[str, Any]:
    """The times of single words, of a text that has none."""
    return {"end_time": [], "start_time": [], "text": []}


def _caption_template() -> dict[str, Any]:
    names = (
        "category_id",
        "category_name",
        "effect_id",
        "path",
        "request_id",
        "resource_id",
        "resource_name",
    )
    return dict(sorted({**dict.fromkeys(names, ""), "is_new": False, "source_platform": 0}.items()))


def text_animations() -> dict[str, Any]:
    """The helper object that every text refers to: a list of animations, without any."""
    return {"animations": [], "id": "", "multi_language_current": "none", "type": "sticker_animation"}
