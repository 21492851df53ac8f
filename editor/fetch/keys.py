"""Keys of hosted services: in the system's keyring, else in the memory of this run, never in a file of ours.

A keyring that keeps its keys in plain text is none (``reliability.md`` D19).
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Protocol

from editor.errors import FetchError
from editor.fetch.hiding import Secret
from editor.language import tr
from editor.workers import within

logger = logging.getLogger(__name__)

MOST_LETTERS = 1_024
_SERVICE = "fadeline"
_ANSWER_S = 60.0
"""So long a keyring may take: it may ask the person for its own password first."""
_SAFE_RINGS = ("SecretService", "kwallet", "libsecret", "macOS", "Windows")
"""Modules of `keyring` whose keys the system itself guards."""


class KeyPlace(StrEnum):
    """Where the key of a service is."""

    NONE = "none"
    RING = "ring"
    RUN = "run"
    ENVIRONMENT = "environment"


class Ring(Protocol):
    """The part of a keyring that is used."""

    def get_password(self, service: str, username: str) -> str | None:
        """Give a key, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a key."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a key."""


def read_key(text: str) -> Secret:
    """Take a key as somebody has pasted it.

    Raises
    ------
    FetchError
        If it is empty, or holds what has no place in the head of a request (D21). The text is not repeated.
    """
    plain = text.strip()
    if not plain:
        raise FetchError(tr("There is no key."), tr("Paste the key that the service gave you."))
    if len(plain) > MOST_LETTERS or not plain.isascii() or not plain.isprintable() or " " in plain:
        raise FetchError(
            tr("This is no key: it holds letters that no key has."),
            tr("Copy it again, without the words around it."),
        )
    return Secret(plain)


def system_ring() -> Ring | None:
    """The keyring that somebody has chosen, else the best of this system; None where none guards its keys."""
    import keyring
    from keyring.backend import get_all_keyring
    from keyring.errors import KeyringError

    try:
        chosen = keyring.get_keyring()
        if _is_chosen(chosen):
            return chosen
        found = [ring for ring in get_all_keyring() if _is_safe(ring) and ring.priority > 0]
    except (KeyringError, RuntimeError, OSError, ImportError) as error:
        logger.info("no keyring: %s", type(error).__name__)
        return None
    return max(found, key=lambda ring: ring.priority, default=None)


def _is_safe(ring: object) -> bool:
    package, _, name = type(ring).__module__.rpartition(".")
    return package == "keyring.backends" and name in _SAFE_RINGS


def _is_chosen(ring: object) -> bool:
    """Whether a keyring is one that keeps keys: not one of those that do nothing, or write plain text."""
    module = type(ring).__module__
    return _is_safe(ring) or not module.startswith(("keyring.backends.", "keyrings.alt"))


class KeyStore:
    """The keys of one run of the program; every call may come from any thread.

    Parameters
    ----------
    find_ring
        Gives the keyring when it is first needed; None where there is none.
    """

    def __init__(self, find_ring: Callable[[], Ring | None] = system_ring) -> None:
        self._find_ring = find_ring
        self._ring: Ring | None = None
        self._was_looked = False
        self._run: dict[str, Secret] = {}
        self._lock = threading.RLock()

    @property
    def has_ring(self) -> bool:
        """Whether keys outlive the run."""
        return self._usable_ring() is not None

    def get(self, service: str) -> Secret | None:
        """Give the key of a service; None where there is none."""
        return self._found(service)[0]

    def place(self, service: str) -> KeyPlace:
        """Say where the key of a service is."""
        return self._found(service)[1]

    def _found(self, service: str) -> tuple[Secret | None, KeyPlace]:
        with self._lock:
            if service in self._run:
                return self._run[service], KeyPlace.RUN
            if kept := self._kept(service):
                return Secret(kept), KeyPlace.RING
            text = os.environ.get(variable_of(service), "").strip()
            return (read_key(text), KeyPlace.ENVIRONMENT) if text else (None, KeyPlace.NONE)

    def set(self, service: str, key: Secret) -> KeyPlace:
        """Keep a key in the keyring, or for this run only where that cannot be; says which."""
        with self._lock:
            self._run.pop(service, None)
            if ring := self._usable_ring():
                text = key.reveal()
                self._asked(lambda: ring.set_password(_SERVICE, service, text))
                if self._kept(service) == text:
                    return KeyPlace.RING
            self._run[service] = key
            return KeyPlace.RUN

    def forget(self, service: str) -> None:
        """Take the key of a service out of the keyring and out of memory."""
        with self._lock:
            self._run.pop(service, None)
            if (ring := self._usable_ring()) and self._kept(service):
                self._asked(lambda: ring.delete_password(_SERVICE, service))

    def _kept(self, service: str) -> str | None:
        ring = self._usable_ring()
        return None if ring is None else self._asked(lambda: ring.get_password(_SERVICE, service))

    def _usable_ring(self) -> Ring | None:
        with self._lock:
            if not self._was_looked:
                self._was_looked = True
                self._ring = self._find_ring()
            return self._ring

    def _asked(self, work: Callable[[], str | None]) -> str | None:
        """Ask the keyring; one that is locked or broken is done without."""
        from keyring.errors import KeyringError

        try:
            return within(work, _ANSWER_S)
        except (KeyringError, OSError, RuntimeError, TimeoutError) as error:
            # Its words are not written down: they may hold what it was given.
            logger.warning("the keyring cannot be used: %s", type(error).__name__)
            return None


def variable_of(service: str) -> str:
    """The environment variable that may hold the key of a service, for runs without a window."""
    return f"FADELINE_{service.upper()}_KEY"


@cache
def program_keys() -> KeyStore:
    """The keys of this program's run."""
    return KeyStore()
