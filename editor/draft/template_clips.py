"""Complete new tracks, segments and materials, for drafts that have no sibling to take after.

Schema: CapCut 5.8 (``draft-format.md`` sections 3 to 5, 7). Everything is neutral: what a clip says
about itself is filled in by the writer.
"""

from __future__ import annotations

from typing import Any

WHOLE_TIME = {"duration": 0, "start": 0}

AUDIO_HELPERS = ("speeds", "placeholder_infos", "beats", "sound_channel_mappings", "vocal_separations")
"""Lists that hold one object for every sound clip (``draft-format.md`` section 4.2)."""

PICTURE_HELPERS = (
    *("speeds", "placeholder_infos", "canvases", "sound_channel_mappings", "material_colors"),
    "vocal_separations",
)
"""Lists that hold one object for every picture clip."""


def helper(list_name: str) -> dict[str, Any]:
    """A helper object that does nothing, without an id."""
    return dict(_HELPERS[list_name])


_HELPERS: dict[str, dict[str, Any]] = {
    "speeds": {"curve_speed": None, "id": "", "mode": 0, "speed": 1.0, "type": "speed"},
    "placeholder_infos": {
        "error_path": "",
        "error_text": "",
        "id": "",
        "meta_type": "none",
        "res_path": "",
        "res_text": "",
        "type": "placeholder_info",
    },
    "beats": {
        "ai_beats": {
            "beat_speed_infos": [],
            "beats_path": "",
            "beats_url": "",
            "melody_path": "",
            "melody_percents": [0.0],
            "melody_url": "",
        },
        "enable_ai_beats": False,
        "gear": 404,
        "gear_count": 0,
        "id": "",
        "mode": 404,
        "type": "beats",
        "user_beats": [],
        "user_delete_ai_beats": None,
    },
    "sound_channel_mappings": {
        "audio_channel_mapping": 0,
        "id": "",
        "is_config_open": False,
        "type": "none",
    },
    "vocal_separations": {
        "choice": 0,
        "id": "",
        "production_path": "",
        "removed_sounds": [],
        "time_range": None,
        "type": "vocal_separation",
    },
    "loudnesses": {
        "enable": False,
        "file_id": "",
        "id": "",
        "loudness_param": None,
        "target_loudness": 0.0,
        "time_range": None,
    },
    "canvases": {
        "album_image": "",
        "blur": 0.0,
        "color": "",
        "id": "",
        "image": "",
        "image_id": "",
        "image_name": "",
        "source_platform": 0,
        "team_id": "",
        "type": "canvas_color",
    },
    "material_colors": {
        "gradient_angle": 90.0,
        "gradient_colors": [],
        "gradient_percents": [],
        "height": 0.0,
        "id": "",
        "is_color_clip": False,
        "is_gradient": False,
        "solid_color": "",
        "width": 0.0,
    },
    "audio_fades": {
        "fade_in_duration": 0,
        "fade_out_duration": 0,
        "fade_type": 0,
        "id": "",
        "type": "audio_fade",
    },
}

NEUTRAL_HELPERS = tuple(_HELPERS)
"""Lists whose objects can be made new; every other helper belongs to what an app did to a clip."""


def track(kind: str) -> dict[str, Any]:
    """A track without segments."""
    return {
        "attribute": 0,
        "flag": 0,
        "id": "",
        "is_default_name": True,
        "name": "",
        "segments": [],
        "type": kind,
    }


