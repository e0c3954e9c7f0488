"""``dragoman evaluate``: scores. What is scored comes from a file, or from a run of the pipeline that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from dragoman.cli.inputs import code_paths, open_codebook_here, read_articles, settings_here
from dragoman.cli.options import takes_codebook, takes_published
from dragoman.cli.output import Tally
from dragoman.export.records import (
    article_record,
    claim_record,
    quotation_record,
    tie_record,
)
from dragoman.model.switches import Switches

if TYPE_CHECKING:
    from dragoman.evaluate.report import Report

GOLD = click.Path(exists=True, path_type=Path)
Records = Sequence[Mapping[str, Any]]


_LOG = click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("docs/sealed-log.md"),
    show_default=True,
    help="Where --sealed adds its scores.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")


@click.group()
@takes_codebook
def evaluate() -> None:
    """Score coded records against annotated articles.

    PRED is a file that another command wrote (JSON lines or one JSON list); --run codes articles now instead.
    """


@evaluate.command()
@click.argument("gold", type=GOLD)
@click.argument("pred", type=GOLD, required=False)
@click.option(
    "--run", "articles", multiple=True, metavar="ARTICLES", help="Code these articles instead of reading PRED."
)
@takes_published
@click.option("--show", is_flag=True, help="List what was missed and what was too much.")
@_JSON
@click.pass_context
def events(
    ctx: click.Context,
    gold: Path,
    pred: Path | None,
    articles: tuple[str, ...],
    published: date | None,
    show: bool,
    as_json: bool,
) -> None:
    """Claims against annotated events, at the levels type, full and exact."""
    from dragoman.evaluate.events import main_events

    claims = _records(pred, articles, lambda paths: _claims(paths, published))
    _tell(ctx, main_events(gold, claims, show=show, as_json=as_json))


@evaluate.command()
@click.argument("gold", type=GOLD)
@click.argument("pred", type=GOLD, required=False)
@click.option("--run", is_flag=True, help="Code the texts of GOLD instead of reading PRED.")
@click.option("--show", is_flag=True, help="List the sentences whose type is wrong.")
@_JSON
@click.pass_context
def gsr(ctx: click.Context, gold: Path, pred: Path | None, run: bool, show: bool, as_json: bool) -> None:
    """Claims against the gold standard records of PLOVER (single sentences)."""
    from dragoman.evaluate.gsr import main_gsr

    claims = _records(pred, (str(gold),) if run else (), lambda paths: _claims_of_lines(Path(paths[0])))
    _tell(ctx, main_gsr(gold, claims, show=show, as_json=as_json))


@evaluate.command()
@click.argument("layer", type=click.Choice(("noise", "quotes", "ties")))
@click.argument("gold", type=GOLD)
@click.argument("pred", type=GOLD, required=False)
@click.option(
    "--run", "articles", multiple=True, metavar="ARTICLES", help="Read or code these articles instead of PRED."
)
@takes_published
@_JSON
@click.pass_context
def layers(
    ctx: click.Context,
    layer: str,
    gold: Path,
    pred: Path | None,
    articles: tuple[str, ...],
    published: date | None,
    as_json: bool,
) -> None:
    """Removed noise, quotations or ties against annotated articles. Exit status 1 where something was not found."""
    from dragoman.evaluate.layers import main_noise, main_quotes, main_ties

    main = {"noise": main_noise, "quotes": main_quotes, "ties": main_ties}[layer]
    records = _records(pred, articles, lambda paths: _layer(layer, paths, published))
    _tell(ctx, main(gold, records, as_json=as_json))


@evaluate.command()
@click.option("--floors", type=GOLD, default=Path("floors.json"), show_default=True, help="Scores that must be held.")
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    default=Path("../shared/gold"),
    show_default=True,
    help="Folder of annotated material; what is not there is skipped and named.",
)
@click.option("--raise", "raise_floors", is_flag=True, help="Write better scores to the floors.")
@click.option("--reason", metavar="TEXT", help="With --raise: loosen floors that are broken too, and log why.")
@click.pass_context
def gate(ctx: click.Context, floors: Path, gold: Path, raise_floors: bool, reason: str | None) -> None:
    """All scores against their floors. Exit status 1 where one has dropped."""
    from dragoman.evaluate.gate import main_gate

    _tell(ctx, main_gate(floors=floors, gold=gold, raise_floors=raise_floors, reason=reason, settings=settings_here()))


@evaluate.command()
@click.option("--sealed", is_flag=True, help="The sealed halves: totals only, each run written to the log.")
@click.option("--seal", is_flag=True, help="Write the digests of the sealed halves anew; nothing is run.")
@click.option("--only", multiple=True, metavar="CORPUS", help="This corpus alone; may be given several times.")
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    default=Path("../shared/gold"),
    show_default=True,
    help="Folder with the texts of real articles; without them these are skipped.",
)
@_LOG
@_JSON
@click.pass_context
def corpora(
    ctx: click.Context, sealed: bool, seal: bool, only: tuple[str, ...], gold: Path, log: Path, as_json: bool
) -> None:
    """The pipeline over the annotated corpora, open halves or sealed ones. Exit status 1 where the seal is broken."""
    from dragoman.evaluate.corpora_scores import CORPORA, main_corpora
    from dragoman.evaluate.sealing import main_seal

    if seal and (sealed or as_json):
        raise click.UsageError("--seal goes with no other option.")
    if seal:
        _tell(ctx, main_seal(CORPORA))
    half: Literal["open", "sealed"] = "sealed" if sealed else "open"
    _tell(ctx, main_corpora(half=half, only=only, gold=gold, log=log, as_json=as_json, settings=settings_here()))


@evaluate.command()
@click.option(
    "--only",
    multiple=True,
    type=click.Choice((*Switches.__dataclass_fields__, "vote")),
    help="Leave out this part alone; may be given several times.",
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    default=Path("../shared/gold"),
    show_default=True,
    help="Folder with the texts of real articles and PLOVER's records; without them these are skipped.",
)
@_JSON
@click.pass_context
def ablations(ctx: click.Context, only: tuple[str, ...], gold: Path, as_json: bool) -> None:
    """What each part of the coder is worth: the open articles and PLOVER's records, with each left out in turn."""
    from dragoman.client import load
    from dragoman.evaluate.ablations import main_ablations

    _tell(ctx, main_ablations(load(settings_here()), only=only, gold=gold, as_json=as_json))


