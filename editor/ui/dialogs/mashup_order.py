"""A mix as a service makes it: what the dialog's fields mean in the service's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def service_body(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the request of the mashup service for what was chosen, without the songs' addresses.

    Parameters
    ----------
    fields
        By the names of a `MashupOrder`.

    Notes
    -----
    With a style and a title every field counts; otherwise the service makes all of it from the description.
    """
    is_custom = bool(fields["style"].strip() and fields["title"].strip())
    body: dict[str, Any] = {
        "customMode": is_custom,
        "model": fields["model"],
        "prompt": fields["prompt"].strip(),
    }
    if not is_custom:
        return body
    body |= {
        "style": fields["style"].strip(),
        "title": fields["title"].strip(),
        "instrumental": bool(fields["instrumental"]),
        "styleWeight": fields["style_weight"],
        "weirdnessConstraint": fields["weirdness"],
        "audioWeight": fields["audio_weight"],
    }
    if fields["vocal_gender"] and not fields["instrumental"]:
        body["vocalGender"] = fields["vocal_gender"]
    return body
