"""What a pattern sees of a sentence: small clauses, second objects, counted things, shared objects, phrases, months, forbidden words."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, sides, tell

from dragoman.codebook.lexicon import Index, add_act, load_lexicon, parse_pattern
from dragoman.pipeline import Pipeline
from dragoman.stages.code.frames import holds, is_month
from dragoman.stages.code.view import View
from dragoman.stages.parse import parse_articles
from dragoman.stages.resolve import resolve_article

pytestmark = pytest.mark.model

ROWS = [
    # what happens to the object is said by a bare infinitive or an adjective
    ("Togo let three Ghanaian hostages go on Monday.", "RETREAT", "TGO", "GHA"),
    ("Two Ghanaian fishermen were let go by Togo.", "RETREAT", "TGO", "GHA"),
    ("Togo let the Ghanaian prisoners go home.", "RETREAT", "TGO", "GHA"),
    ("Togo set two Ghanaian journalists free.", "RETREAT", "TGO", "GHA"),
    ("Togo set free two Ghanaian journalists.", "RETREAT", "TGO", "GHA"),
    ("Togo's army let a Ghanaian aid convoy pass.", "RETREAT", "TGO", "GHA"),
    ("Togo held Ghana responsible for the shortage.", "ACCUSE", "TGO", "GHA"),
    ("A Togolese court found two Ghanaian reporters guilty of spying.", "SANCTION", "TGO", "GHA"),
    ("Two Ghanaian reporters were found guilty of spying by a Togolese court.", "SANCTION", "TGO", "GHA"),
    ("Togo declared the Ghanaian ambassador persona non grata.", "SANCTION", "TGO", "GHA"),
    ("The Ghanaian ambassador was declared persona non grata by Togo.", "SANCTION", "TGO", "GHA"),
    # what was given, in a passive whose subject is who was given it
    ("The Ghanaian journalist was denied a visa by Togo.", "COERCE", "TGO", "GHA"),
    ("Ghana was granted a loan by Togo.", "AID", "TGO", "GHA"),
    ("The Togolese ambassador was given 48 hours to leave Ghana.", "SANCTION", "", "TGO"),
    ("Two Ghanaian officers were handed life sentences by a Togolese court.", "SANCTION", "TGO", "GHA"),
    # who stands before a hyphen, in a pair, or behind a participle
    ("A Togolese-backed mission in Ghana was told to leave by Mali.", "REQUEST", "MLI", "GHA"),
    ("The visiting Togolese minister left Ghana on Monday.", "CONSULT", "TGO", ""),
    # what is counted or measured
    ("Togo released the last of the Ghanaian prisoners.", "RETREAT", "TGO", "GHA"),
    ("Togo released three of the Ghanaian hostages.", "RETREAT", "TGO", "GHA"),
    ("Togo withdrew the bulk of its troops from Ghana.", "RETREAT", "TGO", "GHA"),
    ("Togo fired a hail of rockets at Ghana.", "ASSAULT", "TGO", "GHA"),
    ("Togo has frozen part of its aid to Ghana.", "SANCTION", "TGO", "GHA"),
    # shared objects and doers
    ("Togo has trained and equipped the Ghanaian rebels.", "AID", "TGO", "GHA"),
    ("The Ghanaian minister was arrested and flogged by Togolese police.", "COERCE", "TGO", "GHA"),
    # a refusal by negation
    ("Togo's government would not budge on Sunday.", "REJECT", "TGO", ""),
    ("Togo will not pay Ghana for the gas.", "REJECT", "TGO", "GHA"),
    ("Togo said that it would not let Ghana use its ports.", "REJECT", "TGO", "GHA"),
    # phrases of several words
    ("Togo signed a memorandum of understanding with Ghana.", "SUPPORT", "GHA TGO", ""),
    # what a verb says of its object may stand in a clause of its own; a fuller reading goes before a barer one
    ("Senegal's president found the Ghanaian answer insulting.", "ACCUSE", "SEN", "GHA"),
    ("Togo holds the Ghanaian army responsible.", "ACCUSE", "TGO", "GHA"),
    # irregular participles, and refusals by "going to"
    ("Ghana has shown the door to a Togolese envoy.", "SANCTION", "GHA", "TGO"),
    ("Togo is not going to pay Ghana for the gas.", "REJECT", "TGO", "GHA"),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ROWS)
def test_a_pattern_sees_its_parts(loaded: Pipeline, text: str, kind: str, actors: str, recipients: str) -> None:
    """The claim of the type names these sides (an actor left open where the sentence names none)."""
    coded = tell(loaded, text)
    found = [sides(c)[1:] for c in of_type(coded, kind)]
    assert any(r == recipients and (a == actors or not actors) for a, r in found), shown(coded)


NOT = [
    ("Togo let relations with Ghana go sour.", "RETREAT"),
    ("Ghana's president let five days go by.", "RETREAT"),
    ("Togo let the contract with Ghana run out.", "RETREAT"),
    ("Togo found Ghana's reporters in Lome.", "SANCTION"),
    ("Togolese rebels exploded a series of bombs in Ghana.", "MOBILIZE"),
    ("Togo and Ghana fought a trade war on Sunday.", "ASSAULT"),
    ("The president of Togo launched a charm offensive in Ghana.", "ASSAULT"),
    ("The economy of Togo will not give Ghana much joy.", "REJECT"),
    ("Togo will not be able to pay Ghana.", "REJECT"),
    ("Togo's police would not say whether they would pay.", "REJECT"),
    ("Togo gave Ghanaian boats a share of its fish.", "AID"),
]


@pytest.mark.parametrize(("text", "kind"), NOT)
def test_a_pattern_sees_no_part_that_is_not_there(loaded: Pipeline, text: str, kind: str) -> None:
    """Words of another sense, or in another place of the clause, give no claim of the type."""
    coded = tell(loaded, text)
    assert not of_type(coded, kind), shown(coded)


NEGATED = [
    ("Togo neither accepts nor recognises the verdict of the Ghanaian court.", "CONCEDE"),
    ("Togo did not condemn or expel the Ghanaian ambassador.", "SANCTION"),
    ("Togo's police let no Ghanaian lorry pass.", "RETREAT"),
    ("The Ghanaian president was denied visits by Togo.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "kind"), NEGATED)
def test_a_negation_reaches_what_it_is_said_of(loaded: Pipeline, text: str, kind: str) -> None:
    """ "Neither ... nor", a "not" before "or", "no" before the object of "let", and what is denied to somebody did not happen."""
    coded = tell(loaded, text)
    assert all(c.status == "not_occurred" for c in of_type(coded, kind)), shown(coded)


def _view(pipeline: Pipeline, text: str) -> View:
    (parsed,) = parse_articles(iter([tell(pipeline, text).article]), pipeline.parser, batch_size=1)
    return View(resolve_article(parsed, world=pipeline.world, roles=pipeline.roles).sentences[-1])


@pytest.mark.parametrize(
    ("text", "is_the_month"),
    [
        ("Togo and Ghana met in March.", True),
        ("On 3 March Togo met Ghana.", True),
        ("Togo met Ghana on May 3.", True),
        ("Workers joined a march in Lome.", False),
    ],
)
def test_a_month_is_no_noun_of_its_letters(loaded: Pipeline, text: str, is_the_month: bool) -> None:
    """A capitalised "March" or "May" within a sentence or by a number is the month."""
    view = _view(loaded, text)
    (at,) = [i for i, w in enumerate(view.words) if w in ("march", "may")]
    assert is_month(view, at) is is_the_month


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("A war between Togo and Ghana began.", True),
        ("A trade war between Togo and Ghana began.", False),
        ("A price and trade war between Togo and Ghana began.", False),
        ("A long war between Togo and Ghana began.", True),
    ],
)
def test_a_pattern_can_forbid_words_before_its_noun(loaded: Pipeline, text: str, stands: bool) -> None:
    """ "war !=trade|price" holds of a war, of no trade war."""
    view = _view(loaded, text)
    (part,) = parse_pattern("war !=trade|price", noun=True).parts
    assert holds(view, view.words.index("war"), part, load_lexicon(), is_noun=True) is stands


def test_a_verb_cannot_forbid_words_before_it() -> None:
    """The part is for nouns; a verb that has it is refused with its text."""
    with pytest.raises(ValueError, match="only a noun can forbid words before it"):
        parse_pattern("attack !=trade", noun=False)


@pytest.mark.parametrize(
    ("pattern", "verb", "text", "stands"),
    [
        ("hit !^$thing", "hit", "A storm hit the coast of Ghana.", False),
        ("hit !^$thing", "hit", "A rocket hit the coast of Ghana.", True),
        ("hit !^$thing", "hit", "Togo hit the coast of Ghana.", True),
        ("beat !in:=election", "beaten", "The president of Togo was beaten in the election.", False),
        ("beat !in:=election", "beaten", "The president of Togo was beaten in the street.", True),
        ("gather ^$power", "gathered", "The parliament of Togo gathered in Lome.", True),
        ("gather ^$power", "gathered", "Fans gathered in Lome.", False),
        ("land ^$official", "landed", "The foreign minister of Togo landed in Ghana.", True),
        ("land ^$official", "landed", "Tourists landed in Ghana.", False),
        ("free >person", "released", "The army of Togo released a statement.", False),
        ("free >person", "released", "The army of Togo released a student.", True),
        ("hold ^$armed", "held", "Rebels held the teacher in Ghana.", True),
        ("hold ^$armed", "held", "Police held the teacher in Ghana.", False),
        ("hijack !>=hashtag", "hijacked", "Togo hijacked the hashtag.", False),
        ("cut !_off", "cut", "Togo cut off the road.", False),
        ("show !that", "showed", "Togo showed that it was strong.", False),
        ("commit !passive", "committed", "Togo is committed to peace.", False),
        ("commit !passive", "committed", "Togo has committed troops.", True),
        ("agree that:=will|would", "agreed", "Togo agreed that talks would begin.", True),
        ("agree that:=will|would", "agreed", "Togo agreed that Ghana was strong.", False),
        ("plot to:=overthrow", "plotted", "Officers plotted to overthrow the president of Togo.", True),
        ("plot to:=overthrow", "plotted", "Officers plotted to help the president of Togo.", False),
        ("ask that:$asked", "asked", "Togo asked that Ghana free the trawler.", True),
        ("ask that:$asked", "asked", "Togo asked that the trawler be freed.", True),
        ("ask that:$asked", "asked", "Togo asked what Ghana wanted.", False),
        ("insist that:$asked", "insisted", "Togo insisted that Ghana was strong.", False),
        ("call for", "calling", "Togo left, calling for the convoys to be let in.", True),
    ],
)
def test_a_pattern_can_bar_a_part_and_ask_for_a_kind_of_doer(
    loaded: Pipeline, pattern: str, verb: str, text: str, stands: bool
) -> None:
    """A part with "!" must not hold; "$" classes ask for what somebody is; "to:=" and "that:=" for the words of a clause."""
    view = _view(loaded, text)
    (part,) = parse_pattern(pattern, noun=False).parts
    assert holds(view, view.words.index(verb), part, load_lexicon(), is_noun=False) is stands


def test_what_an_entry_bars_holds_for_all_its_verbs() -> None:
    """`never` is added to every verb of an entry, `noun_never` to every noun; a part that bars nothing is refused."""
    index = Index()
    entry = {"id": "x", "type": "ASSAULT", "verbs": ["hit", "hit on"], "nouns": ["hit on"]}
    add_act(index, "here", {**entry, "never": ["!^$thing"], "noun_never": ["!=big"]}, {})
    barred = {
        kind: {p.parts[-1].kind for c in index.table(kind)["hit"] for p in [c.pattern]} for kind in ("verbs", "nouns")
    }
    assert barred == {"verbs": {"subject"}, "nouns": {"called"}}
    with pytest.raises(ValueError, match="must begin with '!'"):
        add_act(Index(), "here", {**entry, "never": ["^$thing"]}, {})
