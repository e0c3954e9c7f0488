"""Users' codebooks: what is refused, and what they change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman import __version__
from dragoman.codebook.lexicon import Candidate, load_lexicon
from dragoman.codebook.overlay import check_file, open_codebook
from dragoman.codebook.plover import NOTHING, Written, load_plover
from dragoman.errors import UsageProblem

EXAMPLE = Path(__file__).parents[3] / "examples" / "codebooks" / "sea.toml"
TYPE = '[[type]]\nname = "ABDUCT"\nmeans = "takes people away"\n'
ACT = '[[act]]\nid = "mine"\ntype = "AID"\n'


def write(folder: Path, text: str, name: str = "my.toml") -> Path:
    """A codebook of a user's own."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def entries(candidates: Iterable[Candidate], source: str) -> list[str]:
    """The ids of the entries that hold a pattern."""
    return [c.entry.id for c in candidates if c.pattern.source == source]


def test_the_example_has_no_fault_and_is_laid_over_ours() -> None:
    """Patterns, words of a class and modes are added; ours stay as they are."""
    assert check_file(EXAMPLE) == ()
    book, ours = open_codebook([EXAMPLE]), load_lexicon()
    assert entries(book.lexicon.verbs["pooled"], "pool >=icebreakers|icebreaker with") == ["pool"]
    assert "seiners" in book.lexicon.classes["vessel"] > ours.classes["vessel"]
    assert book.lexicon.mode_cues["CONSULT"][0][:2] == ("on-board", "")
    assert "minded" in book.lexicon.adjectives
    assert "pool" not in ours.entries and "INTERCEPT" not in load_plover().types
    assert set(ours.entries) < set(book.lexicon.entries)
    assert open_codebook().lexicon is ours


def test_an_own_type_is_written_as_what_it_counts_as() -> None:
    """A PLOVER type with the quad class and plan of that one; a quad class alone, or nothing at all, is no PLOVER type."""
    plover = open_codebook([EXAMPLE]).plover
    assert plover.as_written("INTERCEPT", "air", "occurred", "170") == Written(
        plover="COERCE", quad=4, score=-3.0, goldstein=load_plover().goldstein("170")
    )
    assert plover.as_written("INTERCEPT", None, "planned", "170").plover == load_plover().types["COERCE"].planned
    assert plover.as_written("POOL", "winter", "ongoing", None) == Written(
        plover=None, quad=2, score=None, goldstein=None
    )
    assert plover.as_written("POOL", None, "planned", None) == NOTHING
    assert plover.score("CONSULT", "on-board") == 4.0


def test_an_own_type_may_count_as_nothing(tmp_path: Path) -> None:
    """Neither type, quad class nor score."""
    plover = open_codebook([write(tmp_path, TYPE + 'counts_as = "none"\n')]).plover
    assert plover.as_written("ABDUCT", None, "occurred", None) == NOTHING
    assert plover.as_written("AID", None, "occurred", "070").plover == "AID"


def test_the_version_of_the_coder_names_the_files(tmp_path: Path) -> None:
    """With a hash of each; without files it is the program's alone."""
    path = write(tmp_path, TYPE + "quad = 4\n", name="My Book.toml")
    first = open_codebook([path]).version
    assert first.startswith(f"{__version__}+my.book.") and len(first.rpartition(".")[2]) == 8
    write(tmp_path, TYPE + "quad = 3\n", name="My Book.toml")
    assert open_codebook([path]).version != first
    assert open_codebook([path, EXAMPLE]).version.rpartition(".sea.")[1] == ".sea."
    assert open_codebook().version == __version__


def test_a_pattern_is_taken_only_where_the_entry_says_so(tmp_path: Path) -> None:
    """Refused with the entry and type that hold it; with `replaces` it stands under the new one alone."""
    entry = '[[act]]\nid = "salute"\ntype = "SUPPORT"\nverbs = ["bomb"]\n'
    ours = [c.entry.id for c in load_lexicon().verbs["bomb"] if c.pattern.source == "bomb"]
    assert len(ours) == 1
    (problem,) = check_file(write(tmp_path, entry))
    assert problem.entry == "act 1 (salute)"
    assert f"pattern 'bomb' stands under {ours[0]} already (ASSAULT)" in problem.reason
    book = open_codebook([write(tmp_path, entry + "replaces = true\n")])
    assert entries(book.lexicon.verbs["bombed"], "bomb") == ["salute"]


def test_of_patterns_that_ask_for_as_much_the_users_come_first(tmp_path: Path) -> None:
    """Whatever the entries are called."""
    text = '[[act]]\nid = "zz"\ntype = "AID"\nverbs = ["bomb >vessel"]\n'
    book = open_codebook([write(tmp_path, text)])
    bombed = [c for c in book.lexicon.verbs["bombed"] if c.pattern.weight == 3]
    assert bombed[0].entry.id == "zz"
    assert len(bombed) > 1


def test_an_entry_replaces_one_of_ours_whole(tmp_path: Path) -> None:
    """With all its patterns."""
    assert len([c for cs in load_lexicon().verbs.values() for c in cs if c.entry.id == "pardon"]) > 10
    text = '[[act]]\nid = "pardon"\ntype = "CONCEDE"\nverbs = ["pardon >person"]\n'
    assert "an entry is called pardon already (CONCEDE)" in check_file(write(tmp_path, text))[0].reason
    lexicon = open_codebook([write(tmp_path, text + "replaces = true\n")]).lexicon
    assert {c.pattern.source for cs in lexicon.verbs.values() for c in cs if c.entry.id == "pardon"} == {
        "pardon >person"
    }


