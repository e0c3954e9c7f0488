"""Memory does not grow with the number of articles."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.model, pytest.mark.slow]

SCRIPT = """
from dragoman.client import load
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded

STATES = "Norway Peru Togo Ghana Benin Niger Chile Japan Kenya Uganda Denmark Haiti".split()
VERBS = "condemned attacked praised".split() + ["accused", "visited", "threatened to attack", "imposed sanctions on"]

def texts(n):
    for i in range(n):
        a, b, c = (STATES[(i * k + k) % len(STATES)] for k in (1, 5, 7))
        who = f"{chr(65 + i % 26)}ari{i} {chr(65 + i % 23)}olt{i}"
        yield RawDocument(path=None, format="text", explicit=True, title=f"{a} and {b}, day {i}", text=(
            f"{a} {VERBS[i % len(VERBS)]} {b} on day {i} of the year. {c}'s foreign minister, {who}, said that the number "
            f"was {i * 7919}. “We will answer it in our own way{i},” {who.split()[1]} told the Gazette{i % 400}.\\n"))

def resident_mb():
    with open("/proc/self/status") as status:
        (line,) = [line for line in status if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024

n = 0
for result in load().process(texts(1000)):
    n += isinstance(result, Coded)
    if n == 200:
        early = resident_mb()
print(n, early, resident_mb())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_after_1000_articles_is_that_after_200(tmp_path: Path) -> None:
    """Less than 60 MB between the two, over articles full of names and numbers that never come again."""
    import subprocess

    script = tmp_path / "run.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=True)
    n, early, late = (float(part) for part in done.stdout.split())
    assert n == 1000
    assert late - early < 60, f"{early:.0f} MB after 200, {late:.0f} MB after 1,000"
