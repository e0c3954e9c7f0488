"""``dragoman bench``."""

from __future__ import annotations

import click


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--runs", type=click.IntRange(min=1), default=5, show_default=True, help="Alternating runs; medians are told."
)
@click.option("--quick", is_flag=True, help="One short run, to see that it works.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@click.pass_context
def bench(ctx: click.Context, paths: tuple[str, ...], runs: int, quick: bool, as_json: bool) -> None:
    """Measure speed beside the bare parser, and memory.

    Without PATH on the bundled examples. Words are counted on the raw input.
    """
    from dragoman.evaluate.bench import main_bench

    report = main_bench(paths, runs=runs, as_json=as_json, quick=quick)
    click.echo(report.text)
    ctx.exit(0 if report.passed else 1)
