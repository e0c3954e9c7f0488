"""``dragoman network``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli.options import takes_day
from dragoman.cli.output import open_output
from dragoman.cli.stores import close_with, open_record, takes_store, tell_waiting
from dragoman.errors import UsageProblem


@click.command()
@takes_store
@takes_day("--on", "The day (YYYY-MM-DD). Must be given.")
@click.option(
    "--of",
    "layer",
    type=click.Choice(("ties", "incidents", "both")),
    default="ties",
    show_default=True,
    help="What joins parties: what holds between them that day, what one did to the other by then, or both.",
)
@takes_day("--since", "With incidents: from this day on (YYYY-MM-DD).")
@click.option("--background", is_flag=True, help="With ties: also what the world tables alone hold.")
@click.option("--format", "format", type=click.Choice(("json", "graphml")), help="json (node-link) or graphml.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output; .graphml sets the format, else it is json.",
)
@click.pass_context
def network(
    ctx: click.Context,
    store: str,
    on: date | None,
    layer: str,
    since: date | None,
    background: bool,
    format: str | None,
    output: Path | None,
) -> None:
    """Write who is joined to whom on a day, as a network.

    Nodes are parties; edges what holds between them (treaties, memberships, sanctions ...), or the kinds of what one did to
    the other, weighted. Gephi, Cytoscape, NetworkX and igraph read it.
    """
    from dragoman.export.graph import graphml, node_link_json
    from dragoman.export.network import Network
    from dragoman.record import Query

    if on is None:
        raise click.UsageError("give --on DATE.")
    if since is not None and layer == "ties":
        raise click.UsageError("--since goes with --of incidents or both.")
    try:
        query = Query(since=since, until=on)
    except ValueError as problem:
        raise UsageProblem(str(problem)) from problem
    record = close_with(ctx, open_record(store))
    tell_waiting(record)
    made = Network()
    if layer != "incidents":
        made.add_ties(state for state in record.ties(on=on) if background or not state.tie.is_background)
    if layer != "ties":
        made.add_incidents(record.incidents(query))
    chosen = format or ("graphml" if output is not None and output.suffix.lower() == ".graphml" else "json")
    write = graphml if chosen == "graphml" else node_link_json
    with open_output(output) as stream:
        stream.write(write(made.nodes(), made.edges(), directed=True))
