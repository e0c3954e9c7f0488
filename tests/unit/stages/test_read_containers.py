"""Packed files are read through, within bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import zstandard

from dragoman.model.documents import RawDocument
from dragoman.stages.read import Limits, Rules, read_paths

LINES = b'{"text": "Talks resumed."}\n{"text": "Talks ended."}\n'


def outcomes(path: Path, limits: Limits | None = None) -> list[str]:
    """Path or reason of all that a file gives."""
    return [
        str(x.path).removeprefix(str(path.parent) + "/") if isinstance(x, RawDocument) else x.reason
        for x in read_paths([str(path)], rules=Rules(limits=limits or Limits()))
    ]


def pack(path: Path, **members: bytes) -> Path:
    """A zip archive of these members; two underscores stand for a full stop."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def test_gzip_is_read_by_the_name_inside(tmp_path: Path) -> None:
    """The ending before .gz decides; the bytes decide that it is packed at all."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES))
    (tmp_path / "b.txt").write_bytes(gzip.compress(b"Talks resumed in Riga."))
    assert outcomes(tmp_path / "a.jsonl.gz") == ["a.jsonl", "a.jsonl"]
    assert outcomes(tmp_path / "b.txt") == ["b.txt"]


def test_zstd_is_read_by_the_name_inside(tmp_path: Path) -> None:
    """Frame after frame, also inside other archives; damage and bombs are refused as those of gzip are."""
    packed = zstandard.compress(LINES) + zstandard.compress(LINES)
    (tmp_path / "a.jsonl.zst").write_bytes(packed)
    assert outcomes(tmp_path / "a.jsonl.zst") == ["a.jsonl"] * 4
    assert outcomes(pack(tmp_path / "b.zip", a__jsonl__zst=packed)) == ["b.zip!a.jsonl"] * 4
    (tmp_path / "c.txt.zst").write_bytes(packed[:8] + b"\xff" * 8 + packed[16:])
    assert outcomes(tmp_path / "c.txt.zst") == ["damaged archive"]
    (tmp_path / "d.txt.zst").write_bytes(zstandard.compress(b"Talks " * 400_000))
    assert outcomes(tmp_path / "d.txt.zst", Limits(unpacked=50_000)) == ["decompresses too far"]


def test_all_members_of_an_archive_together_are_bounded(tmp_path: Path) -> None:
    """Members that each stay within their bound do not add up to more than the whole file's."""
    limits = Limits(document=100_000, unpacked=50_000, ratio=2)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(20):
            archive.writestr(f"{n:02}.txt", b"Talks in Riga. " * 3_000)
    found = outcomes(tmp_path / "a.zip", limits)
    assert found[-1] == "decompresses too far" and len(found) < 8


def test_zip_members_are_read_sorted(tmp_path: Path) -> None:
    """Members with an article's ending, in order; archives inside too."""
    inner = gzip.compress(b"Talks resumed in Oslo.")
    path = pack(tmp_path / "a.zip", b__txt=b"Talks in Riga.", a__jsonl=LINES, c__pdf=b"%PDF", d__txt__gz=inner)
    assert outcomes(path) == ["a.zip!a.jsonl", "a.zip!a.jsonl", "a.zip!b.txt", "a.zip!d.txt"]
    stdin = io.BytesIO(path.read_bytes())
    assert len(list(read_paths(["-"], stdin=stdin))) == 4


def test_damage_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """A cut stream, a false checksum, an archive of nothing."""
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(b"Talks resumed in Riga." * 50)[:-12])
    assert outcomes(tmp_path / "cut.txt.gz") == ["damaged archive"]
    data = bytearray(pack(tmp_path / "bad.zip", a__txt=b"Talks in Riga.", b__txt=b"Talks in Oslo.").read_bytes())
    data[data.index(b"a.txt") + 6] ^= 0xFF
    (tmp_path / "bad.zip").write_bytes(data)
    assert outcomes(tmp_path / "bad.zip") == ["damaged archive", "bad.zip!b.txt"]
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 and nothing more")
    assert outcomes(tmp_path / "no.zip") == ["damaged archive"]
    assert outcomes(pack(tmp_path / "empty.zip", c__pdf=b"%PDF")) == ["folder without articles"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    """What unpacks too far or is packed too often is not followed; a bomb beside articles costs only itself."""
    limits = Limits(document=1_000, unpacked=50_000, ratio=2)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"x" * 2_000_000 + b'"}'))
    assert outcomes(tmp_path / "bomb.jsonl.gz", limits) == ["decompresses too far"]
    path = pack(tmp_path / "a.zip", a__jsonl=b"x" * 2_000_000, b__txt=b"Talks in Riga.")
    assert outcomes(path, limits) == ["decompresses too far", "a.zip!b.txt"]
    nested = b"Talks in Riga."
    for _ in range(4):
        nested = gzip.compress(nested)
    (tmp_path / "n.txt").write_bytes(nested)
    assert outcomes(tmp_path / "n.txt") == ["nested too deeply"]
