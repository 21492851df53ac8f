"""A draft of 20,000 segments: opened, edited, undone, written down, saved, beside a bare ``json.loads``.

``python -m tests.benchmarks.large_draft [--json] [--segments 20000]``. Every segment has a sound of its own
and the six helpers that CapCut gives it, with as many fields as CapCut 8.1 writes: 80 MB. ``json.loads``
reads the same bytes, in turn with ours, and the memory of both is given back in between.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from editor.draft.journal import Journal
from editor.draft.read import read_draft
from editor.edit.level_commands import SetVolume
from editor.session import Session
from tests.draft_making import DraftMaker, write_draft

N_TURNS = 3
CLIP_US = 1_000_000
NO_TEXT = ""
SOUND_TEXTS = (
    "music_id", "text_id", "tone_type", "video_id", "effect_id", "resource_id", "third_resource_id",
    "category_id", "intensifies_path", "formula_id", "team_id", "local_material_id", "tone_speaker",
    "mock_tone_speaker", "tone_effect_id", "tone_effect_name", "tone_platform", "cloned_model_type",
    "tone_category_id", "tone_category_name", "tone_second_category_id", "tone_second_category_name",
    "tone_emotion_name_key", "tone_emotion_style", "tone_emotion_role", "tone_emotion_selection",
    "moyin_emotion", "request_id", "query", "search_id", "sound_separate_type", "source_from",
    "aigc_history_id", "aigc_item_id", "music_source", "pgc_id", "pgc_name", "ai_music_enter_from",
    "tts_task_id", "tts_generate_scene",
)  # fmt: skip
SEGMENT_FLAGS = (
    "is_loop", "is_tone_modify", "reverse", "intensifies_audio", "cartoon", "enable_lut", "enable_adjust",
    "enable_hsl", "is_placeholder", "enable_smart_color_adjust", "enable_color_match_adjust",
    "enable_color_correct_adjust", "enable_adjust_mask", "enable_mask_stroke", "enable_mask_shadow",
)  # fmt: skip


def _sound(number: int) -> dict[str, Any]:
    flags = ("is_text_edit_overdub", "is_ugc", "is_ai_clone_tone", "is_ai_clone_tone_post")
    return {
        "type": "extract_music",
        "category_name": "local",
        "wave_points": [],
        "app_id": 0,
        "source_platform": 0,
        "check_flag": 1,
        "tone_emotion_scale": 0.0,
        "copyright_limit_type": "none",
        "ai_music_type": 0,
        "lyric_type": 0,
        "ai_music_generate_scene": 0,
        **dict.fromkeys(SOUND_TEXTS, NO_TEXT),
        **dict.fromkeys(flags, False),
        "similiar_music_info": {"original_song_id": "", "original_song_name": ""},
        "tts_benefit_info": {
            "benefit_type": "none",
            "benefit_log_id": "",
            "benefit_log_extra": "",
            "benefit_amount": -1,
        },
        "name": f"line {number}.mp3",
        "path": f"C:/Users/me/lines/line {number}.mp3",
        "duration": 46_466_666,
    }


def _helpers() -> Iterator[tuple[str, dict[str, Any]]]:
    texts = dict.fromkeys(("res_path", "res_text", "error_path", "error_text"), NO_TEXT)
    beats = dict.fromkeys(("melody_url", "melody_path", "beats_url", "beats_path"), NO_TEXT)
    yield "speeds", {"type": "speed", "mode": 0, "speed": 1.0, "curve_speed": None}
    yield "placeholder_infos", {"type": "placeholder_info", "meta_type": "none", **texts}
    yield (
        "beats",
        {
            "type": "beats",
            "enable_ai_beats": False,
            "gear": 404,
            "gear_count": 0,
            "mode": 404,
            "user_beats": [],
            "user_delete_ai_beats": None,
            "ai_beats": {**beats, "melody_percents": [0.0], "beat_speed_infos": []},
        },
    )
    yield "sound_channel_mappings", {"type": "none", "audio_channel_mapping": 0, "is_config_open": False}
    yield (
        "loudnesses",
        {"enable": False, "time_range": None, "file_id": "", "target_loudness": 0.0, "loudness_param": None},
    )
    yield (
        "vocal_separations",
        {
            "type": "vocal_separation",
            "choice": 0,
            "removed_sounds": [],
            "time_range": None,
            "production_path": "",
            "final_algorithm": "",
            "enter_from": "",
        },
    )


def _segment(number: int, material_id: str, helper_ids: list[str], segment_id: str) -> dict[str, Any]:
    layout = ("size_layout", "horizontal_pos_layout", "vertical_pos_layout")
    return {
        "id": segment_id,
        "source_timerange": {"start": 0, "duration": 900_000},
        "target_timerange": {"start": number * CLIP_US, "duration": 900_000},
        "render_timerange": {"start": 0, "duration": 0},
        "desc": "",
        "state": 0,
        "speed": 1.0,
        **dict.fromkeys(SEGMENT_FLAGS, False),
        "volume": 1.0,
        "last_nonzero_volume": 1.0,
        "clip": None,
        "uniform_scale": None,
        "material_id": material_id,
        "extra_material_refs": helper_ids,
        "render_index": 0,
        "keyframe_refs": [],
        "visible": True,
        "group_id": "",
        "enable_color_curves": True,
        "enable_hsl_curves": True,
        "track_render_index": 5,
        "hdr_settings": None,
        "enable_color_wheels": True,
        "track_attribute": 0,
        "template_id": "",
        "template_scene": "default",
        "common_keyframes": [],
        "caption_info": None,
        "responsive_layout": {"enable": False, "target_follow": "", **dict.fromkeys(layout, 0)},
        "raw_segment_id": "",
        "lyric_keyframes": None,
        "enable_video_mask": True,
        "digital_human_template_group_id": "",
        "color_correct_alg_result": "",
        "source": "segmentsourcenormal",
    }


def large_document(n_segments: int) -> bytes:
    """The bytes of a draft of spoken lines, as fat as CapCut's own."""
    maker, random = DraftMaker(), Random(1)

    def some_id() -> str:
        return str(uuid.UUID(int=random.getrandbits(128), version=4)).upper()

    segments = []
    for number in range(n_segments):
        refs = [maker.add(name, **fields | {"id": some_id()}) for name, fields in _helpers()]
        sound = maker.add("audios", **_sound(number) | {"id": some_id()})
        segments.append(_segment(number, sound, refs, some_id()))
    maker.track("audio", *segments)
    return json.dumps(maker.document(), separators=(",", ":")).encode()


