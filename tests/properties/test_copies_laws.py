"""Laws of copies, on articles put together from paragraphs of a small pool, some of them edited."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.stages.deduplicate.articles import GRAIN, STORM, TREATY, make_article

from dragoman.model.copies import ArticleVersion, CopyFamily
from dragoman.model.documents import Article
from dragoman.stages.deduplicate import Copies, compare, families, keys_of, pack, sketch, sketch_all, unpack

POOL = (*STORM, *TREATY, *GRAIN, 'The Gazette reported it. "No comment," the envoy said.', "Talks went on.")
OUTLETS = ("Gazette", "The Herald", "Andes Wire", None)


@st.composite
def drawn_articles(draw: st.DrawFn) -> Article:
    """An article of some paragraphs of the pool, in any order, perhaps with words left out."""
    paragraphs = draw(st.lists(st.sampled_from(POOL), max_size=8))
    step = draw(st.sampled_from((0, 0, 0, 7, 4)))
    if step:
        paragraphs = [" ".join(w for i, w in enumerate(p.split()) if i % step) for p in paragraphs]
    return make_article(
        *paragraphs,
        outlet=draw(st.sampled_from(OUTLETS)),
        wire=draw(st.sampled_from(("Andes Wire", None))),
        url=draw(st.sampled_from((None, None, "https://example.org/1", "http://www.example.org/1/"))),
        day=draw(st.sampled_from((None, date(2024, 5, 13), date(2024, 5, 14)))),
    )


BATCHES = st.lists(drawn_articles(), max_size=10)


@given(articles=BATCHES, data=st.data())
@settings(max_examples=150, deadline=None)
def test_order_and_batches_change_nothing(articles: list[Article], data: st.DataObject) -> None:
    """One by one in any order equals all at once: sketches, links, families, lineages."""
    whole = Copies(sketch_all(articles))
    shuffled = data.draw(st.permutations(articles))
    single = Copies()
    for article in shuffled:
        single.add(sketch(article))
    assert single.links() == whole.links()
    assert single.families() == whole.families()
    assert single.lineages() == whole.lineages()


@given(articles=BATCHES)
@settings(max_examples=150, deadline=None)
def test_index_finds_what_comparing_all_pairs_finds(articles: list[Article]) -> None:
    """Comparing is symmetric, links name two articles in order, and each kept link has a key in common."""
    sketches = list({(s.imprint.article): s for s in sketch_all(articles)}.values())
    found = {(link.article, link.other): link for link in Copies(sketches).links()}
    for one in sketches:
        for two in sketches:
            link = compare(one, two)
            assert link == compare(two, one)
            if link is not None and set(keys_of(one)) & set(keys_of(two)):
                assert found[(link.article, link.other)] == link
            else:
                assert (one.imprint.article, two.imprint.article) not in found


@given(articles=BATCHES)
@settings(max_examples=100, deadline=None)
def test_an_unrelated_article_changes_nothing(articles: list[Article]) -> None:
    """A text that shares nothing with the others leaves their families and lineages as they were."""
    other = make_article(*(f"Unheard syllables {word} wander beneath violet ceilings {word}a." for word in "qxzkv"))
    before, after = Copies(sketch_all(articles)), Copies(sketch_all([*articles, other]))
    assert after.links() == before.links()
    assert after.lineages() == before.lineages()


@given(articles=BATCHES)
@settings(max_examples=100, deadline=None)
def test_a_family_is_a_part_of_its_links(articles: list[Article]) -> None:
    """Each article is a member of one family at most; a family has two articles or more; each has a link in it."""
    copies = Copies(sketch_all(articles))
    members = [one for family in copies.families() for one in family.members]
    assert len(members) == len(set(members))
    linked = {frozenset((link.article, link.other)) for link in copies.links()}
    for family in copies.families():
        everybody = {*family.members, *family.carriers}
        assert len(everybody) > 1 and not set(family.members) & set(family.carriers)
        assert all(any(frozenset((one, two)) in linked for two in everybody - {one}) for one in everybody)


@given(articles=BATCHES)
@settings(max_examples=100, deadline=None)
def test_nobody_has_a_text_from_himself(articles: list[Article]) -> None:
    """Following sources from any article ends, and takes as many steps as its order says."""
    for lineage in Copies(sketch_all(articles)).lineages():
        steps = {carried.article: carried for carried in lineage.carried}
        for carried in lineage.carried:
            n, at = 0, carried
            while at.source is not None:
                n, at = n + 1, steps[at.source]
                assert n <= len(steps)
            assert carried.order in (n, None) and (carried.order is not None or carried.source is None)


@given(article=drawn_articles(), other=drawn_articles())
@settings(max_examples=100, deadline=None)
def test_an_exact_copy_of_another_outlet_joins_its_family(article: Article, other: Article) -> None:
    """Whatever else is there; a text of a few words excepted."""
    copy = make_article(
        *(article.text[p.start : p.end] for p in article.paragraphs),
        outlet="Somebody Else",
        url="https://example.org/9",
    )
    sketches = list(sketch_all([article, copy, other]))
    found = Copies(sketches).families()
    pair = {_version(article), _version(copy)}
    assert (sketches[0].body is None) or any(pair <= set(family.members) for family in found)


@given(article=drawn_articles())
@settings(max_examples=100, deadline=None)
def test_sketches_survive_packing(article: Article) -> None:
    """Bytes and back give the same sketch."""
    assert unpack(pack(sketch(article))) == sketch(article)


@given(articles=BATCHES, data=st.data())
@settings(max_examples=50, deadline=None)
def test_families_are_a_function_of_the_links(articles: list[Article], data: st.DataObject) -> None:
    """In any order, and given twice."""
    links = Copies(sketch_all(articles)).links()
    expected: tuple[CopyFamily, ...] = families(links)
    assert families(data.draw(st.permutations([*links, *links]))) == expected


def _version(article: Article) -> ArticleVersion:
    return ArticleVersion(article=article.id, version=article.version)
