"""How long summaries of a large register take to refresh, and to answer: part of `make bench-desk`.

Told are the time of a refresh after one new report and after single decisions, and how long each
question takes, asked many times with both kinds of eyes.
"""

from __future__ import annotations

import datetime
import os
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from random import Random

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.finding import Step
from corrobora.model.person import person_id
from corrobora.model.statement import claim_key
from corrobora.model.summary import MatterKind
from corrobora.model.vocabulary import Custody
from corrobora.packs.load import Packs
from corrobora.register.audience import RESTRICT, WHOLE
from corrobora.register.claims import KEPT, keep_claim
from corrobora.register.decide.frame import KEY_BYTES, Author, Draft, Stamp, make_decision
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.person_judgements import PAIR
from corrobora.register.queries import POLICY_PATH
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    begin_run,
    end_run,
    record_report,
)
from corrobora.register.rulings import CLAIM
from corrobora.register.summaries import asking as ask
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.database import Where, open_register, reading
from tools.bench_people import IN_A_CASE, READER, make_act, make_case, make_name
from tools.bench_register import AT

__all__ = ["measure_summaries"]

_SEED = 1
_NOW = datetime.datetime(2032, 1, 2, 12, 0, tzinfo=datetime.UTC)
_GOAL_GIGABYTES, _GOAL_DECISION, _GOAL_ASKED = 2, 0.3, 20
_AUTHOR = Author("Bench", "to see how long it takes")


def refresh(where: Where, what: str, *, goal: float | None = None) -> None:
    """Refresh, and print how long it took."""
    began, worked = time.monotonic(), time.process_time()
    done = refresh_summaries(where, now=_NOW)
    busy, spent = time.process_time() - worked, time.monotonic() - began
    verdict = "" if goal is None else ("met" if busy <= goal else "MISSED")
    aim = "" if goal is None else f" goal {goal:g} s {verdict}"
    print(f"{what:<34}{done.done:>9,} done{busy:>10.2f} s cpu{spent:>10.2f} s{aim}", flush=True)


