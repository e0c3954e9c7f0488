"""How fast the world tables are compiled, opened and asked (docs/adr/0007).

Run from the project's root: ``.venv/bin/python benchmarks/lookup.py [--names N]``. The tables are compiled into a
temporary folder, so that nothing is found compiled already. The names asked for are drawn from the tables with a fixed
seed; the strings that no table knows are the same names with their letters reversed.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

from dragoman.world import World, compile_world, open_world

RUNS = 5


def seconds_of(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def draw_names(path: Path, n: int) -> list[str]:
    """So many different names of the tables, with a fixed seed."""
    with sqlite3.connect(path) as db:
        names = sorted({key for (key,) in db.execute("SELECT key FROM names")})
    return Random(2026).sample(names, n)


def microseconds_each(path: Path, names: list[str], *, again: bool = False) -> float:
    """Median over runs: what one look-up takes in a world just opened, or the second time it is asked."""
    taken = []
    for _ in range(RUNS):
        world = World(path)
        if again:
            for name in names:
                world.lookup(name)
        taken.append(seconds_of(lambda world=world: [world.lookup(name) for name in names]))
        world.close()
    return median(taken) / len(names) * 1e6


def main() -> None:
    """Prints the times."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--names", type=int, default=10_000, help="how many names to look up")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compile_s = seconds_of(lambda: compile_world(Path(folder)))
        path = compile_world(Path(folder))
        with sqlite3.connect(path) as db:
            entities, names = (db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("entities", "names"))
        print(f"compile: {compile_s:.1f} s; {path.stat().st_size / 1e6:.1f} MB, {entities} entities, {names} names")
        print(f"open: {median(seconds_of(lambda: open_world(Path(folder))) for _ in range(RUNS)):.3f} s")
        known = draw_names(path, options.names)
        unknown = [name[::-1] + "'" for name in known]
        print(f"look-up of {len(known)} names, first time: {microseconds_each(path, known):.1f} µs each")
        print(f"look-up again: {microseconds_each(path, known, again=True):.2f} µs each")
        print(f"look-up of strings no table knows: {microseconds_each(path, unknown):.1f} µs each")


if __name__ == "__main__":
    main()