@evaluate.command()
@click.option(
    "--sealed", is_flag=True, help="The sealed halves beside the open ones, all articles together; written to the log."
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw the reliability diagram (.svg or .png); needs dragoman[plots].",
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    default=Path("../shared/gold"),
    show_default=True,
    help="Folder with the texts of real articles; without them these are skipped.",
)
@_LOG
@_JSON
@click.pass_context
def calibration(ctx: click.Context, sealed: bool, plot: Path | None, gold: Path, log: Path, as_json: bool) -> None:
    """Whether confidence says how often claims are right: by tenths, over all annotated articles. Exit status 1 where the seal is broken."""
    from dragoman.client import load
    from dragoman.evaluate.reliability import main_reliability

    pipeline = load(settings_here())
    _tell(ctx, main_reliability(pipeline, sealed=sealed, plot=plot, gold=gold, log=log, as_json=as_json))


@evaluate.command()
@click.option("--sealed", is_flag=True, help="The sealed halves: totals only, each run written to the log.")
@_LOG
@_JSON
@click.pass_context
def copies(ctx: click.Context, sealed: bool, log: Path, as_json: bool) -> None:
    """Copies: made families, the happenings, and speed. Exit status 1 where precision, recall or independence fails."""
    from dragoman.evaluate.copies import main_copies

    _tell(ctx, main_copies(half="sealed" if sealed else "open", log=log, as_json=as_json))


@evaluate.command()
@click.option("--sealed", is_flag=True, help="The sealed half: totals only, each run written to the log.")
@_LOG
@click.option("--show", is_flag=True, help="List the pairs of claims that are wrongly joined or apart (open half).")
@_JSON
@click.pass_context
def happenings(ctx: click.Context, sealed: bool, log: Path, show: bool, as_json: bool) -> None:
    """Assembly over the happenings: incidents, origins, positions, days, ties. Exit status 1 where the seal is broken."""
    from dragoman.client import load
    from dragoman.evaluate.happenings import main_happenings

    _tell(
        ctx,
        main_happenings(
            load(settings_here()), half="sealed" if sealed else "open", log=log, show=show, as_json=as_json
        ),
    )


@evaluate.command(name="stories")
@click.option(
    "--gold",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("../shared/gold"),
    show_default=True,
    help="Folder with the articles that were grouped by event.",
)
@_JSON
@click.pass_context
def evaluate_stories(ctx: click.Context, gold: Path, as_json: bool) -> None:
    """Stories against articles that others grouped by event: B-cubed."""
    from dragoman.client import load
    from dragoman.evaluate.stories import main_stories

    _tell(ctx, main_stories(load(settings_here()), gold, as_json=as_json))


