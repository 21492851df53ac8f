"""What a request for a mashup may hold: fields, limits by model, and what is required when.

Source: the service's own document; ``providers.md`` section 1, and ``api-contract.md`` where it is silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.fetch.services.rules import (
    MOST_ADDRESS_LETTERS,
    Fault,
    addresses_fault,
    choice_fault,
    only,
    text_fault,
    truth_fault,
    weight_fault,
)
from editor.language import tr


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """What one model takes and gives."""

    most_prompt: int
    """Characters of the words that are sung, with ``customMode``."""
    most_style: int
    longest_s: int
    """The longest piece it makes (4 min for V4, 8 min for the others)."""
    most_title: int = 80


N_SONGS = 2
MOST_PROMPT_PLAIN = 500
"""Characters of the prompt without ``customMode``, for every model."""
_FULL = ModelLimits(most_prompt=5_000, most_style=1_000, longest_s=480)
LIMITS: Mapping[str, ModelLimits] = {
    "V4": ModelLimits(most_prompt=3_000, most_style=200, longest_s=240),
    "V4_5": _FULL,
    "V4_5PLUS": _FULL,
    "V4_5ALL": _FULL,
    "V5": _FULL,
    "V5_5": _FULL,
}
"""By model; what is new at a service needs a row here and nothing else."""
MODELS = tuple(LIMITS)
GENDERS = ("m", "f")
WEIGHTS = ("styleWeight", "weirdnessConstraint", "audioWeight")
CUSTOM_FIELDS = ("style", "title", "instrumental", "vocalGender", *WEIGHTS)
"""Fields that only count with ``customMode``."""


def limits_of(model: object) -> ModelLimits:
    """The limits of a model; those of the full ones for one that only a service knows."""
    return LIMITS.get(model, _FULL) if isinstance(model, str) else _FULL


def faults(
    body: Mapping[str, Any], *, needs_callback: bool = False, takes_new_models: bool = False
) -> tuple[Fault, ...]:
    """Say what is wrong with a request, field by field.

    Parameters
    ----------
    body
        The request as the service's document has it.
    needs_callback
        Whether ``callBackUrl`` must be there: hosted services refuse a request without one.
    takes_new_models
        Whether a model that is not in `LIMITS` may be asked for: services add models, and know best.

    Returns
    -------
    tuple of Fault
        Empty where the request may be sent.
    """
    model = body.get("model")
    first = only(
        addresses_fault(body, "uploadUrlList", N_SONGS, N_SONGS),
        truth_fault(body, "customMode", is_needed=True),
        text_fault(body, "model", 64, is_needed=True)
        if takes_new_models
        else choice_fault(body, "model", MODELS, is_needed=True),
        text_fault(body, "callBackUrl", MOST_ADDRESS_LETTERS, is_needed=needs_callback),
    )
    if not isinstance(body.get("customMode"), bool):
        # What else is needed hangs on it.
        return first
    if not body["customMode"]:
        return first + only(text_fault(body, "prompt", MOST_PROMPT_PLAIN, is_needed=True))
    return first + _custom_faults(body, limits_of(model))


def _custom_faults(body: Mapping[str, Any], limits: ModelLimits) -> tuple[Fault, ...]:
    sings = body.get("instrumental") is not True
    return only(
        truth_fault(body, "instrumental"),
        text_fault(body, "prompt", limits.most_prompt, is_needed=sings),
        text_fault(body, "style", limits.most_style, is_needed=True),
        text_fault(body, "title", limits.most_title, is_needed=True),
        choice_fault(body, "vocalGender", GENDERS),
        *(weight_fault(body, field) for field in WEIGHTS),
    )


def sent_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is sent of a request: without ``customMode`` every other field is left out."""
    kept = {name: value for name, value in body.items() if value is not None and value != ""}
    if not body.get("customMode"):
        kept = {name: value for name, value in kept.items() if name not in CUSTOM_FIELDS}
    return kept


def notes(body: Mapping[str, Any]) -> tuple[str, ...]:
    """What a person should know about a request that is allowed."""
    model = body.get("model")
    if isinstance(model, str) and model and model not in LIMITS:
        return (tr("The model {model} is not known here: the service decides.", model=model),)
    return ()