def segment(*, is_picture: bool) -> dict[str, Any]:
    """A segment of a sound or of a picture (``draft-format.md`` section 4)."""
    geometry = {
        "alpha": 1.0,
        "flip": {"horizontal": False, "vertical": False},
        "rotation": 0.0,
        "scale": {"x": 1.0, "y": 1.0},
        "transform": {"x": 0.0, "y": 0.0},
    }
    return {
        "caption_info": None,
        "cartoon": False,
        "clip": geometry if is_picture else None,
        "color_correct_alg_result": "",
        "common_keyframes": [],
        "desc": "",
        "digital_human_template_group_id": "",
        "enable_adjust": is_picture,
        "enable_adjust_mask": False,
        "enable_color_correct_adjust": False,
        "enable_color_curves": True,
        "enable_color_match_adjust": False,
        "enable_color_wheels": True,
        "enable_hsl": False,
        "enable_lut": is_picture,
        "enable_smart_color_adjust": False,
        "enable_video_mask": True,
        "extra_material_refs": [],
        "group_id": "",
        "hdr_settings": {"intensity": 1.0, "mode": 1, "nits": 1000} if is_picture else None,
        "id": "",
        "intensifies_audio": False,
        "is_loop": False,
        "is_placeholder": False,
        "is_tone_modify": False,
        "keyframe_refs": [],
        "last_nonzero_volume": 1.0,
        "lyric_keyframes": None,
        "material_id": "",
        "raw_segment_id": "",
        "render_index": 0,
        "render_timerange": dict(WHOLE_TIME),
        "responsive_layout": {
            "enable": False,
            "horizontal_pos_layout": 0,
            "size_layout": 0,
            "target_follow": "",
            "vertical_pos_layout": 0,
        },
        "reverse": False,
        "source_timerange": dict(WHOLE_TIME),
        "speed": 1.0,
        "state": 0,
        "target_timerange": dict(WHOLE_TIME),
        "template_id": "",
        "template_scene": "default",
        "track_attribute": 0,
        "track_render_index": 0,
        "uniform_scale": {"on": True, "value": 1.0} if is_picture else None,
        "visible": True,
        "volume": 1.0,
    }


OWN_KEYS = (
    *("clip", "extra_material_refs", "id", "last_nonzero_volume", "material_id", "render_index"),
    *("render_timerange", "reverse", "source_timerange", "speed", "is_tone_modify", "target_timerange"),
    *("track_attribute", "track_render_index", "visible", "volume", "common_keyframes", "keyframe_refs"),
    *("group_id", "raw_segment_id", "caption_info", "lyric_keyframes", "is_placeholder", "is_loop"),
    *("intensifies_audio", "cartoon", "desc", "template_id", "state", "extra_material_ids"),
)
"""Keys of a segment that a new clip does not take over from the neighbour it is modelled on."""


def sound() -> dict[str, Any]:
    """An object of ``audios`` for an imported file."""
    texts = (
        *(
            "category_id",
            "effect_id",
            "formula_id",
            "id",
            "intensifies_path",
            "local_material_id",
            "music_id",
        ),
        *("name", "path", "query", "request_id", "resource_id", "search_id", "source_from", "team_id"),
        *("text_id", "tone_category_id", "tone_category_name", "tone_effect_id", "tone_effect_name"),
        *("tone_platform", "tone_second_category_id", "tone_second_category_name", "tone_speaker"),
        *("tone_type", "video_id"),
    )
    entry: dict[str, Any] = dict.fromkeys(texts, "")
    entry |= dict.fromkeys(("is_ai_clone_tone", "is_text_edit_overdub", "is_ugc"), False)
    entry |= {
        "app_id": 0,
        "category_name": "local",
        "check_flag": 1,
        "copyright_limit_type": "none",
        "duration": 0,
        "source_platform": 0,
        "type": "extract_music",
        "wave_points": [],
    }
    return dict(sorted(entry.items()))


