"""What a run costs beside time on the clock: memory over many articles, and the wait for the first one.

Both are measured in a process of their own: what this one has loaded must not count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from dragoman.errors import DragomanError
from dragoman.evaluate.bench_inputs import find_articles, take_articles, write_lines
from dragoman.evaluate.run import code_lines

_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Resident memory of a process that codes articles one after the other. **Units**: MiB (2**20 bytes).

    `early` and `late` are after `n_early` and `n_late` articles; `peak` is the most at any time. Where the system does
    not tell the present size, both are peaks so far.
    """

    n_early: int
    n_late: int
    early: float
    late: float
    peak: float

    @property
    def growth(self) -> float:
        """How much larger the process is late than early, as a share of early."""
        return self.late / self.early - 1


def measure_footprint(
    paths: Sequence[str], *, shared: Path, examples: Path, n_early: int = 200, n_late: int = 2000
) -> Footprint:
    """The memory of a fresh process that codes `n_late` articles."""
    call = (
        "import json, sys; from dragoman.evaluate.footprint import watch_memory; "
        "print(json.dumps(watch_memory(**json.loads(sys.argv[1]))))"
    )
    options = {
        "paths": list(paths),
        "shared": str(shared),
        "examples": str(examples),
        "n_early": n_early,
        "n_late": n_late,
    }
    printed = _run([sys.executable, "-c", call, json.dumps(options)], stdin="")
    return Footprint(**json.loads(printed.splitlines()[-1]))


def watch_memory(*, paths: Sequence[str], shared: str, examples: str, n_early: int, n_late: int) -> dict[str, float]:
    """Codes articles in this process; the fields of a `Footprint`. Results are dropped as they come."""
    from dragoman.client import load

    _, articles = find_articles(paths, shared=Path(shared), examples=Path(examples))
    lines = write_lines(take_articles(articles, n_late))
    early = 0.0
    for n, _ in enumerate(code_lines(load(), lines), 1):
        if n == n_early:
            early = _resident_mib()
    return asdict(Footprint(n_early=n_early, n_late=n_late, early=early, late=_resident_mib(), peak=_peak_mib()))


def time_cold_start(text: str, *, n_runs: int = 3) -> float:
    """Seconds from nothing to the claims of one article, median: a new interpreter, import, model, coding."""
    call = "import sys, dragoman; dragoman.code(sys.stdin.read(), published='2025-01-17')"
    seconds = []
    for _ in range(n_runs):
        begin = time.perf_counter()
        _run([sys.executable, "-c", call], stdin=text)
        seconds.append(time.perf_counter() - begin)
    return median(seconds)


def _run(command: Sequence[str], *, stdin: str) -> str:
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise DragomanError(f"the measured process failed: {last}")
    return done.stdout


def _resident_mib() -> float:
    if _STATM.is_file():
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return _peak_mib()


def _peak_mib() -> float:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
