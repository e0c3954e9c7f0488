"""What makes two articles copies, and what does not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.stages.deduplicate.articles import GRAIN, STORM, TREATY, make_article

from dragoman.model.copies import CopyLink
from dragoman.model.documents import Article
from dragoman.stages.deduplicate import compare, keys_of, pack, sketch, sketch_all, unpack

MONDAY, TUESDAY = date(2024, 5, 13), date(2024, 5, 14)


def link_of(one: Article, two: Article) -> CopyLink | None:
    """The link of two articles, after a check that an index would have compared them."""
    a, b = sketch(one), sketch(two)
    found = compare(a, b)
    assert found == compare(b, a)
    if found is not None:
        assert set(keys_of(a)) & set(keys_of(b))
    return found


def test_same_words_are_an_exact_copy() -> None:
    """Case, marks and white space do not make another text."""
    changed = [p.replace(",", " –").replace("northern", "Northern") for p in STORM]
    found = link_of(make_article(*STORM, outlet="A"), make_article(*changed, outlet="B"))
    assert found is not None and (found.kind, found.share, found.other_share) == ("exact", 1.0, 1.0)


def test_quotation_marks_and_accents_are_the_same_in_every_form() -> None:
    """Typographer's marks and plain ones, accented letters and bare ones are the same text."""
    one = make_article(*STORM, "“Never,” said Erdoğan’s envoy.", outlet="A")
    two = make_article(*STORM, '"Never," said Erdogan\'s envoy.', outlet="B")
    found = link_of(one, two)
    assert found is not None and found.kind == "exact"


def test_an_edited_text_is_a_near_copy() -> None:
    """A few words replaced and a sentence dropped leave a near copy; how much is left is told of both."""
    edited = [STORM[0].replace("freighters", "ships").replace("dawn", "sunrise"), *STORM[1:3]]
    found = link_of(make_article(*STORM, outlet="A"), make_article(*edited, outlet="B"))
    assert found is not None and found.kind == "near"
    assert found.overlap > 0.8 > min(found.share, found.other_share)


def test_moved_paragraphs_are_a_near_copy() -> None:
    """The order of paragraphs does not count."""
    found = link_of(make_article(*STORM, outlet="A"), make_article(*reversed(STORM), outlet="B"))
    assert found is not None and found.kind == "near"


def test_a_text_inside_a_longer_one_is_contained() -> None:
    """A dispatch between paragraphs of the outlet's own."""
    long = make_article(*TREATY, *STORM, *GRAIN, outlet="B")
    found = link_of(make_article(*STORM, outlet="A"), long)
    assert found is not None and found.kind == "contained"
    assert found.overlap > 0.9 and min(found.share, found.other_share) < 0.5


def test_a_cut_lead_is_contained() -> None:
    """The first paragraphs alone."""
    found = link_of(make_article(*STORM, *TREATY, *GRAIN, outlet="A"), make_article(*STORM[:2], outlet="B"))
    assert found is not None and found.kind == "contained" and found.overlap > 0.9


def test_a_lead_before_reporting_of_ones_own_is_contained() -> None:
    """Less than MIN_OVERLAP of either, but the beginning of both."""
    one, two = make_article(*STORM[:2], *TREATY, outlet="A"), make_article(*STORM[:2], *GRAIN, outlet="B")
    found = link_of(one, two)
    assert found is not None and found.kind == "contained" and found.overlap < 0.5


def test_background_repeated_at_the_end_is_no_copy() -> None:
    """An agency's standing paragraph below two reports does not make them one."""
    standing = STORM[1] + " " + STORM[2]
    one, two = make_article(*TREATY, *TREATY[::-1], standing), make_article(*GRAIN, *GRAIN[::-1], standing)
    assert compare(sketch(one), sketch(two)) is None


def test_the_same_quotations_are_no_copy() -> None:
    """Two reports of one speech share its words in quotation marks, names and numbers, and are independent."""
    quotes = [f'"{sentence}"' for sentence in STORM]
    one = make_article(*(f"{quote} {own}" for quote, own in zip(quotes, TREATY, strict=True)), outlet="A")
    two = make_article(*(f"{own} {quote}" for quote, own in zip(quotes, GRAIN, strict=True)), outlet="B")
    assert compare(sketch(one), sketch(two)) is None


@pytest.mark.parametrize("mark", ["'{}'", "‘{}’", "“{}"], ids=["single", "typographic", "left open"])
def test_quotations_are_seen_in_every_form(mark: str) -> None:
    """Single marks, and a quotation that goes on in the next paragraph."""
    one = make_article(*(mark.format(s) for s in STORM), *TREATY, outlet="A")
    two = make_article(*(mark.format(s) for s in STORM), *GRAIN, outlet="B")
    assert compare(sketch(one), sketch(two)) is None