def picture(kind: str) -> dict[str, Any]:
    """An object of ``videos``: ``video``, ``photo`` or ``gif``."""
    texts = (
        *("aigc_history_id", "aigc_item_id", "beauty_body_preset_id", "cartoon_path", "category_id"),
        *("formula_id", "id", "intensifies_audio_path", "intensifies_path", "live_photo_cover_path"),
        *("local_id", "local_material_from", "local_material_id", "material_id", "material_name"),
        *("material_url", "media_path", "origin_material_id", "path", "picture_set_category_id"),
        *("picture_set_category_name", "request_id", "reverse_intensifies_path", "reverse_path", "team_id"),
    )
    entry: dict[str, Any] = dict.fromkeys(texts, "")
    flags = ("has_audio", "has_sound_separated", "is_ai_generate_content", "is_copyright")
    entry |= dict.fromkeys((*flags, "is_text_edit_overdub", "is_unified_beauty_mode"), False)
    empty = ("audio_fade", "content_feature_info", "freeze", "multi_camera_info", "object_locked")
    entry |= dict.fromkeys((*empty, "smart_match_info", "smart_motion"))
    entry |= {
        "aigc_type": "none",
        "beauty_face_preset_infos": [],
        "category_name": "local",
        "check_flag": 63487,
        "crop": {
            f"{side}_{axis}": float(side.endswith("right") if axis == "x" else side.startswith("lower"))
            for side in ("lower_left", "lower_right", "upper_left", "upper_right")
            for axis in "xy"
        },
        "crop_ratio": "free",
        "crop_scale": 1.0,
        "duration": 0,
        "extra_type_option": 0,
        "height": 0,
        "live_photo_timestamp": -1,
        "matting": _matting(),
        "picture_from": "none",
        "source": 0,
        "source_platform": 0,
        "stable": {"matrix_path": "", "stable_level": 0, "time_range": dict(WHOLE_TIME)},
        "type": kind,
        "video_algorithm": _video_algorithm(),
        "width": 0,
    }
    return dict(sorted(entry.items()))


def _matting() -> dict[str, Any]:
    return {
        "custom_matting_id": "",
        "enable_matting_stroke": False,
        "expansion": 0,
        "feather": 0,
        "flag": 0,
        "has_use_quick_brush": False,
        "has_use_quick_eraser": False,
        "interactiveTime": [],
        "path": "",
        "reverse": False,
        "strokes": [],
    }


def _video_algorithm() -> dict[str, Any]:
    unused = ("ai_expression_driven", "ai_motion_driven", "aigc_generate", "complement_frame_config")
    more = ("deflicker", "motion_blur_config", "mouth_shape_driver", "noise_reduction", "quality_enhance")
    entry: dict[str, Any] = dict.fromkeys((*unused, *more, "smart_complement_frame", "super_resolution"))
    entry |= {key: [] for key in ("ai_background_configs", "algorithms", "gameplay_configs")}
    entry |= {"path": "", "time_range": None}
    return dict(sorted(entry.items()))


def keyframe_group(group_id: str, property_type: str) -> dict[str, Any]:
    """An entry of ``common_keyframes`` without keyframes."""
    return {"id": group_id, "keyframe_list": [], "material_id": "", "property_type": property_type}


def keyframe(keyframe_id: str, offset_us: int, value: float) -> dict[str, Any]:
    """A keyframe from which its value goes on in a straight line (``draft-format.md`` section 7)."""
    return {
        "curveType": "Line",
        "graphID": "",
        "id": keyframe_id,
        "left_control": {"x": 0.0, "y": 0.0},
        "right_control": {"x": 0.0, "y": 0.0},
        "string_value": "",
        "time_offset": offset_us,
        "values": [value],
    }


def bin_entry() -> dict[str, Any]:
    """An entry of the media bin in ``draft_meta_info.json`` (``draft-format.md`` section 1.4)."""
    return {
        "ai_group_type": "",
        "create_time": 0,
        "duration": 0,
        "extra_info": "",
        "file_Path": "",
        "height": 0,
        "id": "",
        "import_time": 0,
        "import_time_ms": 0,
        "item_source": 1,
        "md5": "",
        "metetype": "music",
        "roughcut_time_range": {"duration": -1, "start": -1},
        "sub_time_range": {"duration": -1, "start": -1},
        "type": 0,
        "width": 0,
    }
