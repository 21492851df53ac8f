"""What goes wrong between a hosted service and us, in sentences a person can act on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from editor.errors import FetchError
from editor.fetch.hiding import hide
from editor.language import tr
from editor.words import one_line

AGAIN = frozenset({408, 429, 455, 500, 502, 503, 504})
"""Codes after which the same *question* may be asked again; 455 is a service that is being repaired."""
UNREADABLE = -1
"""An answer that says nothing."""
UNKNOWN_END = frozenset({UNREADABLE, 502, 504})
"""Codes that do not say whether an order was taken: those of a computer between us and the service."""
NOT_TAKEN = frozenset({429, 455, 503})
"""Codes that say that an order was not taken, so that it may be given once more."""
MOST_SAID = 200


class ServiceError(FetchError):
    """A service has answered, and not with what was asked for.

    Parameters
    ----------
    service
        Its name for people.
    code
        The code of its answer: that of its own body where it has one, else that of HTTP.
    said
        Its own words; shown, but never trusted.
    wait_s
        How long it asks to wait; None where it does not say.
    """

    def __init__(self, service: str, code: int, said: str = "", wait_s: float | None = None) -> None:
        words, hint = sentence(service, code, said)
        super().__init__(words, hint)
        self.code = code
        self.wait_s = wait_s


class NotSentError(FetchError):
    """A service could not be reached: it has not heard of us."""

    def __init__(self, service: str, cause: str = "") -> None:
        super().__init__(
            tr("{service} could not be reached.", service=service),
            cause or tr("Check the connection to the internet, then try again. Nothing was ordered."),
        )


class NoAnswerError(FetchError):
    """A question was sent and not answered."""

    def __init__(self, service: str) -> None:
        super().__init__(tr("{service} does not answer.", service=service), tr("Try again later."))


class LostReplyError(FetchError):
    """An order was sent and its reply was lost: it may be worked on, and charged."""

    def __init__(self, service: str) -> None:
        super().__init__(
            tr("The reply of {service} was lost: it may be working on this, and charge it.", service=service),
            tr("Look into your account there first. Order it again only if nothing was begun."),
        )


def sentence(service: str, code: int, said: str) -> tuple[str, str]:
    """What a code means, and what can be done; with the service's own words where it has some."""
    say = _SENTENCES.get(code) or (_fault if code >= 500 else _refused)
    words, hint = say(service, code)
    own = one_line(hide(said), MOST_SAID)
    if own and own.lower() not in ("ok", "success"):
        words = tr("{words} It says: {said}", words=words, said=own)
    return words, hint


def _key(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} does not take the key.", service=service), tr(
        "Set another key in the preferences, under Services."
    )


def _credits(service: str, _code: int) -> tuple[str, str]:
    return tr("The account at {service} has too few credits.", service=service), tr(
        "Add credits there, or make it on this computer."
    )


def _not_found(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} does not know this task or address.", service=service), tr(
        "Check the base address in the preferences. Results are kept there for some days only."
    )


def _conflict(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} is working on the same thing already.", service=service), tr("Wait for it.")


def _refused(service: str, code: int) -> tuple[str, str]:
    return tr("{service} refuses the request ({code}).", service=service, code=code), tr(
        "Correct it, then try again."
    )


def _busy(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} gets too many requests.", service=service), tr("Wait a few minutes.")


def _content(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} could not fetch the media, or may not use it.", service=service), tr(
        "Use addresses that anybody can open, and sound that is yours."
    )


def _paused(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} is being repaired.", service=service), tr("Try again later.")


def _fault(service: str, code: int) -> tuple[str, str]:
    return tr("{service} has a fault of its own ({code}).", service=service, code=code), tr(
        "Try again later."
    )


def _not_completed(service: str, _code: int) -> tuple[str, str]:
    return tr("{service} could not begin: the video is not finished there.", service=service), tr(
        "Wait until the video is completed, then try again."
    )


def _banned(service: str, _code: int) -> tuple[str, str]:
    return tr("The account at {service} is blocked.", service=service), tr("Ask the service.")


def _unreadable(service: str, _code: int) -> tuple[str, str]:
    return tr("The answer of {service} cannot be read.", service=service), tr(
        "Check the base address in the preferences."
    )


_SENTENCES: Mapping[int, Callable[[str, int], tuple[str, str]]] = {
    401: _key, 403: _key, 402: _credits, 404: _not_found, 409: _conflict, 422: _refused, 429: _busy,
    451: _content, 455: _paused, UNREADABLE: _unreadable,
    # Akool's own (``providers.md`` section 2).
    1003: _refused, 1008: _not_found, 1009: _key, 1015: _not_completed, 1101: _key, 1102: _key,
    1200: _banned,
}  # fmt: skip
