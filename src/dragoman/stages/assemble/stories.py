"""Stories: a slice's articles, parted by what they tell.

Likeness of two articles is that of their telling words, less a little for every week between them. What it knowingly
gets wrong: two happenings of one kind between the same parties within days are one story (their incidents stay apart).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.model.reports import Report
from dragoman.model.stories import Story
from dragoman.stages.assemble.clustering import partition
from dragoman.stages.assemble.relating import WINDOW, day_of, likeness

LEAST = 0.18
"""Average likeness from which articles are one story. Source: B-cubed on the news-cluster and ECB+ sets, see
docs/measurements.md.
"""
_PER_WEEK = 0.01
_WORDS = 8


def find_stories(reports: Sequence[Report]) -> tuple[Story, ...]:
    """The stories of a slice, sorted by id; every article is in exactly one."""
    ordered = sorted(reports, key=lambda r: r.article_id)
    scores = {}
    apart = set()
    for (i, j), alike in likeness([r.signature for r in ordered]).items():
        gap = _gap(ordered[i], ordered[j])
        if gap > WINDOW:
            apart.add((i, j))
        else:
            scores[i, j] = alike - _PER_WEEK * gap / 7
    groups = partition(len(ordered), scores, least=LEAST, absent=0.0, apart=apart)
    return tuple(_story([ordered[i] for i in group]) for group in groups)


def story_by_article(stories: Sequence[Story]) -> Mapping[str, str]:
    """The story of every article."""
    return {article: story.id for story in stories for article in story.articles}


def _gap(a: Report, b: Report) -> int:
    first, second = day_of(a.published), day_of(b.published)
    return 0 if first is None or second is None else abs((first - second).days)


def _story(reports: list[Report]) -> Story:
    days = {r.article_id: day_of(r.published) for r in reports}
    told = sorted(reports, key=lambda r: (days[r.article_id] is None, str(days[r.article_id]), r.article_id))
    known = [d for d in days.values() if d is not None]
    in_articles: Counter[str] = Counter(word for r in reports for word, _ in r.signature)
    weights: dict[str, float] = {}
    for r in sorted(reports, key=lambda r: r.article_id):
        for word, weight in r.signature:
            weights[word] = weights.get(word, 0.0) + weight
    words = sorted(weights, key=lambda w: (-in_articles[w] * round(weights[w], 6), w))
    countries = Counter(c for r in reports for c in r.countries)
    return Story(
        id="s_" + min(r.article_id for r in reports),
        articles=tuple(r.article_id for r in told),
        title=next((r.title for r in told if r.title is not None), None),
        first_on=min(known, default=None),
        last_on=max(known, default=None),
        countries=tuple(c for c, _ in sorted(countries.items(), key=lambda x: (-x[1], x[0]))),
        words=tuple(words[:_WORDS]),
    )
