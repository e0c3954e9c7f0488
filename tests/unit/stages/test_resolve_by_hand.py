"""Resolve and code on parses made by hand: what they decide depends on the arrays alone, and no language model is there."""

from __future__ import annotations

import pytest
from tests.unit.stages.parsed import parse_by_hand
from tests.unit.stages.told import shown, sides

from dragoman.codebook.lexicon import load_lexicon
from dragoman.codebook.roles import load_roles
from dragoman.model.parses import ParsedArticle
from dragoman.model.resolved import ResolvedArticle
from dragoman.model.results import Coded
from dragoman.settings import read_settings
from dragoman.stages.code import code_article
from dragoman.stages.resolve import resolve_article
from dragoman.world import World, open_world

ATTACK = """
Togo   Togo   NNP PROPN nsubj 1 GPE
{verb} attack {tag} VERB ROOT 1
Ghana  Ghana  NNP PROPN dobj  1 GPE
.      .      .   PUNCT punct 1
"""
ACTIVE = ATTACK.format(verb="attacked", tag="VBD")
PASSIVE = """
Ghana    Ghana  NNP PROPN nsubjpass 2 GPE
was      be     VBD AUX   auxpass   2
attacked attack VBN VERB  ROOT      2
by       by     IN  ADP   agent     2
Togo     Togo   NNP PROPN pobj      3 GPE
.        .      .   PUNCT punct     2
"""
NEGATED = """
Togo   Togo   NNP PROPN nsubj 3 GPE
did    do     VBD AUX   aux   3
not    not    RB  PART  neg   3
attack attack VB  VERB  ROOT  3
Ghana  Ghana  NNP PROPN dobj  3 GPE
.      .      .   PUNCT punct 3
"""
MODAL = """
Togo   Togo   NNP PROPN nsubj 2 GPE
may    may    MD  AUX   aux   2
attack attack VB  VERB  ROOT  2
Ghana  Ghana  NNP PROPN dobj  2 GPE
.      .      .   PUNCT punct 2
"""
FUTURE = MODAL.replace("may    may ", "will   will")
PAIR = """
Togo      Togo    NNP PROPN nsubj 3 GPE
and       and     CC  CCONJ cc    0
Benin     Benin   NNP PROPN conj  0 GPE
condemned condemn VBD VERB  ROOT  3
Ghana     Ghana   NNP PROPN dobj  3 GPE
.         .       .   PUNCT punct 3
"""
MEETING = """
Togo  Togo  NNP PROPN nsubj 3 GPE
and   and   CC  CCONJ cc    0
Benin Benin NNP PROPN conj  0 GPE
met   meet  VBD VERB  ROOT  3
.     .     .   PUNCT punct 3
"""
SIDES = """
Both      both    DT  DET   det   1
sides     side    NNS NOUN  nsubj 2
condemned condemn VBD VERB  ROOT  2
Niger     Niger   NNP PROPN dobj  2 GPE
.         .       .   PUNCT punct 2
"""
DEMONYM = """
Togolese Togolese JJ  ADJ  amod  1 NORP
police   police   NNS NOUN nsubj 2
arrested arrest   VBD VERB ROOT  2
two      two      CD  NUM  nummod 5 CARDINAL
Ghanaian Ghanaian JJ  ADJ  amod  5 NORP
journalists journalist NNS NOUN dobj 2
.        .        .   PUNCT punct 2
"""
CAPITAL = """
Lomé      Lomé    NNP PROPN nsubj 1 GPE
condemned condemn VBD VERB  ROOT  1
Accra     Accra   NNP PROPN dobj  1 GPE
.         .       .   PUNCT punct 1
"""
NOTHING = """
It    it    PRP PRON  nsubj 1
rains rain  VBZ VERB  ROOT  1
.     .     .   PUNCT punct 1
"""


@pytest.fixture(scope="module")
def world() -> World:
    """The compiled tables."""
    return open_world(read_settings().data_dir)