def seconds(work: Callable[[], object]) -> float:
    """Time one call; what it gives is thrown away only afterwards."""
    gc.collect()
    start = time.perf_counter()
    kept = work()
    taken = time.perf_counter() - start
    del kept
    return taken


def measure(folder: Path) -> dict[str, float]:
    """Open and parse in turn, then edit, undo, write down and save; seconds and milliseconds."""
    data = (folder / "draft_content.json").read_bytes()
    pairs = [(seconds(lambda: json.loads(data)), seconds(lambda: read_draft(folder))) for _ in range(N_TURNS)]
    parse_s, open_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    session = Session.open(folder)
    journal = Journal(root=folder.parent / "journals")
    session.protect(journal)
    clips = tuple(clip.id for _, clip in session.timeline.clips())
    edit_ms, undo_ms, journal_ms = [], [], []
    for number in range(12):
        change = SetVolume((clips[number * 97],), 0.5)
        edit_ms.append(1000 * seconds(lambda change=change: session.do(change)))  # type: ignore[misc]
        begun = time.perf_counter()
        if journal._last is not None:
            journal._last.result()
        # With what the hand already waited for, the whole record.
        journal_ms.append(1000 * (time.perf_counter() - begun) + edit_ms[-1])
        undo_ms.append(1000 * seconds(session.undo))
        session.redo()
    save_s = seconds(session.save)
    journal.close()
    return {
        "open": open_s,
        "open_peer": parse_s,
        "save": save_s,
        "save_peer": parse_s,
        "edit_ms": statistics.median(edit_ms),
        "undo_ms": statistics.median(undo_ms),
        # The first one begins the journal with a copy of the draft.
        "journal_ms": statistics.median(journal_ms[1:]),
        "mb": len(data) / 1e6,
    }


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--segments", type=int, default=20_000)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        kept = Path(tempfile.gettempdir()) / f"fadeline-draft-{words.segments}"
        if not (kept / "draft_content.json").exists():
            write_draft(kept, large_document(words.segments))
        folder = Path(shutil.copytree(kept, Path(home) / "large"))
        found = measure(folder)
    if words.json:
        sys.stdout.write(json.dumps(found) + "\n")
        return
    sys.stdout.write(
        f"{found['mb']:.1f} MB: json.loads {found['open_peer']:.3f} s; opened in {found['open']:.3f} s"
        f" ({found['open'] / found['open_peer']:.2f}), saved in {found['save']:.3f} s"
        f" ({found['save'] / found['open_peer']:.2f}); edit {found['edit_ms']:.2f} ms, undo"
        f" {found['undo_ms']:.2f} ms, record {found['journal_ms']:.2f} ms\n"
    )


if __name__ == "__main__":
    main()
