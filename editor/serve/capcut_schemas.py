"""What the OpenAPI page says of the capcut-mate endpoints: bodies, replies and examples, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
EXAMPLE_URL = "http://127.0.0.1:30000/openapi/capcut-mate/v1/get_draft?draft_id=2025092811473036584258"


@dataclass(frozen=True, slots=True)
class Schema:
    """One endpoint."""

    summary: str
    body: Json | None
    reply: Json
    example: Json = field(default_factory=dict)
    query: tuple[str, ...] = ()

    def extra(self) -> Json:
        """What FastAPI is told besides."""
        said: Json = {}
        if self.body is not None:
            content: Json = {"schema": self.body}
            if self.example:
                content["example"] = self.example
            said["requestBody"] = {"required": True, "content": {"application/json": content}}
        if self.query:
            said["parameters"] = [
                {"name": name, "in": "query", "required": True, "schema": TEXT} for name in self.query
            ]
        return said


TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
WHOLE: Json = {"type": "integer"}
ITEMS_TEXT: Json = {"type": "string", "description": "a JSON array as text"}


def some(what: Json) -> Json:
    """An array."""
    return {"type": "array", "items": what}


def obj(required: tuple[str, ...] = (), **properties: Json) -> Json:
    """An object; further fields are ignored."""
    return {"type": "object", "required": list(required), "properties": properties}


_SPAN = obj(("start", "end"), start=WHOLE, end=WHOLE)
_SEGMENT = obj(("id", "start", "end"), id=TEXT, start=WHOLE, end=WHOLE)
_AUDIO = obj(
    ("audio_url",),
    audio_url={
        "type": "string",
        "minLength": 1,
        "description": "https, http, or a path in an allowed folder",
    },
    volume={"type": "number", "minimum": 0, "maximum": 2, "default": 1.0},
    fade_in={"type": "number", "minimum": 0, "default": 0, "description": "µs"},
    fade_out={"type": "number", "minimum": 0, "default": 0, "description": "µs"},
    start_time={"type": "integer", "minimum": 0, "default": 0, "description": "place on the timeline, µs"},
    duration={"type": "number", "exclusiveMinimum": 0, "description": "length on the timeline, µs"},
)
_URL_REPLY = obj(("draft_url",), draft_url=TEXT)
_INFOS_REPLY = obj(("infos",), infos=ITEMS_TEXT)
_PICTURES_REPLY = obj(
    ("draft_url", "track_id", "segment_ids", "segment_infos"),
    draft_url=TEXT, track_id=TEXT, video_ids=some(TEXT), image_ids=some(TEXT), segment_ids=some(TEXT),
    segment_infos=some(_SEGMENT), notes=some(TEXT),
)  # fmt: skip
_TIMELINES_REPLY = obj(("timelines", "all_timelines"), timelines=some(_SPAN), all_timelines=some(_SPAN))
_SHAPE = {
    "alpha": NUMBER, "scale_x": NUMBER, "scale_y": NUMBER, "transform_x": NUMBER, "transform_y": NUMBER,
}  # fmt: skip
_DRAFT = {"draft_url": EXAMPLE_URL}
_SECOND = 1_000_000


def _items(name: str, what: str, **fields: Any) -> Json:
    return {**_DRAFT, name: f'[{{"{what}": "{fields["address"]}", "start": 0, "end": 5000000}}]'}


SCHEMAS: dict[str, Schema] = {
    "add_audios": Schema(
        "Add sounds to a draft",
        obj(
            ("draft_url",),
            draft_url=TEXT,
            audios={"type": "array", "minItems": 1, "maxItems": 500, "items": _AUDIO},
            audio_infos=ITEMS_TEXT,
        ),
        obj(
            ("draft_url", "tip_url", "track_id", "audio_ids", "segment_ids", "notes"),
            draft_url=TEXT,
            tip_url=TEXT,
            track_id=TEXT,
            audio_ids=some(TEXT),
            segment_ids=some(TEXT),
            notes=some(TEXT),
        ),
        {
            **_DRAFT,
            "audios": [
                {
                    "audio_url": "sounds/music.mp3",
                    "volume": 0.8,
                    "fade_in": 2 * _SECOND,
                    "fade_out": 3 * _SECOND,
                    "start_time": 0,
                    "duration": 60 * _SECOND,
                }
            ],
        },
    ),
    "create_draft": Schema(
        "Make an empty draft",
        obj(width={"type": "integer", "minimum": 1}, height={"type": "integer", "minimum": 1}),
        obj(("draft_url", "tip_url"), draft_url=TEXT, tip_url=TEXT),
        {"width": 1920, "height": 1080},
    ),
    "save_draft": Schema("Check that a draft is on the disk", obj(draft_url=TEXT), _URL_REPLY, _DRAFT),
    "get_draft": Schema(
        "List the files of a draft", None, obj(("files",), files=some(TEXT)), query=("draft_id",)
    ),
    "get_audio_duration": Schema(
        "Measure a sound",
        obj(("mp3_url",), mp3_url=TEXT),
        obj(("duration",), duration=WHOLE),
        {"mp3_url": "sounds/music.mp3"},
    ),
    "audio_timelines": Schema(
        "Lay sounds end to end",
        obj(("links",), links=some(TEXT)),
        _TIMELINES_REPLY,
        {"links": ["sounds/music.mp3"]},
    ),
    "timelines": Schema(
        "Split a length into parts",
        obj(
            ("duration", "num"),
            duration={"type": "integer", "minimum": 1},
            num={"type": "integer", "minimum": 1, "maximum": 500},
            start={"type": "integer", "minimum": 0},
            type={"type": "integer", "enum": [0, 1], "description": "0 equal, 1 random"},
            seed=WHOLE,
        ),
        _TIMELINES_REPLY,
        {"duration": 10 * _SECOND, "num": 4, "start": 0, "type": 0},
    ),
    "audio_infos": Schema(
        "Make the text that add_audios takes",
        obj(
            ("mp3_urls", "timelines"),
            mp3_urls=some(TEXT),
            timelines=some(_SPAN),
            audio_effect=TEXT,
            volume=NUMBER,
        ),
        _INFOS_REPLY,
        {"mp3_urls": ["sounds/music.mp3"], "timelines": [{"start": 0, "end": 5000000}]},
    ),
    "video_infos": Schema(
        "Make the text that add_videos takes",
        obj(
            ("video_urls", "timelines"),
            video_urls=some(TEXT),
            timelines=some(_SPAN),
            height=WHOLE,
            width=WHOLE,
            mask=TEXT,
            transition=TEXT,
            transition_duration=WHOLE,
            volume=NUMBER,
        ),
        _INFOS_REPLY,
        {"video_urls": ["clips/one.mp4"], "timelines": [{"start": 0, "end": 5000000}]},
    ),
    "imgs_infos": Schema(
        "Make the text that add_images takes",
        obj(
            ("imgs", "timelines"),
            imgs=some(TEXT),
            timelines=some(_SPAN),
            height=WHOLE,
            width=WHOLE,
            in_animation=TEXT,
            in_animation_duration=WHOLE,
            loop_animation=TEXT,
            loop_animation_duration=WHOLE,
            out_animation=TEXT,
            out_animation_duration=WHOLE,
            transition=TEXT,
            transition_duration=WHOLE,
        ),
        _INFOS_REPLY,
        {"imgs": ["pictures/one.png"], "timelines": [{"start": 0, "end": 5000000}]},
    ),
    "caption_infos": Schema(
        "Make the text that add_captions takes",
        obj(
            ("texts", "timelines"),
            texts=some(TEXT),
            timelines=some(_SPAN),
            font_size=NUMBER,
            keyword_color=TEXT,
            keyword_border_color=TEXT,
            keyword_font_size=NUMBER,
            keywords=some(TEXT),
            in_animation=TEXT,
            in_animation_duration=WHOLE,
            loop_animation=TEXT,
            loop_animation_duration=WHOLE,
            out_animation=TEXT,
            out_animation_duration=WHOLE,
            transition=TEXT,
            transition_duration=WHOLE,
        ),
        _INFOS_REPLY,
        {"texts": ["Good morning"], "timelines": [{"start": 0, "end": 2000000}]},
    ),
    "add_videos": Schema(
        "Add videos to a draft",
        obj(
            ("draft_url", "video_infos"),
            draft_url=TEXT,
            video_infos=ITEMS_TEXT,
            scene_timelines=some(_SPAN),
            **_SHAPE,
        ),
        _PICTURES_REPLY,
        _items("video_infos", "video_url", address="clips/one.mp4"),
    ),
    "add_images": Schema(
        "Add pictures to a draft",
        obj(("draft_url", "image_infos"), draft_url=TEXT, image_infos=ITEMS_TEXT, **_SHAPE),
        _PICTURES_REPLY,
        _items("image_infos", "image_url", address="pictures/one.png"),
    ),
    "add_captions": Schema(
        "Add subtitles to a draft",
        obj(
            ("draft_url", "captions"),
            draft_url=TEXT,
            captions=ITEMS_TEXT,
            text_color=TEXT,
            border_color=TEXT,
            alignment=WHOLE,
            alpha=NUMBER,
            font=TEXT,
            font_size=NUMBER,
            letter_spacing=NUMBER,
            line_spacing=NUMBER,
            scale_x=NUMBER,
            scale_y=NUMBER,
            transform_x=NUMBER,
            transform_y=NUMBER,
            bold={"type": "boolean"},
            italic={"type": "boolean"},
            underline={"type": "boolean"},
            has_shadow={"type": "boolean"},
            shadow_info={"type": "object"},
            style_text={"type": "boolean"},
            text_effect=TEXT,
        ),
        obj(
            ("draft_url", "track_id", "text_ids", "segment_ids", "segment_infos"),
            draft_url=TEXT,
            track_id=TEXT,
            text_ids=some(TEXT),
            segment_ids=some(TEXT),
            segment_infos=some(_SEGMENT),
            notes=some(TEXT),
        ),
        {**_DRAFT, "captions": '[{"start": 0, "end": 2000000, "text": "Good morning"}]'},
    ),
    "add_keyframes": Schema(
        "Let a clip's volume or picture move",
        obj(("draft_url", "keyframes"), draft_url=TEXT, keyframes=ITEMS_TEXT),
        obj(
            ("draft_url", "keyframes_added", "affected_segments"),
            draft_url=TEXT,
            keyframes_added=WHOLE,
            affected_segments=some(TEXT),
        ),
        {
            **_DRAFT,
            "keyframes": '[{"segment_id": "ID", "property": "KFTypeVolume", "offset": 0, "value": 0.5}]',
        },
    ),
    "easy_create_material": Schema(
        "Add a sound, and if you like a text, a picture and a video, in one call",
        obj(
            ("draft_url", "audio_url"),
            draft_url=TEXT,
            audio_url=TEXT,
            text=TEXT,
            img_url=TEXT,
            video_url=TEXT,
            text_color=TEXT,
            font_size=NUMBER,
            text_transform_y=NUMBER,
        ),
        obj(("draft_url",), draft_url=TEXT, notes=some(TEXT)),
        {**_DRAFT, "audio_url": "sounds/music.mp3", "text": "Good morning"},
    ),
    "gen_video": Schema(
        "Render a draft in the background",
        obj(("draft_url",), draft_url=TEXT),
        obj(("message",), message=TEXT),
        _DRAFT,
    ),
    "gen_video_status": Schema(
        "How far the rendering is",
        obj(("draft_url",), draft_url=TEXT),
        obj(
            ("draft_url", "status", "progress", "video_url", "error_message", "created_at"),
            draft_url=TEXT,
            status={"type": "string", "enum": ["pending", "processing", "completed", "failed"]},
            progress={"type": "integer", "minimum": 0, "maximum": 100},
            video_url=TEXT,
            error_message=TEXT,
            created_at=TEXT,
            started_at=TEXT,
            completed_at=TEXT,
        ),
        _DRAFT,
    ),
    "gen_video_cancel": Schema(
        "Stop the rendering",
        obj(("draft_url",), draft_url=TEXT),
        obj(("draft_url", "status"), draft_url=TEXT, status=TEXT),
        _DRAFT,
    ),
    "gen_video_active_count": Schema(
        "How many videos wait or are rendered", None, obj(("count",), count=WHOLE)
    ),
    **{
        name: Schema(
            "Refused with a sentence: it is kept, but not made here", obj(draft_url=TEXT), obj(detail=TEXT)
        )
        for name in ("add_effects", "add_filters", "add_masks", "add_sticker")
    },
}
