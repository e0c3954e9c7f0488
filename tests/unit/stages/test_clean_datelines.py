"""Datelines: the place, the agency, and where the sentence begins."""

from __future__ import annotations

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean
from dragoman.stages.clean.datelines import read_dateline
from dragoman.stages.clean.outlets import load_wires, name_wire

SENTENCE = "Talks between the two sides resumed on Friday."


@pytest.mark.parametrize(
    ("line", "place", "wire", "words"),
    [
        ("MOSCOW: ", "Moscow", None, "MOSCOW"),
        ("ERBIL, Kurdistan Region - ", "Erbil", None, "ERBIL, Kurdistan Region"),
        ("KYIV (AP) — ", "Kyiv", "AP", "KYIV"),
        ("KYIV, Ukraine (AP) — ", "Kyiv", "AP", "KYIV, Ukraine"),
        ("GENEVA, 3 May (Reuters) - ", "Geneva", "Reuters", "GENEVA"),
        ("MOSCOW, Jan 17 (Reuters) - ", "Moscow", "Reuters", "MOSCOW"),
        ("MOSCOW, January 17. /TASS/. ", "Moscow", "TASS", "MOSCOW"),
        ("BEIJING, Jan. 17 (Xinhua) -- ", "Beijing", "Xinhua", "BEIJING"),
        ("WASHINGTON, D.C. — ", "Washington", None, "WASHINGTON, D.C"),
        ("WASHINGTON/BRUSSELS (Reuters) - ", "Washington/Brussels", "Reuters", "WASHINGTON/BRUSSELS"),
        ("UNITED NATIONS — ", "United Nations", None, "UNITED NATIONS"),
        ("TOKYO, Jan 17 Kyodo - ", "Tokyo", "Kyodo", "TOKYO"),
        ("MUSCAT, Feb 12, 2023 (Gulf & Horn Newswire) - ", "Muscat", "Gulf & Horn Newswire", "MUSCAT"),
        ("DILI, Timor-Leste (EPN) _ ", "Dili", "EPN", "DILI, Timor-Leste"),
        ("JAKARTA, Nusa Wire - ", "Jakarta", "Nusa Wire", "JAKARTA"),
        ("Moscow (AFP) - ", "Moscow", "AFP", "Moscow"),
        ("Beirut, Lebanon – ", "Beirut", None, "Beirut, Lebanon"),
        ("Djibouti (from our correspondent) - ", "Djibouti", None, "Djibouti"),
        ("Geneva, 3 May 2024: ", "Geneva", None, "Geneva"),
        ("New Delhi: ", "New Delhi", None, "New Delhi"),
        ("(Reuters) - ", None, "Reuters", None),
        ("JAMMU, MAY 3, 2003. ", "Jammu", None, "JAMMU"),
    ],
)
def test_datelines_are_read(line: str, place: str | None, wire: str | None, words: str | None) -> None:
    """Place as one writes it, agency by its usual name, span over the printed place, sentence after it all."""
    found = read_dateline(line + SENTENCE, 10, outlets=load_wires(), trusted=True)
    assert found is not None
    assert (found.place, found.wire) == (place, wire)
    assert (line[found.span.start - 10 : found.span.end - 10] if found.span else None) == words
    assert (line + SENTENCE)[found.sentence_start - 10 :] == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "Russia – Iran's closest ally – has said nothing.",
        "Analysis: The talks have failed.",
        "NATO has said nothing.",
        "EU-China talks resumed on Friday.",
        "Talks resumed - slowly.",
        "U.S. officials said the talks had failed.",
        "BREAKING: Talks have failed.",
        "TALKS RESUME IN RIGA - PUTIN AND XI MEET.",
        "On Friday, May 3, 2024 - talks resumed.",
    ],
)
def test_sentences_without_dateline_keep_their_first_words(text: str) -> None:
    """Names with dashes, labels and texts in capitals have none."""
    assert read_dateline(text, 0, outlets=load_wires(), trusted=True) is None


def test_a_speaker_is_no_dateline_in_a_text_of_one_paragraph() -> None:
    """Where nothing else shows an article, a name and a colon are a speaker."""
    assert read_dateline("Putin: We will sign.", 0, outlets=load_wires(), trusted=False) is None


def test_datelines_of_their_own_line_stay_out_of_paragraphs_and_removals() -> None:
    """The place of "Asmara, 15 February 2023" is kept, the date beside it goes."""
    head = "Government issues statement on truce\nAsmara, 15 February 2023\n\n"
    text = f"{head}{SENTENCE} Nothing else was said.\n\n{SENTENCE[:-1]} too."
    found = clean(RawDocument(path=None, format="text", text=text))
    assert isinstance(found, Article)
    assert found.dateline == "Asmara" and found.dateline_span is not None
    assert found.words(found.dateline_span) == "Asmara"
    assert [found.words(r.span) for r in found.removed] == ["15 February 2023"]
    assert len(found.paragraphs) == 2


@pytest.mark.parametrize(
    ("ending", "wire"),
    [
        ("- AFP", "AFP"),
        ("(Reuters)", "Reuters"),
        ("(With PTI inputs)", "PTI"),
        ("—Agencies", None),
        ("(AFP, dpa)", "AFP"),
    ],
)
def test_credits_behind_the_last_full_stop_go(ending: str, wire: str | None) -> None:
    """The agency named there is the article's."""
    found = clean(RawDocument(path=None, format="text", text=f"{SENTENCE}\n\nNobody knows more. {ending}"))
    assert isinstance(found, Article)
    assert [found.words(r.span) for r in found.removed] == [ending]
    assert found.wire == wire


def test_agencies_are_named_as_usual() -> None:
    """Abbreviations count as printed only; an agency's name may give it away."""
    wires = load_wires()
    names = ("The Associated Press", "AP", "ap", "reuters", "Harbour News Agency", "Harbour Gazette", "By Norrwire", "")
    assert [name_wire(name, wires) for name in names] == [
        "AP",
        "AP",
        None,
        "Reuters",
        "Harbour News Agency",
        None,
        "Norrwire",
        None,
    ]
