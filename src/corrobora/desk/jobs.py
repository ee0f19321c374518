"""Long work of the desk: each piece in a process of its own, so that pages go on answering.

It goes on when the browser that asked for it is closed. What came of it is kept in memory alone.
"""

from __future__ import annotations

import datetime
import logging
import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

from corrobora.errors import CorroboraError
from corrobora.register.results import Progress, Stage

__all__ = ["KEPT", "MOST", "Job", "JobState", "Jobs", "Labour"]

KEPT = datetime.timedelta(hours=2)
"""Long enough to come back from lunch to what was made."""
MOST = 12
"""Pieces of work that are kept, the oldest of which go first."""
_AT_ONCE = 2  # of the processors of a small machine one is left to pages by the system

Labour = Callable[[Any, Progress], object]
"""A function of a module: takes an order, tells how far it is, returns something small."""

_log = logging.getLogger(__name__)
_Message = tuple[str, Any]


class JobState(StrEnum):
    """Where a piece of work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Job:
    """One piece of work; `owner` is the account it is for, empty where it is for everybody.

    `wrong` says what went wrong in the words of an error; empty where it was our mistake.
    """

    id: str
    owner: str
    begun_at: datetime.datetime
    state: JobState = JobState.WAITING
    stage: Stage | None = None
    done: int = 0
    total: int = 0
    result: object = None
    wrong: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it came to an end, whichever."""
        return self.state in {JobState.DONE, JobState.FAILED}


@dataclass(slots=True)
class Jobs:
    """The work of one desk; safe to use from several threads.

    Where it is not `apart` it is done in a thread, for few and short pieces: pages wait for it.
    """

    apart: bool = True
    _held: dict[str, Job] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_ONCE))

    def begin(self, job: Job, labour: Labour, order: object) -> None:
        """Begin a piece of work; where one of its id is kept already, nothing is begun."""
        with self._lock:
            self._forget(job.begun_at)
            if job.id in self._held:
                return
            self._held[job.id] = job
        threading.Thread(target=self._watch, args=(job, labour, order), daemon=True).start()

    def find(self, id_: str, owner: str) -> Job | None:
        """Return a piece of work of that account, or of everybody; None where there is none."""
        with self._lock:
            job = self._held.get(id_)
        return job if job is not None and job.owner in {"", owner} else None

    def drop(self, id_: str) -> None:
        """Forget a piece of work and what came of it; what runs goes on."""
        with self._lock:
            self._held.pop(id_, None)

    def _forget(self, at: datetime.datetime) -> None:
        over = [one for one in self._held.values() if one.is_over]
        old = [one for one in over if at - one.begun_at > KEPT]
        more = over[: max(0, len(self._held) + 1 - MOST)]
        for one in (*old, *more):
            self._held.pop(one.id, None)

    def _watch(self, job: Job, labour: Labour, order: object) -> None:
        with self._room:
            job.state = JobState.RUNNING
            try:
                if self.apart:
                    _do_apart(job, labour, order)
                else:
                    _do(labour, order, lambda message: _take(job, message))
            except Exception:  # noqa: BLE001 - a mistake of ours, or no process could be begun
                _log.exception("%s", job.id)
                job.state = JobState.FAILED


def _do_apart(job: Job, labour: Labour, order: object) -> None:
    method = _method_for(labour)
    ours, theirs = method.Pipe(duplex=False)
    process = method.Process(target=_work, args=(theirs, labour, order), daemon=True)
    process.start()
    theirs.close()
    with ours:
        _listen(job, ours)
    process.join()
    process.close()


def _method_for(labour: Labour) -> ForkServerContext | SpawnContext:
    """Return how processes begin: from one that has loaded what the work needs, where there is it.

    It is forked before any thread is begun there, so that no lock is copied held.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    method = multiprocessing.get_context("forkserver")
    method.set_forkserver_preload([labour.__module__])
    return method


def _listen(job: Job, pipe: Connection) -> None:
    try:
        while not job.is_over:
            _take(job, pipe.recv())
    except EOFError:  # it was ended, by a mistake of ours or from outside
        job.state = JobState.FAILED


def _take(job: Job, message: _Message) -> None:
    what, told = message
    if what == "progress":
        job.stage, job.done, job.total = told
    elif what == "done":
        job.result, job.state = told, JobState.DONE
    else:
        job.wrong, job.state = told, JobState.FAILED


def _work(pipe: Connection, labour: Labour, order: object) -> None:
    """Do the work, in a process of its own."""
    _do(labour, order, pipe.send)


def _do(labour: Labour, order: object, send: Callable[[_Message], None]) -> None:
    def tell(stage: Stage, done: int, total: int) -> None:
        send(("progress", (stage, done, total)))

    try:
        result = labour(order, tell)
    except CorroboraError as error:
        send(("wrong", error.told))
    else:
        send(("done", result))
