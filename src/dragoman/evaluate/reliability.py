"""The reliability of confidence over whole halves of the annotated articles: in numbers, and as a diagram.

Real and written articles are taken together. Of sealed halves nothing but these totals comes out, and each run is logged.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.errors import UsageProblem
from dragoman.evaluate.calibration import Bin, bins_of, calibration_error, format_bins
from dragoman.evaluate.corpora_scores import CORPORA, GOLD, REAL_TEXTS, Half, read_told
from dragoman.evaluate.event_records import Event
from dragoman.evaluate.plotting import draw_reliability, plot_format
from dragoman.evaluate.report import Report
from dragoman.evaluate.sealing import LOG, append_log, check_seal, digest_package

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


def measure_reliability(
    pipeline: Pipeline, half: Half, *, gold: Path = GOLD, corpora: Path = CORPORA
) -> tuple[tuple[Bin, ...], int, tuple[str, ...]]:
    """The claims of all articles of a half by tenths of confidence, how many articles, and which corpora are not at hand."""
    has_real = all((gold / file).exists() for file in REAL_TEXTS.values())
    events: list[Event] = []
    told: list[Event] = []
    n, absent = 0, []
    for name in ("articles_real", "articles_written"):
        folder = corpora / name / half
        if not folder.is_dir() or (name == "articles_real" and not has_real):
            absent.append(name)
            continue
        right, said, texts = read_told(pipeline, folder, gold=gold)
        events, told, n = [*events, *right], [*told, *said], n + texts
    return bins_of(events, told), n, tuple(absent)


def main_reliability(
    pipeline: Pipeline,
    *,
    sealed: bool = False,
    plot: Path | None = None,
    gold: Path = GOLD,
    corpora: Path = CORPORA,
    log: Path = LOG,
    as_json: bool = False,
) -> Report:
    """The reliability of the open halves; with `sealed` of the sealed ones beside them, which is logged. `plot` gets the diagram.

    **Raises**: `UsageProblem` for a plot that is neither SVG nor PNG, or where nothing is at hand; `ExtraMissing` without the
    packages that draw; `BadInput` when a file is malformed or cannot be written.
    """
    if plot is not None:
        plot_format(plot)
    if sealed and (broken := check_seal(corpora)):
        return Report(text="\n".join([*broken, f"seal broken: {len(broken)} files; nothing was run"]), passed=False)
    halves: Sequence[Half] = ("open", "sealed") if sealed else ("open",)
    found = {half: measure_reliability(pipeline, half, gold=gold, corpora=corpora) for half in halves}
    if not any(n for _, n, _ in found.values()):
        raise UsageProblem(f"{corpora}: no annotated articles are there")
    if sealed:
        bins, n, _ = found["sealed"]
        line = f"calibration error {calibration_error(bins):.3f}, {sum(b.n for b in bins)} claims"
        run = (date.today().isoformat(), __version__, digest_package())
        append_log(log, [(*run, "articles, reliability", str(n), line)])
    bins_by_half = {str(half): bins for half, (bins, _, _) in found.items()}
    if plot is not None:
        draw_reliability(bins_by_half, plot)
    skipped = sorted({name for _, _, absent in found.values() for name in absent})
    if as_json:
        told = {
            half: {"error": calibration_error(b), "bins": [asdict(one) for one in b]}
            for half, b in bins_by_half.items()
        }
        return Report(text=json.dumps({"halves": told, "skipped": skipped}))
    lines = [f"skipped: {name} (not there)" for name in skipped]
    lines += [
        f"{half}, {n} articles, {sum(b.n for b in bins)} claims: calibration error {calibration_error(bins):.3f}\n{format_bins(bins)}"
        for half, (bins, n, _) in found.items()
    ]
    return Report(text="\n".join([*lines, *([f"wrote {plot}"] if plot is not None else ())]))