def test_a_later_file_lies_over_an_earlier_one(tmp_path: Path) -> None:
    """It may use its types, and has to say what it replaces."""
    first = write(tmp_path, TYPE + 'counts_as = "COERCE"\n', name="first.toml")
    second = write(
        tmp_path, '[[act]]\nid = "spirit-off"\ntype = "ABDUCT"\nverbs = ["spirit _away"]\n', name="second.toml"
    )
    assert "no type is called 'ABDUCT'" in check_file(second)[0].reason
    entry = open_codebook([first, second]).lexicon.entries["spirit-off"]
    assert (entry.type, entry.cameo, entry.actor) == ("ABDUCT", "170", ("subj",))
    with pytest.raises(
        UsageProblem, match=r"second\.toml: act 1 \(spirit-off\): an entry is called spirit-off already"
    ):
        open_codebook([first, second, second])


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("[[act]\n", None, "is no TOML"),
        ('[[acts]]\nid = "a"\n', None, "no section is called 'acts'"),
        ('act = "a"\n', None, "act must be tables"),
        (TYPE, "type 1 (ABDUCT)", "say what it counts as"),
        (TYPE + 'counts_as = "AID"\nquad = 2\n', "type 1 (ABDUCT)", "one of the two"),
        (TYPE + 'counts_as = "HELP"\n', "type 1 (ABDUCT)", "PLOVER has no type 'HELP'"),
        (TYPE + "quad = 5\n", "type 1 (ABDUCT)", "quad must be 1 to 4"),
        (TYPE + "quad = 4\nscore = 11\n", "type 1 (ABDUCT)", "from -10 to 10, got 11"),
        (TYPE + 'quad = 4\ncameo = "999"\n', "type 1 (ABDUCT)", "CAMEO has no code '999'"),
        (TYPE.replace("ABDUCT", "AID") + "quad = 4\n", "type 1 (AID)", "called AID already"),
        (TYPE.replace("ABDUCT", "abduct") + "quad = 4\n", "type 1 (abduct)", "capital letters"),
        ('[[mode]]\ntype = "AID"\nname = "food"\nscore = "high"\n', "mode 1 (food)", "a number"),
        ('[[mode]]\ntype = "CONSULT"\nname = "visit"\nscore = 1\n', "mode 1 (visit)", "only words can be added"),
        ('[[class]]\nname = "boat"\nwords = "dhow"\n', "class 1 (boat)", "words must be a list"),
        (ACT, "act 1 (mine)", "at least one pattern"),
        (ACT + 'verb = ["x"]\n', "act 1 (mine)", "no field is called 'verb'"),
        (ACT + 'verbs = ["spirit >loot"]\n', "act 1 (mine)", "no class is called 'loot'"),
        (ACT + 'verbs = ["spirit bye"]\n', "act 1 (mine)", "'bye' is neither a preposition"),
        (ACT + 'verbs = [">arms"]\n', "act 1 (mine)", "must have a word in small letters"),
        (ACT + 'verbs = ["Spirit _away"]\n', "act 1 (mine)", "must have a word in small letters"),
        (ACT + 'verbs = ["spirit _"]\n', "act 1 (mine)", "'' is no particle"),
        (ACT + 'nouns = [">arms"]\n', "act 1 (mine)", "has no head word"),
        (ACT + 'verbs = ["spirit _away"]\nrecipient = ["victim"]\n', "act 1 (mine)", "no slot is called 'victim'"),
        (ACT + 'verbs = ["spirit _away"]\nmode = "fly"\n', "act 1 (mine)", "AID has no mode 'fly'"),
        (ACT + 'verbs = ["spirit _away"]\ncontexts = ["sea"]\n', "act 1 (mine)", "no context is called 'sea'"),
        (ACT + 'verbs = ["spirit _away"]\nsymmetric = "no"\n', "act 1 (mine)", "symmetric must be true or false"),
        (ACT + 'verbs = ["spirit _away"]\nyes = ["It rains."]\n', "act 1 (mine)", "is not written as"),
        ('[[operator]]\nid = "x"\ninner = "maybe"\nverbs = ["x-ray"]\n', "operator 1 (x)", "inner must be one of"),
        (
            '[[operator]]\nid = "x"\ninner = "keep"\nverbs = ["x-ray"]\ntakes = ["soon"]\n',
            "operator 1 (x)",
            "takes must be one of",
        ),
        (
            '[[operator]]\nid = "x"\ninner = "keep"\nverbs = ["x-ray"]\ntype_by_inner = {AID = "HELP"}\n',
            "operator 1 (x)",
            "no type is called 'HELP'",
        ),
    ],
)
def test_a_fault_is_named_with_file_entry_and_reason(tmp_path: Path, text: str, entry: str | None, reason: str) -> None:
    """By the check, and where the codebook is used."""
    path = write(tmp_path, text)
    problems = check_file(path)
    assert [(p.file, p.entry) for p in problems][:1] == [("my.toml", entry)]
    assert reason in problems[0].reason
    with pytest.raises(UsageProblem, match=r"my\.toml"):
        open_codebook([path])


def test_a_file_that_is_not_there_or_is_no_text_is_a_fault(tmp_path: Path) -> None:
    """As is one that is too long."""
    assert "cannot be read" in check_file(tmp_path / "none.toml")[0].reason
    (tmp_path / "my.toml").write_bytes(b"\xff\xfe\x00")
    assert "is no TOML" in check_file(tmp_path / "my.toml")[0].reason
    assert "longer than" in check_file(write(tmp_path, "#" * 2_000_001))[0].reason
