"""What the OpenAPI page says of the music endpoints: bodies, replies, errors and examples, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from editor.fetch.services import mashup_rules, score_rules
from editor.serve.capcut_schemas import NUMBER, TEXT, WHOLE, Json, obj, some

TRUTH: Json = {"type": "boolean"}
_WEIGHT: Json = {"type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.01}
_ADDRESS: Json = {"type": "string", "minLength": 1}
_FULL = mashup_rules.LIMITS["V5"]


@dataclass(frozen=True, slots=True)
class MusicSchema:
    """One endpoint."""

    summary: str
    reply: Json
    error: Json
    statuses: tuple[int, ...]
    body: Json | None = None
    example: Json = field(default_factory=dict)
    query: tuple[str, ...] = ()

    def route(self, name: str) -> dict[str, Any]:
        """What FastAPI is told, as arguments of the route."""
        extra: Json = {}
        if self.body is not None:
            content = {"schema": self.body, "example": self.example}
            extra["requestBody"] = {"required": True, "content": {"application/json": content}}
        if self.query:
            extra["parameters"] = [
                {"name": one, "in": "query", "required": True, "schema": TEXT} for one in self.query
            ]
        refused = {
            status: {"description": "Refused", "content": {"application/json": {"schema": self.error}}}
            for status in self.statuses
        }
        done = {200: {"description": "Done", "content": {"application/json": {"schema": self.reply}}}}
        return {
            "name": name,
            "summary": self.summary,
            "responses": {**done, **refused},
            "openapi_extra": extra,
        }


_GUARD = (400, 401, 403, 404, 405, 408, 413, 415)
_CODED = obj(("code", "msg"), code=WHOLE, msg=TEXT)
_TOLD = obj(("message", "errorCode"), message=TEXT, errorCode=TEXT)
_TAKE = obj(
    ("id", "audioUrl", "title", "duration"), id=TEXT, audioUrl=TEXT, streamAudioUrl=TEXT, imageUrl=TEXT,
    prompt=TEXT, modelName=TEXT, title=TEXT, tags=TEXT, createTime=WHOLE, duration=NUMBER,
)  # fmt: skip
_RECORD = obj(
    ("taskId", "param", "response", "status", "type"), taskId=TEXT, parentMusicId=TEXT, param=TEXT,
    response=obj(("taskId", "sunoData"), taskId=TEXT, sunoData=some(_TAKE)),
    status={
        "type": "string",
        "enum": ["PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS", "SUCCESS", "GENERATE_AUDIO_FAILED"],
    },
    type=TEXT, errorCode={"type": ["integer", "null"]}, errorMessage={"type": ["string", "null"]},
    notes=some(TEXT),
)  # fmt: skip
MASHUP = MusicSchema(
    "Mix two songs into one",
    obj(("code", "msg", "data"), code=WHOLE, msg=TEXT, data=obj(("taskId",), taskId=TEXT)),
    _CODED,
    (*_GUARD, 402, 409, 422, 429, 451, 455, 500),
    obj(
        ("uploadUrlList", "customMode", "model"),
        uploadUrlList={"type": "array", "minItems": 2, "maxItems": 2, "items": _ADDRESS},
        customMode=TRUTH,
        model={"type": "string", "enum": list(mashup_rules.MODELS)},
        callBackUrl=TEXT,
        prompt={"type": "string", "maxLength": _FULL.most_prompt},
        style={"type": "string", "maxLength": _FULL.most_style},
        title={"type": "string", "maxLength": _FULL.most_title},
        instrumental=TRUTH,
        vocalGender={"type": "string", "enum": list(mashup_rules.GENDERS)},
        styleWeight=_WEIGHT,
        weirdnessConstraint=_WEIGHT,
        audioWeight=_WEIGHT,
    ),
    {
        "uploadUrlList": ["https://example.com/audio1.mp3", "https://example.com/audio2.mp3"],
        "customMode": True, "model": "V4", "callBackUrl": "https://example.com/callback",
        "prompt": "A calm and relaxing piano track with soft melodies", "style": "Jazz",
        "title": "Relaxing Piano", "instrumental": True, "vocalGender": "m", "styleWeight": 0.61,
        "weirdnessConstraint": 0.72, "audioWeight": 0.65,
    },
)  # fmt: skip
RECORD_INFO = MusicSchema(
    "How far a mix is, and its takes",
    obj(("code", "msg", "data"), code=WHOLE, msg=TEXT, data=_RECORD),
    _CODED,
    (400, 401, 403, 404, 405, 422, 455, 500),
    query=("taskId",),
)
_VIDEO = obj(
    ("_id", "pre_video_id", "status", "audio_type"), _id=TEXT, pre_video_id=TEXT, status=WHOLE,
    audio_type=WHOLE, audio_url=TEXT, video_url=TEXT, create_time=WHOLE, update_time=WHOLE, uid=WHOLE,
    team_id=TEXT, video_duration=NUMBER, webhookUrl=TEXT, resolution=TEXT, file_name=TEXT, effect_name=TEXT,
    effect_code=TEXT, image_url=TEXT, prompt=TEXT, negative_prompt=TEXT, extend_prompt=TRUTH,
    deduction_credit=WHOLE, only_add_audio=TRUTH, error_msg=TEXT,
)  # fmt: skip
_AKOOL_STATUSES = (*_GUARD, 500, 503)
UPDATE_VIDEO_AUDIO = MusicSchema(
    "Give a finished video a new soundtrack, as a new video",
    obj(("code", "msg"), code=WHOLE, msg=TEXT, data=_VIDEO),
    _CODED,
    _AKOOL_STATUSES,
    obj(
        ("pre_video_id", "audio_type"),
        pre_video_id={"type": "string", "minLength": 1, "maxLength": 64},
        audio_url={"type": "string", "description": "needed for audio_type 2"},
        audio_type={"type": "integer", "enum": [1, 2]},
    ),
    {
        "pre_video_id": "6890830af27dfad2a3e6062d", "audio_type": 2,
        "audio_url": "https://example.com/1753772497950-9213-1749809724426audio.mp3",
    },
)  # fmt: skip
RESULTS_BY_IDS = MusicSchema(
    "How far videos are, and where they lie",
    obj(("code", "msg"), code=WHOLE, msg=TEXT, data=obj(("result",), result=some(_VIDEO))),
    _CODED,
    _AKOOL_STATUSES,
    obj(("_ids",), _ids={"type": "string", "minLength": 1, "description": "ids with commas between them"}),
    {"_ids": "6890830af27dfad2a3e6062d"},
)
VIDEO_TO_MUSIC = MusicSchema(
    "Compose music that fits one to ten videos",
    obj(("taskId",), taskId=TEXT),
    _TOLD,
    (*_GUARD, 429, 500, 503),
    obj(
        ("videoUrls",),
        videoUrls={
            "type": "array", "minItems": 1, "maxItems": score_rules.MOST_VIDEOS,
            "items": _ADDRESS,
        },
        description={"type": "string", "maxLength": score_rules.MOST_DESCRIPTION},
        tags={"type": "array", "maxItems": score_rules.MOST_TAGS, "items": TEXT},
        outputFormat={
            "type": "string", "enum": list(score_rules.FORMATS), "default": score_rules.USUAL_FORMAT,
        },
        signWithC2pa={"type": "boolean", "default": False},
    ),
    {
        "videoUrls": ["https://example.com/video.mp4"], "tags": ["upbeat", "cinematic"],
        "description": "Upbeat background music for a travel vlog", "outputFormat": "mp3_44100_128",
        "signWithC2pa": False,
    },
)  # fmt: skip
TASKS = MusicSchema(
    "How far the music is, and where it lies",
    obj(
        ("taskId", "status"), taskId=TEXT, result={"type": ["object", "null"]},
        status={"type": "string", "enum": ["pending", "processing", "completed", "failed", "cancelled"]},
        errorMessage={"type": ["string", "null"]}, errorCode={"type": ["string", "null"]}, createdAt=TEXT,
        finishedAt={"type": ["string", "null"]}, traceId=TEXT, progress=WHOLE,
    ),
    _TOLD,
    (400, 401, 403, 404, 405, 500, 503),
    query=("taskId",),
)  # fmt: skip