def test_an_apostrophe_opens_no_quotation() -> None:
    """Possessives of a plural do not swallow the text after them."""
    text = [p + " The sailors' families' lawyers' first letters went out." for p in STORM]
    found = link_of(make_article(*text, outlet="A"), make_article(*text, TREATY[0], outlet="B"))
    assert found is not None and found.kind == "near" and found.overlap > 0.95


def test_a_few_words_are_nobodys() -> None:
    """Two outlets may both print one short sentence."""
    assert (
        link_of(make_article("Talks resumed on Friday.", outlet="A"), make_article("Talks resumed on Friday.")) is None
    )


def test_another_text_of_an_article_is_a_revision() -> None:
    """The same outlet and given id, another version: a revision even where little of the text has stayed."""
    one = make_article(*STORM, outlet="A", given_id="17", day=MONDAY)
    two = make_article(*GRAIN, outlet="A", given_id="17", day=TUESDAY)
    found = link_of(one, two)
    assert found is not None and (found.kind, found.overlap) == ("revision", 0.0)
    assert found.source is not None and found.source.version == one.version and found.basis == "printed earlier"


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        ("https://example.org/a/1", "http://www.example.org/a/1/?utm_source=x#top", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/", "https://example.org", False),
        ("https://example.org:99999999/a", "https://example.org:99999999/a/", False),
    ],
)
def test_revisions_are_found_by_address(one: str, two: str, is_same: bool) -> None:
    """What does not tell pages apart is left out of an address; a front page is no article's; a broken one is none."""
    found = link_of(make_article(*STORM, url=one), make_article(*GRAIN, url=two))
    assert (found is not None and found.kind == "revision") is is_same


def test_an_article_is_no_copy_of_itself() -> None:
    """The same version of the same article is one article."""
    assert link_of(make_article(*STORM), make_article(*STORM)) is None


def test_the_agencys_own_dispatch_is_the_source() -> None:
    """Before days and credits; without any of them there is no source."""
    own = make_article(*STORM, outlet="Andes Wire", wire="Andes Wire", day=TUESDAY)
    copy = make_article(*STORM[:3], outlet="Gazette", day=MONDAY)
    found = link_of(own, copy)
    assert found is not None and found.source is not None
    assert (found.source.article, found.basis) == (own.id, "wire's own dispatch")
    bare = link_of(make_article(*STORM, outlet="A"), make_article(*STORM[:3], outlet="B"))
    assert bare is not None and (bare.source, bare.basis) == (None, None)


def test_who_is_credited_is_the_source() -> None:
    """A text that names the other's outlet has it from there, unless it was printed before."""
    told = make_article("The channel is closed, the Gazette reported.", *STORM, outlet="Courier")
    found = link_of(make_article(*STORM, outlet="The Gazette"), told)
    assert found is not None and found.basis == "credited" and found.source is not None
    assert found.source.article != told.id
    early = make_article("The channel is closed, the Gazette reported.", *STORM, outlet="Courier", day=MONDAY)
    late = link_of(make_article(*STORM, outlet="The Gazette", day=TUESDAY), early)
    assert late is not None and late.source is not None and late.source.article == early.id


def test_a_sketch_survives_packing() -> None:
    """Bytes and back; what is no sketch is refused by name."""
    made = sketch(make_article(*STORM, outlet="A", wire="B", url="https://example.org/a", day=MONDAY))
    assert unpack(pack(made)) == made
    empty = sketch(make_article(outlet="A"))
    assert unpack(pack(empty)) == empty
    for broken in (b"", b"{}\n", b"\xff\n", pack(made)[:-1], pack(made).replace(b'"format": 1', b'"format": 0')):
        with pytest.raises(ValueError, match="sketch"):
            unpack(broken)


def test_sketches_fit_a_database() -> None:
    """A kilobyte or two an article; keys are signed numbers of 64 bits."""
    made = sketch(make_article(*STORM, *TREATY, *GRAIN))
    assert len(pack(made)) < 2_500
    assert all(0 <= key < 2**63 for key in keys_of(made)) and list(keys_of(made)) == sorted(set(keys_of(made)))


def test_sketching_many_at_once_gives_the_same() -> None:
    """Batches are an economy; articles without a word among them do no harm."""
    articles = [make_article(*STORM), make_article(), make_article("No."), make_article(*GRAIN), make_article("é “x")]
    assert list(sketch_all(articles * 20)) == [sketch(article) for article in articles * 20]
