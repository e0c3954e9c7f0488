"""Reliability of confidence: in numbers for open halves, for sealed ones only behind their seal, and as a diagram."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.unit.evaluate.made_pipeline import MadePipeline
from tests.unit.evaluate.test_evaluate_corpora_scores import write_half

from dragoman.errors import ExtraMissing, UsageProblem
from dragoman.evaluate.calibration import Bin
from dragoman.evaluate.plotting import draw_reliability, plot_format
from dragoman.evaluate.reliability import main_reliability
from dragoman.evaluate.sealing import main_seal

HALVES = {
    "open": [Bin(n=40, said=0.45, right=0.5), Bin(n=9, said=0.85, right=0.8)],
    "sealed": [Bin(n=7, said=0.6, right=0.4)],
}


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Both halves of made-up corpora, sealed."""
    folder = tmp_path / "corpora"
    for half in ("open", "sealed"):
        write_half(folder, half)
    main_seal(folder)
    return folder


def test_open_halves_are_told_and_not_logged(corpora: Path, tmp_path: Path) -> None:
    """With the tenths; what is not at hand is named."""
    log = tmp_path / "log.md"
    report = main_reliability(MadePipeline(), gold=tmp_path, corpora=corpora, log=log, as_json=True)  # type: ignore[arg-type]
    found = json.loads(report.text)
    assert found["skipped"] == ["articles_real"]
    assert list(found["halves"]) == ["open"]
    (tenth,) = found["halves"]["open"]["bins"]
    assert (tenth["n"], tenth["right"]) == (1, 1.0)
    assert found["halves"]["open"]["error"] == round(1 - tenth["said"], 3)
    assert not log.exists()


def test_a_sealed_run_is_logged_and_stopped_by_a_broken_seal(corpora: Path, tmp_path: Path) -> None:
    """Totals of all articles together; nothing is run where a sealed file was changed."""
    log = tmp_path / "log.md"
    report = main_reliability(MadePipeline(), sealed=True, gold=tmp_path, corpora=corpora, log=log)  # type: ignore[arg-type]
    assert report.passed and "sealed, 1 articles, 1 claims: calibration error" in report.text
    assert "articles, reliability | 1 | calibration error" in log.read_text(encoding="utf-8")
    (corpora / "articles_written" / "sealed" / "sealed.json").write_text("{}", encoding="utf-8")
    pipeline = MadePipeline()
    broken = main_reliability(pipeline, sealed=True, gold=tmp_path, corpora=corpora, log=log)  # type: ignore[arg-type]
    assert not broken.passed and pipeline.given == []


def test_a_plot_has_an_ending_that_is_known_and_what_draws_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else it is refused before anything is measured, with what to install."""
    for name in ("altair", "vl_convert"):
        with monkeypatch.context() as patch:
            for other in ("altair", "vl_convert"):
                patch.setitem(sys.modules, other, json)
            patch.setitem(sys.modules, name, None)
            with pytest.raises(ExtraMissing, match=rf"{name} is not installed; run: pip install 'dragoman\[plots\]'"):
                plot_format(tmp_path / "out.svg")
    with pytest.raises(UsageProblem, match=r"out\.pdf: a plot is written as \.svg or \.png"):
        plot_format(tmp_path / "out.pdf")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_diagram_shows_each_half(tmp_path: Path) -> None:
    """As SVG, the same bytes each time; as PNG."""
    first, second = tmp_path / "one.svg", tmp_path / "two.svg"
    draw_reliability(HALVES, first)
    draw_reliability(HALVES, second)
    drawn = first.read_text(encoding="utf-8")
    assert drawn == second.read_text(encoding="utf-8")
    assert drawn.startswith("<svg") and "confidence said" in drawn and ">sealed</text>" in drawn
    assert drawn.count('aria-roledescription="point"') == 3
    draw_reliability(HALVES, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one.svg", "out.png", "two.svg"]
