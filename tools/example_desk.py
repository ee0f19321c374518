"""The desk of the example house, at a port of this machine, at a time that somebody sets."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs
from corrobora.register.opening import KeptOpen, Where
from tools.example_house import IDLE, NOW, Drawn

__all__ = ["Clock", "Served", "serve"]

_PATIENCE = 30.0  # seconds until it listens, or has ended


@dataclass
class Clock:
    """A clock that stands still until somebody moves it."""

    now: datetime.datetime = field(default=NOW)

    def __call__(self) -> datetime.datetime:
        """Tell the time."""
        return self.now

    def pass_by(self, **more: float) -> None:
        """Move on by that much, as `timedelta` names it."""
        self.now += datetime.timedelta(**more)


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that answers: its address, its register, its clock."""

    url: str
    where: Where
    clock: Clock


@contextmanager
def serve(where: Where, *, publications: Path | None = None) -> Iterator[Served]:
    """Answer for that register, in a thread, until the block ends; nothing runs apart from it."""
    clock = Clock()
    desk = Desk(
        register=KeptOpen(where),
        clock=clock,
        draw=Drawn("desk"),
        idle=IDLE,
        jobs=Jobs(apart=False),
        publications=publications,
    )
    settings = uvicorn.Config(
        make_app(desk), host="127.0.0.1", port=0, log_level="error", access_log=False
    )
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, name="desk", daemon=True)
    thread.start()
    _wait(lambda: server.started, thread)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(f"http://127.0.0.1:{port}", where, clock)
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)


def _wait(is_so: Callable[[], bool], thread: threading.Thread) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_so():
        if not thread.is_alive() or time.monotonic() > until:
            raise RuntimeError("the desk did not start")
        time.sleep(0.02)
