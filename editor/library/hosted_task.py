"""Work at a hosted service as a task: ordered once, waited for over restarts, and fetched at once.

What the service calls it is in the library before anybody waits, so nothing that was paid for is lost. No
key is in a task: it is asked for when the task runs.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from editor.errors import EditorError, FetchError
from editor.fetch.keys import KeyStore, program_keys
from editor.fetch.services.catalogue import ServiceFacts, facts_of, read_base
from editor.fetch.services.eleven_client import USUAL_PART, ElevenClient
from editor.fetch.services.faults import LostReplyError, NotSentError, ServiceError
from editor.fetch.services.line import Line
from editor.fetch.services.result_files import fetch_result, keep_result
from editor.fetch.services.rules import refuse
from editor.fetch.services.score_rules import media_faults
from editor.fetch.services.speaking import client_for, header_of
from editor.fetch.services.states import HostedResult, HostedState, Look
from editor.fetch.services.waiting import Client, Patience, order, wait
from editor.fetch.wire import Resolver, resolve
from editor.language import mark, tr
from editor.library.library import Library
from editor.library.tasks import Task
from editor.media.probe import probe
from editor.progress import Progress

KIND = "hosted"
_ORDERED, _WAITED = 0.05, 0.85
_HALF_WAY_S = 60.0
"""After so long the bar stands half-way: services say how far they are in words only."""


@dataclass(frozen=True, slots=True)
class HostedWorld:
    """What a run needs besides its request; tests put other things here."""

    keys: KeyStore = field(default_factory=program_keys)
    patience: Patience = field(default_factory=Patience)
    resolver: Resolver = resolve


def hosted_request(
    service: str,
    body: Mapping[str, Any],
    folder: Path,
    *,
    base: str = "",
    videos: Sequence[Path] = (),
    remote_id: str = "",
    title: str = "",
    part: str = "",
) -> dict[str, Any]:
    """Give all it takes to have the work done later, but the key.

    Parameters
    ----------
    service
        Id of the service.
    body
        The request in the service's own words.
    folder
        Where the results go.
    base
        The service's base address; empty: the usual one.
    videos
        Files that are sent, for services that want them.
    remote_id
        Of work that was ordered before: it is only waited for.
    title
        What the results are called where the service has no name for them.
    part
        How a file's part of the form is named; empty: as usual.

    Raises
    ------
    EditorError
        If the base address may not be asked, or the request breaks the service's rules.
    """
    facts = facts_of(service)
    made = {
        "service": service, "body": dict(body), "base": read_base(base or facts.usual_base),
        "videos": [str(path) for path in videos], "folder": str(folder), "remote": remote_id,
        "title": title, "part": part,
    }  # fmt: skip
    if not remote_id:
        _judge(facts, made)
    return made


def _judge(facts: ServiceFacts, request: Mapping[str, Any]) -> dict[str, Any]:
    """What will be sent; refused where it breaks the rules."""
    from editor.fetch.hiding import Secret

    line = Line(facts, request["base"], Secret(""), Progress())
    if facts.sends_files:
        return ElevenClient(line).order_of(request["body"], [Path(path) for path in request["videos"]])
    return client_for(line).order_of(request["body"])


def order_hosted(
    library: Library,
    service: str,
    body: Mapping[str, Any],
    *,
    base: str = "",
    videos: Sequence[Path] = (),
    title: str = "",
    part: str = "",
) -> Task:
    """Put an order for a service into the queue; the same one is there once at a time.

    Raises
    ------
    EditorError
        If it breaks the rules, or the same is being worked on (`SameTaskError`).
    """
    task_id = uuid4().hex
    folder = library.folder / KIND / task_id
    request = hosted_request(service, body, folder, base=base, videos=videos, title=title, part=part)
    # Looked at before anything is sent: some hundred megabytes would go for nothing.
    refuse(media_faults([], [probe(video).duration_us for video in videos]))
    name = title or facts_of(service).name
    return library.tasks.add(KIND, name, request, key=_key_of(request), task_id=task_id)


def _key_of(request: Mapping[str, Any]) -> str:
    told = {name: request[name] for name in ("service", "base", "body", "videos", "remote")}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def remote_id_of(task: Task) -> str:
    """What the service calls the work of a task; empty where it has not said so."""
    return str(task.result.get("remote") or task.request.get("remote") or "")


def was_lost(task: Task) -> bool:
    """Whether an order was sent whose reply never came: only the person can say whether to order again."""
    return bool(task.result.get("is_sent")) and not remote_id_of(task)


def go_on(library: Library, task_id: str) -> Task:
    """Wait once more for work that was ordered before; nothing is ordered.

    Raises
    ------
    EditorError
        If the service has never said what it calls the work.
    """
    task = library.tasks.get(task_id)
    remote_id = remote_id_of(task)
    if not remote_id:
        raise EditorError(
            tr("The service has not said what it calls “{name}”.", name=task.name),
            tr("Look into your account there."),
        )
    request = {**task.request, "remote": remote_id}
    return library.tasks.add(KIND, task.name, request, key=_key_of(request))


def run_hosted(
    task: Task,
    progress: Progress,
    note: Callable[[Mapping[str, Any]], None] = lambda part: None,
    world: HostedWorld | None = None,
) -> dict[str, Any]:
    """Order the work of a task if that was not done, wait for it, and fetch what came out.

    Parameters
    ----------
    note
        Keeps what is known; it is on the disk when it returns.

    Returns
    -------
    dict
        ``takes`` with path, title, tags and length of each, and what the service calls the work.
    """
    world = world or HostedWorld()
    facts, folder = facts_of(str(task.request["service"])), Path(str(task.request["folder"]))
    key = world.keys.get(facts.id)
    if key is None:
        raise EditorError(
            tr("There is no key for {service}.", service=facts.name),
            tr("Set one in the preferences, under Services, then go on."),
        )
    line = Line(
        facts, str(task.request["base"]), key, progress, header=header_of(facts), resolver=world.resolver
    )
    run = _Run(task, line, folder, progress, note, world)
    return run.sent_files() if facts.sends_files else run.asked()


class _Run:
    """One task at a service."""

    def __init__(
        self,
        task: Task,
        line: Line,
        folder: Path,
        progress: Progress,
        note: Callable[[Mapping[str, Any]], None],
        world: HostedWorld,
    ) -> None:
        self._task, self._line, self._folder = task, line, folder
        self._progress, self._note, self._world = progress, note, world
        self._title = str(task.request.get("title") or task.name)
        self._known: dict[str, Any] = dict(task.result)

    def sent_files(self) -> dict[str, Any]:
        """Send files to a service that answers with the sound."""
        request = self._task.request
        videos = [Path(path) for path in request["videos"]]
        client = ElevenClient(self._line, str(request.get("part") or USUAL_PART))
        wanted = client.order_of(request["body"], videos)
        bar = self._progress.part(0.0, _WAITED, mark("sending"))
        bar.report(0.0)
        data = self._ordered(lambda: client.create(wanted, videos, bar.report))
        output_format = str(wanted.get("outputFormat", ""))
        path = keep_result(data, self._folder, self._title, output_format)
        return self._result([_take(path, HostedResult("", self._title))], "done", [])

    def asked(self) -> dict[str, Any]:
        """Order from a service that works on its own, and ask it until it is done."""
        client = client_for(self._line)
        remote_id = remote_id_of(self._task)
        if not remote_id:
            wanted = client.order_of(self._task.request["body"])
            self._progress.part(0.0, _ORDERED, mark("sending")).report(0.0)
            remote_id = self._ordered(lambda: client.create(wanted))
        # On the disk before anybody waits: a restart goes on from here.
        self._keep(remote=remote_id)
        last = self._waited(client, remote_id)
        if last.state is not HostedState.DONE:
            raise self._ended(last)
        return self._fetched(client, remote_id, last)

    def _ordered(self, create: Callable[[], Any]) -> Any:
        """Give the order, unless it went out before and nobody knows what became of it."""
        if self._known.get("is_sent"):
            raise LostReplyError(self._line.facts.name)
        self._keep(is_sent=True)
        try:
            return order(create, self._line.facts.name, self._progress, self._world.patience)
        except (NotSentError, ServiceError):
            # It was not taken: it may be given again.
            self._keep(is_sent=False)
            raise

    def _keep(self, **facts: Any) -> None:
        self._known |= facts
        self._note(self._known)

    def _waited(self, client: Client, remote_id: str) -> Look:
        bar = self._progress.part(_ORDERED, _WAITED, mark("waiting for the service"))
        begun_s = time.monotonic()

        def tell(look: Look) -> None:
            passed_s = time.monotonic() - begun_s
            bar.report(passed_s / (passed_s + _HALF_WAY_S), look.raw)
            if look.raw != self._known.get("raw"):
                self._keep(raw=look.raw, state=str(look.state))

        return wait(lambda: client.look(remote_id), bar, self._world.patience, tell)

    def _ended(self, last: Look) -> EditorError:
        name = self._line.facts.name
        if last.state is HostedState.TIMEOUT:
            return EditorError(
                tr("{service} is still working on this.", service=name),
                tr("Check later: go on waiting in the list of tasks. Nothing is ordered again."),
            )
        if last.state is HostedState.CANCELLED:
            return EditorError(tr("{service} has stopped this.", service=name))
        said = f" {last.cause}" if last.cause else f" ({last.raw})"
        return EditorError(
            tr("{service} could not make this.{said}", service=name, said=said),
            tr("Change the request, or make it on this computer."),
        )

    def _fetched(self, client: Client, remote_id: str, last: Look) -> dict[str, Any]:
        """Fetch all results; where an address has run out the service is asked for new ones, once."""
        takes: list[dict[str, Any]] = []
        failures: list[FetchError] = []
        for n, result in enumerate(last.results):
            bar = self._progress.part(
                _WAITED + (1 - _WAITED) * n / len(last.results),
                _WAITED + (1 - _WAITED) * (n + 1) / len(last.results),
                mark("fetching"),
            )
            try:
                takes.append(self._fetch(result, bar))
            except FetchError as error:
                renewed = client.look(remote_id).results
                if n < len(renewed) and renewed[n].address != result.address:
                    takes.append(self._fetch(renewed[n], bar))
                else:
                    failures.append(error)
        if not takes:
            raise failures[0]
        return self._result(takes, last.raw, [error.message for error in failures])

    def _fetch(self, result: HostedResult, bar: Progress) -> dict[str, Any]:
        named = result if result.title else HostedResult(result.address, self._title)
        path = fetch_result(
            named,
            self._folder,
            bar,
            allows_private=self._line.allows_private,
            output_format=str(self._task.request["body"].get("outputFormat", "")),
            resolver=self._world.resolver,
        )
        return _take(path, result)

    def _result(self, takes: list[dict[str, Any]], raw: str, notes: list[str]) -> dict[str, Any]:
        return {
            "takes": takes, "service": self._line.facts.id, "remote": self._known.get("remote", ""),
            "raw": raw, "notes": notes,
        }  # fmt: skip


def _take(path: Path, result: HostedResult) -> dict[str, Any]:
    return {
        "path": str(path), "title": result.title or path.stem, "tags": result.tags,
        "duration_s": result.duration_s,
    }  # fmt: skip
