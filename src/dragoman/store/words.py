"""Full-text search alike on both databases: what a word is is decided here, the databases only look words up.

A word is a run of letters and digits, lower case, without marks above or below letters. A search is a few words (all
must occur), ``"words in a row"``, ``begin*`` and ``-without``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, text

from dragoman.errors import UsageProblem
from dragoman.model.documents import Article
from dragoman.model.spans import Span

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')

MOST_CHARACTERS = 400_000
"""How much of a text is searched: PostgreSQL takes no more than a megabyte of words for one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that must stand in a row; the last may be the beginning of a word; or must not stand there."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_excluded: bool = False


def normalised(value: str) -> list[str]:
    """The words of a text.

    >>> normalised("Vardø's S-400, Orbán")
    ['vardø', 's', 's', '400', 'orban']
    """
    folded = unicodedata.normalize("NFKD", value[:MOST_CHARACTERS]).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return [word for word in _WORD.findall(plain) if word.isalnum()]


def parse_search(wanted: str) -> tuple[Term, ...]:
    """The terms of a search. **Raises** `UsageProblem` where it has no word that must occur.

    >>> parse_search('"armed forces" miss* -drill')[1]
    Term(words=('miss',), is_beginning=True, is_excluded=False)
    """
    terms = []
    for minus, quoted, bare in _TERM.findall(wanted):
        if words := tuple(normalised(quoted or bare)):
            terms.append(Term(words=words, is_beginning=not quoted and bare.endswith("*"), is_excluded=bool(minus)))
    if not any(not term.is_excluded for term in terms):
        raise UsageProblem(f"{wanted!r}: give at least one word that must occur")
    return tuple(terms)


def index_article(connection: Connection, article: Article, row_id: int) -> None:
    """Puts an article's title and body among what is searched."""
    title = " ".join(normalised(article.title or ""))
    body = " ".join(normalised("\n".join(article.words(span) for span in article.paragraphs)))
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO article_search (rowid, title, body) VALUES (:row, :title, :body)"),
            {"row": row_id, "title": title, "body": body},
        )
    else:
        connection.execute(
            text("INSERT INTO article_search (rowid, words) VALUES (:row, to_tsvector('simple', :words))"),
            {"row": row_id, "words": f"{title} {body}"},
        )


def drop_article(connection: Connection, row_id: int) -> None:
    """Takes an article out of what is searched, and its words out of the index."""
    connection.execute(text("DELETE FROM article_search WHERE rowid = :row"), {"row": row_id})
    if connection.dialect.name == "sqlite":
        # A deletion only adds a mark; rewriting the index as one leaves no word of the article in it.
        connection.execute(text("INSERT INTO article_search (article_search) VALUES ('optimize')"))


def condition(terms: tuple[Term, ...], dialect: str) -> tuple[str, str]:
    """SQL that selects the row ids of articles, with one parameter ``:words``, and the value of that."""
    if dialect == "sqlite":
        return "SELECT rowid FROM article_search WHERE article_search MATCH :words", _for_fts5(terms)
    return "SELECT rowid FROM article_search WHERE words @@ to_tsquery('simple', :words)", _for_tsquery(terms)


def _for_fts5(terms: tuple[Term, ...]) -> str:
    def one(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + (" *" if term.is_beginning else "")

    wanted = " AND ".join(one(term) for term in terms if not term.is_excluded)
    without = "".join(f" NOT {one(term)}" for term in terms if term.is_excluded)
    return f"({wanted}){without}"


def _for_tsquery(terms: tuple[Term, ...]) -> str:
    def one(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        if term.is_beginning:
            words[-1] += ":*"
        return f"{'!' if term.is_excluded else ''}({' <-> '.join(words)})"

    return " & ".join(one(term) for term in terms)


CONTEXT_CHARACTERS = 60
"""How much is shown on either side of words that were found."""

MOST_PASSAGES = 3
"""How many passages of one article are shown."""


def find_passages(article: Article, terms: tuple[Term, ...]) -> tuple[Span, ...]:
    """The first passages in which the words stand, in the body, else in the title given apart; cut between words."""
    wanted = [term for term in terms if not term.is_excluded]
    places = [("text", span.start, article.words(span)) for span in article.paragraphs]
    if article.given_title:
        places.append(("title", 0, article.given_title))
    found: list[Span] = []
    for field, offset, words in places:
        source = article.given_title or "" if field == "title" else article.text
        tokens = [(match.start(), match.end(), normalised(match[0])) for match in _WORD.finditer(words)]
        for at in range(len(tokens)):
            if found and found[-1].field == field and found[-1].end > offset + tokens[at][0]:
                continue
            if any(_stands(tokens, at, term) for term in wanted):
                start = max(0, offset + tokens[at][0] - CONTEXT_CHARACTERS)
                end = min(len(source), offset + tokens[at][1] + CONTEXT_CHARACTERS)
                while start > 0 and source[start - 1].isalnum():
                    start -= 1
                while end < len(source) and source[end].isalnum():
                    end += 1
                found.append(Span(start=start, end=end, field="title" if field == "title" else "text"))
                if len(found) == MOST_PASSAGES:
                    return tuple(found)
    return tuple(found)


def _stands(tokens: list[tuple[int, int, list[str]]], at: int, term: Term) -> bool:
    for step, word in enumerate(term.words):
        if at + step >= len(tokens):
            return False
        there = tokens[at + step][2]
        is_last = step == len(term.words) - 1
        if not any(one == word or (is_last and term.is_beginning and one.startswith(word)) for one in there):
            return False
    return True
