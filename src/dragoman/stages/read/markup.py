"""Fragments of markup (the content of a feed's entry, an export in HTML) as plain text, block by block."""

from __future__ import annotations

import re

_LINE = frozenset({"br", "tr", "dt", "dd"})
_CELL = frozenset({"td", "th"})
_BLOCK = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol li table blockquote pre hr figure figcaption aside main"
    " body dl form title".split()
)
_DROPPED = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "head"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_GAPS = re.compile(r"[ \t]*\n[ \t\n]*\n[ \t\n]*")
_MARKUP = re.compile(
    r"<(?:/?[a-zA-Z][a-zA-Z0-9]{0,10}\b[^<>]{0,2000}>|!--)|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"
)


def is_markup(text: str) -> bool:
    """Whether a text holds a tag or an entity."""
    return _MARKUP.search(text) is not None


def text_of_markup(markup: str) -> str:
    """The text of a fragment: blocks parted by blank lines, cells by tabs; no markup gives the text itself.

    Example:
        >>> text_of_markup("<p>Talks in <b>Riga</b> &amp; Oslo.</p><p>They ended.</p>")
        'Talks in Riga & Oslo.\\n\\nThey ended.'
    """
    from lxml import etree, html  # needed where markup is met

    if not is_markup(markup):
        return markup.strip()
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    parts: list[str] = []
    dropped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            dropped += tag in _DROPPED
            parts.append("\n\n" if tag in _BLOCK else "\n" if tag in _LINE else "")
            text = element.text
        else:
            dropped -= tag in _DROPPED
            parts.append("\n\n" if tag in _BLOCK else "\n" if tag == "tr" else "\t" if tag in _CELL else "")
            text = element.tail
        if text and not dropped:
            parts.append(_SPACE.sub(" ", text))
    return _GAPS.sub("\n\n", "".join(parts)).replace("\n ", "\n").strip()