@evaluate.command()
@_JSON
@click.pass_context
def agreement(ctx: click.Context, as_json: bool) -> None:
    """How far two hands agree on the articles that were annotated twice."""
    from dragoman.evaluate.agreement import main_agreement

    _tell(ctx, main_agreement(as_json=as_json))


@evaluate.command()
@click.option(
    "--shared",
    type=click.Path(path_type=Path),
    default=Path("../shared"),
    show_default=True,
    help="Annotated material.",
)
@click.option(
    "--examples", type=click.Path(path_type=Path), default=Path("examples"), show_default=True, help="Example articles."
)
@click.option(
    "--sentences", type=click.IntRange(min=1), default=2000, show_default=True, help="How many to take of a corpus."
)
@click.pass_context
def laws(ctx: click.Context, shared: Path, examples: Path, sentences: int) -> None:
    """The law of spans: what is printed stands at its offsets, on every input. Exit status 1 where it is broken."""
    from dragoman.evaluate.laws import main_laws

    _tell(ctx, main_laws(shared=shared, examples=examples, n_sentences=sentences))


@evaluate.command()
@click.argument("gold", type=GOLD, default=Path("../shared/gold/geowebnews/dev.jsonl"))
@click.option("--show", is_flag=True, help="List what was missed or lies elsewhere.")
@_JSON
@click.pass_context
def places(ctx: click.Context, gold: Path, show: bool, as_json: bool) -> None:
    """Place names of annotated articles: found, how near, in which country. GOLD is in the form of GeoWebNews."""
    from dragoman.client import load
    from dragoman.evaluate.places import main_places

    _tell(ctx, main_places(load(settings_here()), gold, show=show, as_json=as_json))


@evaluate.command(name="who")
@click.option(
    "--reign",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("../shared/facts/leaders_reign.jsonl"),
    show_default=True,
    help="Leaders of states with their dates, as REIGN lists them.",
)
@click.option("--pairs", type=click.IntRange(min=1), default=300, show_default=True, help="Names and days to draw.")
@click.option("--seed", type=int, default=2026, show_default=True, help="What the drawing starts from.")
@click.option("--show", is_flag=True, help="List the wrong ones.")
@_JSON
@click.pass_context
def evaluate_who(ctx: click.Context, reign: Path, pairs: int, seed: int, show: bool, as_json: bool) -> None:
    """Whether ``dragoman who`` knows heads of state and government by name and day, drawn from a list of leaders."""
    from dragoman.cli.inputs import open_tables
    from dragoman.evaluate.who import main_who

    _tell(ctx, main_who(open_tables(), reign=reign, n=pairs, seed=seed, show=show, as_json=as_json))


def _records(pred: Path | None, articles: tuple[str, ...], run: Callable[[tuple[str, ...]], Records]) -> Records:
    from dragoman.evaluate.loading import read_records

    if (pred is None) == (not articles):
        raise click.UsageError("give either PRED or --run, not both." if pred else "give PRED or --run.")
    return run(articles) if pred is None else read_records(pred)


def _claims(paths: tuple[str, ...], published: date | None) -> Records:
    plover = open_codebook_here().plover
    results = Tally().taken(code_paths(paths, published=published))
    return [claim_record(claim, coded.article, plover) for coded in results for claim in coded.claims]


def _claims_of_lines(gold: Path) -> Records:
    """Claims of gold sentences; nothing but their id and text reaches the pipeline."""
    from dragoman.client import load
    from dragoman.evaluate.loading import read_records
    from dragoman.evaluate.run import predict_claims, read_lines

    return predict_claims(load(settings_here()), read_lines(read_records(gold)))


def _layer(layer: str, paths: tuple[str, ...], published: date | None) -> Records:
    tally = Tally()
    if layer == "noise":
        return [article_record(article) for article in tally.taken(read_articles(paths, published=published))]
    results = tally.taken(code_paths(paths, published=published))
    if layer == "quotes":
        return [quotation_record(quotation, coded.article) for coded in results for quotation in coded.quotations]
    return [tie_record(tie, coded.article) for coded in results for tie in coded.ties]


def _tell(ctx: click.Context, report: Report) -> None:
    click.echo(report.text)
    ctx.exit(0 if report.passed else 1)
