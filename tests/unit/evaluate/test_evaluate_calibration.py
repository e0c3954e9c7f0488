"""Calibration: the confidence said beside the share that is right."""

from __future__ import annotations

from dragoman.evaluate.calibration import bins_of, calibration_error, format_bins
from dragoman.evaluate.event_records import Event, Party


def event(start: int, confidence: float | None = None, kind: str = "ASSAULT") -> Event:
    return Event(
        doc="a",
        type=kind,
        mode=None,
        contexts=frozenset(),
        actors=(Party(code="TGO", sector=None),),
        recipients=(Party(code="GHA", sector=None),),
        status="occurred",
        date=None,
        place=None,
        spans=((start, start + 10),),
        attributed_to=(),
        confidence=confidence,
    )


def test_bins_hold_what_is_said_and_what_is_right() -> None:
    """By tenths; right is what matches in type and parties."""
    gold = [event(0), event(100)]
    told = [event(0, 0.82), event(100, 0.88), event(200, 0.85), event(300, 0.12, "AID")]
    low, high = bins_of(gold, told)
    assert (low.n, low.said, low.right) == (1, 0.12, 0.0)
    assert high.n == 3 and round(high.said, 2) == 0.85 and round(high.right, 2) == 0.67
    assert calibration_error([low, high]) == round((0.12 + 3 * abs(high.said - high.right)) / 4, 3)
    assert format_bins([low]).endswith("0.12/0.00 (1)")


def test_claims_without_confidence_have_no_bin() -> None:
    """Other programs' claims need not carry one."""
    assert bins_of([event(0)], [event(0)]) == () and calibration_error(()) == 0.0
