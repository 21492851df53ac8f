"""A complete empty draft, for new projects: every key and every list that the apps expect.

The schema is that of CapCut 5.8 (``new_version`` 131), the oldest one that all later versions open and
complete (``draft-format.md`` sections 2 and 8). No values that identify a computer are written.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

SCHEMA = "131.0.0"
APP_VERSION = "5.8.0"

MATERIAL_LISTS = (
    *("ai_translates", "audio_balances", "audio_effects", "audio_fades", "audio_track_indexes", "audios"),
    *("beats", "canvases", "chromas", "color_curves", "common_mask", "digital_humans", "drafts", "effects"),
    *("flowers", "green_screens", "handwrites", "hsl", "images", "log_color_wheels", "loudnesses"),
    *("manual_beautys", "manual_deformations", "masks", "material_animations", "material_colors"),
    *("multi_language_refs", "placeholder_infos", "placeholders", "plugin_effects", "primary_color_wheels"),
    *("realtime_denoises", "shapes", "smart_crops", "smart_relights", "sound_channel_mappings", "speeds"),
    *("stickers", "tail_leaders", "text_templates", "texts", "time_marks", "transitions"),
    *("video_effects", "video_trackings", "videos", "vocal_beautifys", "vocal_separations"),
)
"""The lists of ``materials`` in this schema; all of them are present even when empty."""

_KEYFRAME_LISTS = ("adjusts", "audios", "effects", "filters", "handwrites", "stickers", "texts", "videos")
_BIN_TYPES = (0, 1, 2, 3, 6, 7, 8)


def _system() -> str:
    return "mac" if sys.platform == "darwin" else "windows"


def _platform() -> dict[str, Any]:
    return {
        "app_id": 359289,
        "app_source": "cc",
        "app_version": APP_VERSION,
        "device_id": "",
        "hard_disk_id": "",
        "mac_address": "",
        "os": _system(),
        "os_version": "",
    }


def _config() -> dict[str, Any]:
    indexes = ("adjust", "combination", "sticker")
    config: dict[str, Any] = {f"{name}_max_index": 1 for name in indexes}
    config |= {f"{name}_last_index": 1 for name in ("extract_audio", "original_sound", "record_audio")}
    config |= {key: [] for key in ("attachment_info", "lyrics_taskinfo", "multi_language_list")}
    config |= {key: [] for key in ("subtitle_taskinfo", "system_font_list")}
    config |= dict.fromkeys(("lyrics_recognition_id", "subtitle_recognition_id"), "")
    config |= {f"multi_language_{key}": "none" for key in ("current", "main", "mode")}
    config |= dict.fromkeys(("export_range", "subtitle_keywords_config", "zoom_info_params"))
    config |= dict.fromkeys(("lyrics_sync", "maintrack_adsorb", "subtitle_sync"), True)
    config |= {"material_save_mode": 0, "use_float_render": False, "video_mute": False}
    return dict(sorted(config.items()))


def empty_document(draft_id: str, width: int, height: int, frame_rate: Fraction) -> dict[str, Any]:
    """The main document of a draft without tracks; keys in alphabetical order, as CapCut 5.8 writes them."""
    return {
        "canvas_config": {"background": None, "height": height, "ratio": "original", "width": width},
        "color_space": 0,
        "config": _config(),
        "cover": None,
        "create_time": 0,
        "draft_type": "video",
        "duration": 0,
        "extra_info": None,
        "fps": float(frame_rate),
        "free_render_index_mode_on": False,
        "group_container": None,
        "id": draft_id,
        "is_drop_frame_timecode": False,
        "keyframe_graph_list": [],
        "keyframes": {name: [] for name in _KEYFRAME_LISTS},
        "last_modified_platform": _platform(),
        "lyrics_effects": [],
        "materials": {name: [] for name in MATERIAL_LISTS},
        "mutable_config": None,
        "name": "",
        "new_version": SCHEMA,
        "path": "",
        "platform": _platform(),
        "relationships": [],
        "render_index_track_mode_on": True,
        "retouch_cover": None,
        "source": "default",
        "static_cover_image_path": "",
        "time_marks": None,
        "tracks": [],
        "uneven_animation_template_info": {
            "composition": "",
            "content": "",
            "order": "",
            "sub_template_info_list": [],
        },
        "update_time": 0,
        "version": 360000,
    }


def empty_meta(draft_id: str, name: str, now_us: int) -> dict[str, Any]:
    """``draft_meta_info.json`` of a new draft; its folder's place is filled in where it is saved."""
    meta: dict[str, Any] = {f"cloud_draft_{key}": False for key in ("cover", "sync")}
    texts = ("capcut_purchase_info", "package_type", "purchase_info", "template_id", "tutorial_info")
    meta |= {f"draft_cloud_{key}": "" for key in (*texts, "videocut_purchase_info")}
    flags = ("ae_produce", "ai_packaging_used", "ai_shorts", "ai_translate", "article_video_draft")
    meta |= {
        f"draft_is_{key}": False for key in (*flags, "cloud_temp_draft", "invisible", "web_article_video")
    }
    meta |= {f"draft_{key}": "" for key in ("cover", "deeplink_url", "new_version", "type")}
    meta |= {
        "cloud_package_completed_time": "",
        "draft_cloud_last_action_download": False,
        "draft_enterprise_info": {
            "draft_enterprise_extra": "",
            "draft_enterprise_id": "",
            "draft_enterprise_name": "",
            "enterprise_material": [],
        },
        "draft_fold_path": "",
        "draft_id": draft_id,
        "draft_is_from_deeplink": "false",
        "draft_materials": [{"type": kind, "value": []} for kind in _BIN_TYPES],
        "draft_materials_copied_info": [],
        "draft_name": name,
        "draft_need_rename_folder": False,
        "draft_removable_storage_device": "",
        "draft_root_path": "",
        "draft_segment_extra_info": [],
        "draft_timeline_materials_size_": 0,
        "draft_web_article_video_enter_from": "",
        "tm_draft_cloud_completed": "",
        "tm_draft_cloud_modified": 0,
        "tm_draft_create": now_us,
        "tm_draft_modified": now_us,
        "tm_draft_removed": 0,
        "tm_duration": 0,
    }
    return dict(sorted(meta.items()))
