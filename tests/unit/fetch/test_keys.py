"""Keys: where they are kept, and that they come out of nothing but the head of a request."""

from __future__ import annotations

import copy
import json
import logging
import pickle

import pytest
from keyring.backends.fail import Keyring as NoRing
from keyring.errors import KeyringLocked, PasswordDeleteError

from editor.errors import FetchError
from editor.fetch import keys
from editor.fetch.hiding import HidingFormatter, Secret, hide
from editor.fetch.keys import KeyPlace, KeyStore, read_key, system_ring, variable_of

KEY = "sk-CANARY-keys-1234567890"


class Ring:
    """A keyring in memory."""

    def __init__(self):
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class Locked(Ring):
    """A keyring that nobody opens."""

    def get_password(self, service, username):
        raise KeyringLocked(KEY)

    def set_password(self, service, username, password):
        raise KeyringLocked(password)


class Forgetful(Ring):
    """A keyring that says yes and keeps nothing."""

    def set_password(self, service, username, password):
        return None


def test_a_key_is_kept_in_the_keyring_and_found_by_the_next_run():
    ring = Ring()
    assert KeyStore(lambda: ring).set("suno", read_key(f"  {KEY}\n")) is KeyPlace.RING
    store = KeyStore(lambda: ring)
    found = store.get("suno")
    assert found is not None and found.reveal() == KEY and store.place("suno") is KeyPlace.RING
    assert store.has_ring and store.get("akool") is None and store.place("akool") is KeyPlace.NONE
    assert ring.kept == {("fadeline", "suno"): KEY}
    store.forget("suno")
    store.forget("suno")
    assert ring.kept == {} and store.get("suno") is None


@pytest.mark.parametrize("find", [lambda: None, Locked, Forgetful])
def test_without_a_keyring_that_works_a_key_lives_for_this_run_only(find, caplog):
    caplog.set_level(logging.DEBUG)
    store = KeyStore(find)
    assert store.set("suno", Secret(KEY)) is KeyPlace.RUN and store.place("suno") is KeyPlace.RUN
    found = store.get("suno")
    assert found is not None and found.reveal() == KEY
    assert KeyStore(find).get("suno") is None
    store.forget("suno")
    assert store.get("suno") is None
    assert KEY not in caplog.text


def test_a_key_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv(variable_of("suno"), KEY)
    store = KeyStore(lambda: None)
    assert store.place("suno") is KeyPlace.ENVIRONMENT and store.get("suno") == Secret(KEY)
    store.set("suno", Secret("another-key"))
    assert store.get("suno") == Secret("another-key")


def test_keyrings_in_plain_text_are_none(monkeypatch):
    class Plain(NoRing):
        priority = 9

    Plain.__module__ = "keyrings.alt.file"
    monkeypatch.setattr("keyring.get_keyring", NoRing)
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [Plain(), NoRing()])
    assert system_ring() is None


def test_a_keyring_that_somebody_has_chosen_is_used(monkeypatch):
    class Chosen(NoRing):
        priority = 1

    Chosen.__module__ = "a_password_manager.keyring"
    chosen = Chosen()
    monkeypatch.setattr("keyring.get_keyring", lambda: chosen)
    assert system_ring() is chosen
    Chosen.__module__ = "keyrings.alt.file"
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [chosen])
    assert system_ring() is None


def test_the_systems_own_keyrings_are_taken_by_their_rank(monkeypatch):
    def ring(module, rank):
        made = type("R", (NoRing,), {"priority": rank})
        made.__module__ = module
        return made()

    rings = [ring("keyring.backends.kwallet", 4), ring("keyring.backends.SecretService", 5)]
    rings += [ring("keyring.backends.chainer", 10), ring("keyring.backends.null", 8)]
    monkeypatch.setattr("keyring.get_keyring", lambda: rings[2])
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: rings)
    assert system_ring() is rings[1]


@pytest.mark.parametrize(
    "wrong", ["", "  \n", "a\nb", "a b", "schlüssel", "key\r\nX: y", "a\x00b", "x" * 1_025]
)
def test_what_is_no_key_is_refused_and_not_repeated(wrong):
    with pytest.raises(FetchError) as caught:
        read_key(wrong)
    assert not wrong.strip() or wrong not in caught.value.message


def test_a_secret_shows_itself_nowhere():
    secret = Secret(KEY)
    shown = f"{secret} {secret!r} {[secret]} { ({'a': secret}) }"
    assert KEY not in shown and "***" in shown
    assert secret == Secret(KEY) and secret != Secret("other-key") and secret != KEY
    for write in (pickle.dumps, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            write(secret)
    with pytest.raises(TypeError):
        hash(secret)


def test_keys_of_the_run_and_what_looks_like_one_are_hidden():
    Secret(KEY)
    said = hide(f"a {KEY} b; Authorization: Bearer abc.def-1; xi-api-key: zzz; {{'x-api-key': b'yyy'}}")
    assert KEY not in said and "abc.def" not in said and "zzz" not in said and "yyy" not in said
    assert hide("nothing here") == "nothing here"


def test_a_log_line_with_a_trace_is_written_without_keys():
    Secret(KEY)
    try:
        raise ValueError(f"bad {KEY}")
    except ValueError:
        record = logging.LogRecord("n", logging.ERROR, "p", 1, "m %s", (KEY,), True)  # type: ignore[arg-type]
        record.exc_info = __import__("sys").exc_info()
    line = HidingFormatter("%(message)s").format(record)
    assert KEY not in line and "ValueError: bad ***" in line


def test_the_program_has_one_store():
    assert keys.program_keys() is keys.program_keys()
