"""Word processors' files (``.docx``, ``.rtf``) as plain text, paragraph by paragraph."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read.decoding import replace_strays
from dragoman.stages.read.exports import read_text
from dragoman.stages.read.limits import Limits

DOCX_BODY = "word/document.xml"
RTF = b"{\\rtf"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGED = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, AttributeError)

# What the converter's patterns take quadratic time over is taken out before it sees it.
_FONT = re.compile(r"(?<!\\)(\\f\d)")
_ENDLESS_FONT = re.compile(r"\\fcharset\d{0,9}[^;]{200}")
_CELL_ENDS = re.compile(r"[ \t]*\|[ \t]*$", re.MULTILINE)
_BLANKS = re.compile(r"\n{3,}")


def read_docx(archive: zipfile.ZipFile, *, name: str, limits: Limits) -> Iterator[RawDocument | Rejected]:
    """The article in a ``.docx`` file, or the articles where it is a database's export.

    **Rejected**: ``file too large``, ``damaged document`` (XML that does not parse or declares entities), ``empty
    file``, and what `read_text` refuses.
    """
    try:
        with archive.open(DOCX_BODY) as body:
            data = body.read(limits.unpacked + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        yield Rejected(stage="read", subject=name, reason="damaged document", detail=" ".join(str(error).split())[:120])
        return
    if len(data) > limits.unpacked:
        detail = f"more than {limits.unpacked // 1_000_000} MB of markup"
        yield Rejected(stage="read", subject=name, reason="file too large", detail=detail)
        return
    found = _text_of_docx(data)
    if isinstance(found, Rejected):
        yield Rejected(stage="read", subject=name, reason=found.reason, detail=found.detail)
        return
    yield from read_text(found, name=name, digest=sha256(data).hexdigest(), numbered=False)


def _text_of_docx(data: bytes) -> str | Rejected:
    from lxml import etree  # needed where a .docx is met

    if _ENTITIES.search(data[:4096]):
        return Rejected(stage="read", subject="", reason="damaged document", detail="it declares entities")
    paragraphs: list[str] = []
    try:
        events = etree.iterparse(
            io.BytesIO(data), events=("end",), tag=f"{_W}p", resolve_entities=False, no_network=True, huge_tree=False
        )
        for _, paragraph in events:
            parts = []
            for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
                if element.tag == f"{_W}t":
                    parts.append(element.text or "")
                else:
                    parts.append({"tab": "\t", "noBreakHyphen": "-"}.get(element.tag.removeprefix(_W), "\n"))
            paragraph.clear()
            words = "".join(parts).strip()
            if words:
                paragraphs.append(words)
    except (etree.LxmlError, *_DAMAGED) as error:
        detail = " ".join(str(error).split())[:120]
        return Rejected(stage="read", subject="", reason="damaged document", detail=detail)
    return "\n\n".join(paragraphs)


def read_rtf(data: bytes, *, name: str) -> Iterator[RawDocument | Rejected]:
    """The article in an ``.rtf`` file, or the articles where it is a database's export.

    **Rejected**: ``damaged document``, and what `read_text` refuses.
    """
    from striprtf.striprtf import font_table_group, rtf_to_text  # needed where an .rtf is met

    markup = data.decode("cp1252", "replace").replace("HYPERLINK", "HYPERLNK")
    fonts: str = font_table_group(markup)  # type: ignore[no-untyped-call]
    if _ENDLESS_FONT.search(fonts):
        markup = markup.replace(fonts, "", 1)
    try:
        text: str = rtf_to_text(_FONT.sub(r"\n\1", markup), errors="replace")  # type: ignore[no-untyped-call]
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except _DAMAGED as error:
        detail = " ".join(str(error).split())[:120]
        yield Rejected(stage="read", subject=name, reason="damaged document", detail=detail)
        return
    text = _BLANKS.sub("\n\n", _CELL_ENDS.sub("", replace_strays(text))).strip()
    yield from read_text(text, name=name, digest=sha256(data).hexdigest(), numbered=False)