def tell_memory() -> None:
    """Print the most memory that this process held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    verdict = "met" if held <= _GOAL_GIGABYTES else "MISSED"
    print(f"most memory: {held:.2f} GB, goal {_GOAL_GIGABYTES} GB {verdict}", flush=True)


# --- what comes after ---------------------------------------------------------------------------


def bring_report(where: Where, packs: Packs, persons: int, number: int) -> None:
    """Add a report about people of a case that is there, as a run does."""
    policy = parse_policy(default_policy_text())
    knowledge = Knowledge(
        program="bench",
        readers={READER: "1"},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=policy.hash,
        policy={POLICY_PATH: policy.text},
    )
    at = _NOW
    case = number % (persons // IN_A_CASE)
    told = list(make_case(case, _SEED + number, recorded_at=at))[-1]
    engine = open_register(where, create=False)
    try:
        run = begin_run(engine, knowledge, settings={}, at=at)
        read = ReadBy(READER, "1", tuple(make_act(told.revision, line) for line in told.lines), ())
        report = replace(told.report, recorded_at=at)
        arrival = Arrival(report, told.revision, told.raw, (read,))
        record_report(engine, arrival, run=run, packs_hash=packs.hash, at=at)
        end_run(engine, run, counts={"new": 1}, refused=[], at=at, key=bytes(KEY_BYTES))
    finally:
        engine.dispose()


def decide(
    where: Where, kind: str, subject: tuple[str, ...], payload: Mapping[str, object]
) -> None:
    """Make a decision of a person, on no claim but what is given."""
    labels = tuple("somebody" for _ in subject)
    draft = Draft(
        kind=kind, subject=subject, payload={**payload, "labels": [*labels]}, labels=labels
    )
    stamp = Stamp(_NOW, os.urandom(16).hex(), os.urandom(KEY_BYTES))
    make_decision(where, lambda _: draft, author=_AUTHOR, stamp=stamp)


def decide_all(where: Where, persons: int) -> None:
    """Make a decision of each common kind, and refresh after each."""
    one, other = (person_id(make_name(n, _SEED), None) for n in (persons // 3, persons // 5))
    decide(where, RESTRICT, (one,), {"part": WHOLE, "about": "person", "says": "restricted"})
    refresh(where, "after a restriction", goal=_GOAL_DECISION)
    case = make_case(persons // IN_A_CASE // 4, _SEED, recorded_at=AT)
    said = next(iter(case)).statements[0]
    claim = claim_key(said)
    verdict = {"verdict": "rejected", "says": "rejected", KEPT: {claim: keep_claim(said)}}
    decide(where, CLAIM, (claim,), verdict)
    refresh(where, "after a claim was rejected", goal=_GOAL_DECISION)
    first, second = sorted((one, other))
    pair = {"judgement": "positive", "kept": first, "says": "yes"}
    decide(where, PAIR, (first, second), pair)
    refresh(where, "after two were said to be one", goal=_GOAL_DECISION)


# --- asking -------------------------------------------------------------------------------------

_Ask = Callable[[ask.Gaze], object]


def make_questions(persons: int, samples: int) -> dict[str, list[_Ask]]:
    """Return what is asked, drawn at random."""
    random = Random(7)  # noqa: S311 - nothing secret
    names = [make_name(random.randrange(persons), _SEED) for _ in range(samples)]
    some = [[person_id(make_name(random.randrange(persons), _SEED), None) for _ in range(20)]
            for _ in range(samples)]  # fmt: skip
    custody = [frozenset({random.choice(list(Custody))}) for _ in range(samples)]
    filters = {
        "persons by name": [ask.PersonFilter(beginning=name[:3]) for name in names],
        "persons by custody": [ask.PersonFilter(custody=one) for one in custody],
        "persons by custody and step": [
            ask.PersonFilter(custody=one, steps=frozenset({random.choice(list(Step))}))
            for one in custody
        ],
        "persons in conflict": [ask.PersonFilter(in_conflict=True)] * samples,
        "persons of a site": [ask.PersonFilter(site="North Quay")] * samples,
        "persons changed since": [ask.PersonFilter(changed_since=AT)] * samples,
    }
    found: dict[str, list[_Ask]] = {
        name: [partial(ask.list_persons, wanted=one) for one in several]
        for name, several in filters.items()
    }
    return found | {
        "persons by id": [partial(ask.find_persons, persons=ids) for ids in some],
        "counts by custody": [ask.count_by_custody] * samples,
        "counts by site": [ask.count_by_site] * samples,
        "counts by month": [partial(ask.count_by_month, family="release")] * samples,
        "counts of what waits": [ask.count_what_waits] * samples,
        "what waits": [partial(ask.list_waiting, wanted=ask.WaitingFilter())] * samples,
        "the next thing": [_ask_next] * samples,
        "conflicts": [
            partial(ask.list_matters, wanted=ask.MatterFilter(kind=MatterKind.CONFLICT))
        ] * samples,
        "counts of conflicts": [partial(ask.count_listed, kind=MatterKind.CONFLICT)] * samples,
        "figures": [
            partial(ask.list_matters, wanted=ask.MatterFilter(kind=MatterKind.FIGURE))
        ] * samples,
        "changes": [partial(ask.list_changes, since=AT)] * samples,
        "counts of changes": [partial(ask.count_what_changed, since=AT)] * samples,
    }  # fmt: skip


def _ask_next(gaze: ask.Gaze) -> None:
    first = ask.next_waiting(gaze, ask.WaitingFilter())
    if first is not None:
        ask.next_waiting(gaze, ask.WaitingFilter(), after=ask.place_of(first))


def measure(where: Where, persons: int, samples: int) -> None:
    """Ask everything with both kinds of eyes, and print the slowest of twenty."""
    engine = open_register(where, create=False)
    print(f"{'':<30}{'p50 ms':>9}{'p95 ms':>9}{'p95 cpu':>9}   p95 without the permission")
    try:
        for name, questions in make_questions(persons, samples).items():
            told = []
            for eyes in (ALL_EYES, OPEN_EYES):
                wall, busy = [], []
                for question in questions:
                    began, worked = time.perf_counter(), time.process_time()
                    with reading(engine) as connection:
                        question(ask.look(connection, eyes))
                    wall.append((time.perf_counter() - began) * 1000)
                    busy.append((time.process_time() - worked) * 1000)
                told.append((sorted(wall), sorted(busy)))
            (wall, busy), (other, _) = told
            at = min(len(wall) - 1, int(len(wall) * 0.95))
            verdict = "met" if max(busy[at], 0) <= _GOAL_ASKED else "MISSED"
            print(
                f"{name:<30}{wall[len(wall) // 2]:>9.1f}{wall[at]:>9.1f}{busy[at]:>9.1f}"
                f"{other[at]:>12.1f}  {verdict}",
                flush=True,
            )
    finally:
        engine.dispose()


def measure_summaries(where: Where, packs: Packs, persons: int, samples: int) -> None:
    """Refresh after what comes, and ask everything that summaries answer; print how long it took.

    A report and some decisions come into the register, so that each call finds another one.
    """
    number = os.getpid()
    refresh(where, "nothing came since")
    tell_memory()
    bring_report(where, packs, persons, number)
    refresh(where, "after one new report")
    decide_all(where, persons)
    measure(where, persons, samples)