def resolve(world: World, parsed: ParsedArticle) -> ResolvedArticle:
    """The parse, resolved."""
    return resolve_article(parsed, world=world, roles=load_roles())


def code(world: World, *sentences: str) -> Coded:
    """The parse, coded."""
    return code_article(resolve(world, parse_by_hand(*sentences)), lexicon=load_lexicon())


@pytest.mark.parametrize(
    ("sentence", "status"),
    [(ACTIVE, "occurred"), (PASSIVE, "occurred"), (NEGATED, "not_occurred"), (MODAL, "possible"), (FUTURE, "planned")],
    ids=["active", "passive", "negated", "may", "will"],
)
def test_roles_and_status_come_from_the_arrays(world: World, sentence: str, status: str) -> None:
    """Togo attacks Ghana in every voice, tense and mood; only the status differs."""
    coded = code(world, sentence)
    assert [(*sides(c), c.status) for c in coded.claims] == [("ASSAULT", "TGO", "GHA", status)], shown(coded)


def test_a_coordinated_subject_acts_together(world: World) -> None:
    """Two subjects are two actors of one claim, in their order."""
    (claim,) = code(world, PAIR).claims
    assert ([a.country for a in claim.actors], [r.country for r in claim.recipients]) == (["TGO", "BEN"], ["GHA"])


def test_both_sides_are_the_pair_before(world: World) -> None:
    """A plural of two takes up the two that the sentence before coordinates."""
    claims = code(world, MEETING, SIDES).claims
    assert {a.country for a in claims[-1].actors} == {"TGO", "BEN"}
    assert [r.country for r in claims[-1].recipients] == ["NER"]


def test_an_adjective_names_a_country_and_its_noun_a_sector(world: World) -> None:
    """Togolese police and Ghanaian journalists."""
    (claim,) = code(world, DEMONYM).claims
    assert [(a.country, a.sector) for a in (*claim.actors, *claim.recipients)] == [("TGO", "COP"), ("GHA", "JRN")]
    assert [(m.kind, m.low, m.high) for m in claim.magnitudes] == [("arrested", 2, 2)]


def test_capitals_as_parties_are_states(world: World) -> None:
    """Lomé condemned Accra: Togo condemned Ghana."""
    (claim,) = code(world, CAPITAL).claims
    assert [a.id for a in (*claim.actors, *claim.recipients)] == ["TGO", "GHA"]


def test_resolving_keeps_the_parse(world: World) -> None:
    """Sentences come out in their order and unchanged; every resolved token lies in its sentence."""
    parsed = parse_by_hand(PAIR, SIDES, NOTHING)
    resolved = resolve(world, parsed)
    assert resolved.parsed == parsed
    assert tuple(s.sentence for s in resolved.sentences) == parsed.sentences
    for sentence in resolved.sentences:
        n = len(sentence.sentence)
        assert len(sentence.children) == n
        assert all(0 <= token < n for token in (*sentence.actors, *sentence.places, *sentence.named))


def test_what_tells_nothing_gives_nothing(world: World) -> None:
    """No claim, tie or quotation comes of a sentence without parties or acts, nor of no sentence at all."""
    for coded in (code(world, NOTHING), code(world)):
        assert (coded.claims, coded.ties, coded.quotations) == ((), (), ())


def test_the_same_parse_gives_the_same_result(world: World) -> None:
    """Nothing is carried from one article to the next."""
    first = code(world, PAIR, SIDES)
    code(world, ACTIVE, DEMONYM)
    assert code(world, PAIR, SIDES) == first


def test_evidence_stands_on_the_words_of_the_article(world: World) -> None:
    """Spans of a hand-made parse are those of its text."""
    coded = code(world, NOTHING, ACTIVE)
    (claim,) = coded.claims
    assert coded.article.words(claim.evidence).startswith("Togo attacked Ghana")
    assert coded.article.words(claim.trigger) == "attacked"
    assert [coded.article.words(a.evidence) for a in (*claim.actors, *claim.recipients)] == ["Togo", "Ghana"]
