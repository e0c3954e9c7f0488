"""Plots of measurements. altair and vl-convert are loaded here and nowhere else, when something is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from dragoman.errors import BadInput, ExtraMissing, UsageProblem
from dragoman.evaluate.calibration import Bin

FORMATS = ("svg", "png")


def plot_format(file: Path) -> str:
    """The format that a file's ending names.

    **Raises** `UsageProblem` where it is none of ours, `ExtraMissing` where the packages that draw are not installed: before
    anything is measured.
    """
    ending = file.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise UsageProblem(f"{file}: a plot is written as .{' or .'.join(FORMATS)}")
    _altair()
    return ending


def draw_reliability(halves: Mapping[str, Sequence[Bin]], file: Path) -> None:
    """Writes the reliability diagram of some halves: the share that is right over the confidence said, by tenths, beside the diagonal.

    **Raises** as `plot_format`; `BadInput` where the file cannot be written.
    """
    ending, alt = plot_format(file), _altair()
    rows = [
        {"half": half, "said": round(b.said, 4), "right": round(b.right, 4), "claims": b.n}
        for half, bins in halves.items()
        for b in bins
    ]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("said:Q", scale=scale, title="confidence said")
    y = alt.Y("right:Q", scale=scale, title="share right in type and parties")
    color = alt.Color("half:N", title=None)
    data = alt.Data(values=rows)
    ideal = alt.Chart(alt.Data(values=[{"said": 0, "right": 0}, {"said": 1, "right": 1}]))
    chart = alt.layer(
        ideal.mark_line(color="gray", strokeDash=[4, 4]).encode(x=x, y=y),
        alt.Chart(data).mark_line().encode(x=x, y=y, color=color),
        alt.Chart(data)
        .mark_point(filled=True)
        .encode(x=x, y=y, color=color, size=alt.Size("claims:Q", title="claims")),
    ).properties(width=360, height=360, title="Reliability of confidence")
    part = file.with_name(f"{file.name}.part")
    try:
        chart.save(str(part), format=ending)
        part.replace(file)
    except OSError as problem:
        raise BadInput(f"{file}: cannot be written ({problem.strerror})") from problem
    finally:
        part.unlink(missing_ok=True)


def _altair() -> Any:
    for name in ("altair", "vl_convert"):
        try:
            import_module(name)
        except ModuleNotFoundError as problem:
            if problem.name != name:
                raise
            raise ExtraMissing(f"{name} is not installed; run: pip install 'dragoman[plots]'") from problem
    return import_module("altair")
