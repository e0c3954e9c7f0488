"""Addresses made alike: two that lead to the same page are the same text."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_HOST = re.compile(r"^(?:www|m|mobile|amp)\.")
_PAGE = re.compile(r"(?:/amp|/index\.(?:html?|php)|/)+$")
_TRACKING = re.compile(r"(?:utm_.*|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|cmp|cmpid|ncid|smid|amp)", re.IGNORECASE)


def address_key(url: str | None) -> str | None:
    """The address of an article without what does not tell pages apart, or None where it leads to no article's page.

    >>> address_key("http://www.example.org/a/1/?utm_source=x#top"), address_key("https://example.org/")
    ('example.org/a/1', None)
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = _HOST.sub("", (parts.hostname or "").lower())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    path = _PAGE.sub("", parts.path)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    if not host or not (path or query):
        return None
    return host + port + path + ("?" + urlencode(sorted(query)) if query else "")
