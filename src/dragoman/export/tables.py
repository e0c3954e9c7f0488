"""Tables for a terminal: who, what, to whom, when, status and who says so, at a glance.

One table an article under a line that names it, so that a long run prints as it goes. A terminal narrower than `WIDE`
columns gets one short block a record instead of a row. Text from articles reaches the terminal without control
characters and is never read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.export.assembled_tables import ROWS
from dragoman.export.plain import printable

WIDE = 90
"""Columns that six cells need to be read without a break in every word."""

LONGEST_WORDS = 100
"""Characters of a clause that a table shows."""

SHORT_ID = 8
"""Characters of an id that a table shows; ``dragoman why`` takes the beginning of an id."""

STATUS_STYLES = {
    "occurred": "bold green",
    "ongoing": "green",
    "planned": "blue",
    "possible": "cyan",
    "alleged": "yellow",
    "denied": "bold red",
    "not_occurred": "red",
}

_BARE: Mapping[str, tuple[str, ...]] = {
    "who": ("name", "country", "office", "sector", "since", "until", "is_held", "match"),
    "where": (
        "name",
        "kind",
        "country",
        "geonames_id",
        "latitude",
        "longitude",
        "precision",
        "population",
        "distance_km",
    ),
    "when": ("words", "kind", "start", "end", "precision", "basis", "value"),
    "problem": ("file", "entry", "reason"),
    "added": ("outcome", "n_claims", "title", "path", "article"),
    "judgement": ("id", "action", "field", "value", "signed_by", "made_at", "undone_by", "quote", "claim", "problem"),
    "learned-office": ("person", "country", "office", "n_articles", "first_on", "last_on", "conflict"),
    "learned-outlet": ("name", "is_wire", "country", "n_articles", "n_carried", "first_on", "last_on", "conflict"),
    "fault": ("check", "subject", "detail"),
}
"""Records that belong to no article: the fields that a table shows."""

Record = Mapping[str, Any]
Cells = Sequence[tuple[str, Text]]


def write_tables(records: Iterable[Record], stream: TextIO, *, layer: str, width: int | None = None) -> int:
    """Prints the records; comes back with how many there were. `layer` is a name of ``dragoman schema``."""
    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)
    cells = _CELLS[layer]
    count = 0
    for _, group in groupby(records, key=lambda record: None if layer in _OF_NONE else _article_of(record)["id"]):
        rows = list(group)
        count += len(rows)
        if layer != "article" and layer not in _OF_NONE:
            console.print(_family_heading(rows[0]) if layer == "copies" else _heading(_article_of(rows[0])))
        listed = [row for record in rows for row in cells(record)]
        if not listed:
            console.print(Text("  nothing", style="dim"))
        elif console.width >= WIDE and layer not in ("article", "why-incident"):
            console.print(_table(listed))
        else:
            _print_blocks(console, listed)
        console.print()
    if not count:
        console.print(Text(f"no {layer} found", style="dim"))
    return count


def plain(value: object) -> Text:
    """A value as safe text; unknown is a dash."""
    return Text("–", style="dim") if value is None or value == "" else Text(printable(str(value)))


def _table(rows: Sequence[Cells]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for name, _ in rows[0]:
        table.add_column(name, overflow="fold", ratio=None, no_wrap=name in ("status", "id"))
    for cells in rows:
        table.add_row(*(cell for _, cell in cells))
    return table


def _print_blocks(console: Console, rows: Sequence[Cells]) -> None:
    widest = max(len(name) for cells in rows for name, _ in cells)
    for number, cells in enumerate(rows):
        if number:
            console.print()
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=min(widest, 10), style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, cell in cells:
            if cell.plain != "–":
                grid.add_row(name, cell)
        console.print(grid)


def _heading(article: Record) -> Text:
    published = article["published"]
    parts = [article["outlet"] or article["path"] or article["id"]]
    if published:
        parts.append(f"{_interval(published).plain} ({published['basis']})")
    if article["title"]:
        parts.append(article["title"])
    return Text("  ".join(printable(str(part)) for part in parts), style="bold")


def _article_of(record: Record) -> Record:
    article: Record = record.get("article", record)
    return article


def _claims(record: Record) -> list[Cells]:
    what = Text(record["type"], style="bold")
    if record["mode"]:
        what.append(f" {printable(record['mode'])}", style="not bold")
    if record["content"]:
        content = record["content"]
        about = " ".join(part for part in (content["type"], content["mode"]) if part)
        what.append(f" → {printable(about)}", style="not bold dim")
    status = Text(record["status"], style=STATUS_STYLES.get(record["status"], ""))
    if record["background"]:
        status.append(" (background)", style="dim")
    return [
        [
            ("who", _actors(record["actors"])),
            ("what", what),
            ("to whom", _actors(record["recipients"])),
            ("when", _interval(record["date"])),
            ("status", status),
            ("says", _attribution(record["attribution"])),
            ("words", _shortened(record["evidence"]["text"])),
            ("id", Text(printable(record["id"][:SHORT_ID]), style="dim")),
        ]
    ]


def _articles(record: Record) -> list[Cells]:
    published = record["published"]
    day = _interval(published)
    if published:
        day.append(f" ({published['basis']})")
    head: list[tuple[str, Text]] = [
        ("title", plain(record["title"])),
        ("outlet", plain(record["outlet"])),
        ("wire", plain(record["wire"])),
        ("byline", plain(record["byline"])),
        ("dateline", plain(record["dateline"])),
        ("published", day),
        ("file", plain(record["path"])),
        ("url", plain(record["url"])),
    ]
    gone = [("removed", Text(f"{r['reason']}: ", style="yellow") + plain(r["text"])) for r in record["removed"]]
    return [[*head, *gone]]


def _family_heading(record: Record) -> Text:
    roles = [member["role"] for member in record["members"]]
    counts = [f"{roles.count(role)} {role}{'s' if roles.count(role) > 1 else ''}" for role in ("member", "carrier")]
    parts = [record["wire"] or "no agency named", *(c for c in counts if not c.startswith("0 "))]
    if "linked" in roles:
        parts = [
            f"no family: {link['kind']}, {max(link['share'], link['other_share']):.0%}" for link in record["links"]
        ]
    return Text("  ".join(printable(part) for part in parts), style="bold")


def _copies(record: Record) -> list[Cells]:
    names = {
        (m["article"]["id"], m["version"]): m["article"]["outlet"] or m["article"]["id"] for m in record["members"]
    }
    rows: list[Cells] = []
    for member in record["members"]:
        article, source = member["article"], member["source"]
        has_from = None if source is None else names[source["article"], source["version"]]
        rows.append(
            [
                ("outlet", plain(article["outlet"] or article["path"])),
                ("title", _shortened(article["title"] or "")),
                ("published", _interval(article["published"])),
                ("role", plain(member["role"])),
                ("from", plain(has_from)),
                ("because", plain(member["basis"])),
                ("order", plain(member["order"])),
                ("id", Text(printable(article["id"][:SHORT_ID]), style="dim")),
            ]
        )
    return rows


def _quotations(record: Record) -> list[Cells]:
    return [
        [
            ("speaker", plain((record["speaker"] or {}).get("name"))),
            ("verb", plain(record["verb"])),
            ("words", plain(record["text"])),
            ("direct", plain("yes" if record["direct"] else "no")),
            ("to", plain((record["addressee"] or {}).get("name"))),
            ("carrier", plain((record["carrier"] or {}).get("name"))),
        ]
    ]


def _ties(record: Record) -> list[Cells]:
    what = Text(printable(record["kind"]), style="bold")
    if record["stage"]:
        what.append(f" ({printable(record['stage'])})", style="not bold")
    return [
        [
            ("who", _actors(record["parties"]["a"])),
            ("tie", what),
            ("with", _actors(record["parties"]["b"])),
            ("name", plain(record["name"])),
            ("since", _interval(record["since"])),
            ("until", _interval(record["until"])),
            ("status", Text(record["status"], style=STATUS_STYLES.get(record["status"], ""))),
            ("says", _attribution(record["attribution"])),
        ]
    ]


def _annotations(record: Record) -> list[Cells]:
    rows: list[Cells] = []
    for mention in record["mentions"]:
        actor, place, time = mention["actor"], mention["place"], mention["time"]
        value = plain(None)
        if actor:
            value = _actors([actor])
        elif place:
            value = plain(", ".join(part for part in (place["name"], place["country"]) if part))
        elif time:
            value = _interval(time)
        rows.append(
            [
                ("kind", plain(mention["kind"])),
                ("words", plain(mention["evidence"]["text"])),
                ("is", value),
                ("why", plain(mention["reason"])),
            ]
        )
    for role in record["roles"]:
        holder = ", ".join(part for part in (role["person"], role["country"]) if part)
        rows.append(
            [
                ("kind", plain("office")),
                ("words", plain(role["office"])),
                ("is", plain(holder)),
                ("why", plain("introduced")),
            ]
        )
    return rows


def _found(record: Record) -> list[Cells]:
    return [[("in", plain(passage["in"])), ("words", plain(passage["text"]))] for passage in record["passages"]]


def _shortened(text: str) -> Text:
    """The words, cut to what a cell can hold; the whole is in every other format."""
    words = plain(text)
    words.truncate(LONGEST_WORDS, overflow="ellipsis")
    return words


def _actors(actors: Sequence[Record]) -> Text:
    if not actors:
        return plain(None)
    names: list[Text] = []
    for actor in actors:
        name = Text(printable(actor["name"]))
        known = " ".join(part for part in (actor["country"], actor["sector"]) if part)
        if known:
            name.append(f" {printable(known)}", style="dim")
        names.append(name)
    return Text("; ").join(names)


def _attribution(links: Sequence[Record]) -> Text:
    return Text(" < ").join(Text(printable(link["name"])) for link in links) if links else plain(None)


def _interval(interval: Record | None) -> Text:
    """Days as short as their precision allows: 2024-05-16, 2024-05, 2024, or from–to with open ends."""
    if interval is None or (interval["start"] is None and interval["end"] is None):
        return plain(None)
    start, end, precision = interval["start"], interval["end"], interval["precision"]
    if start == end:
        return Text(start)
    if precision == "month" and start and end and start[:7] == end[:7]:
        return Text(start[:7])
    if precision == "year" and start and end and start[:4] == end[:4]:
        return Text(start[:4])
    return Text(f"{start or '…'} to {end or '…'}")


def _bare(fields: tuple[str, ...]) -> Callable[[Record], list[Cells]]:
    return lambda record: [
        [(field.removeprefix("is_").replace("_", " "), plain(_yes_no(record[field]))) for field in fields]
    ]


def _yes_no(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _row(tell: Callable[[Record], Mapping[str, object]]) -> Callable[[Record], list[Cells]]:
    return lambda record: [[(name, plain(value)) for name, value in tell(record).items()]]


_OF_NONE = frozenset({*_BARE, *ROWS})
"""Records that stand under no article's heading."""

_CELLS: dict[str, Callable[[Record], list[Cells]]] = {
    **{layer: _bare(fields) for layer, fields in _BARE.items()},
    **{layer: _row(tell) for layer, tell in ROWS.items()},
    "claim": _claims,
    "article": _articles,
    "copies": _copies,
    "quotation": _quotations,
    "tie": _ties,
    "annotation": _annotations,
    "found": _found,
}
