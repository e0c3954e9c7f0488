"""The seal covers each file of a sealed half, and names whatever was done to them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from dragoman.errors import BadInput
from dragoman.evaluate.sealing import append_log, check_seal, digest_package, digest_path, hash_sealed, main_seal


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Sealed and open files of several shapes."""
    for name in ("a/sealed/x.json", "a/sealed/texts/x.txt", "a/open/y.json", "b/sealed.jsonl", "b/open.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    for name in ("b/dates_sealed.jsonl", "a/sealed/.hidden", "b/unsealed.jsonl"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_all_sealed_files_are_covered(corpora: Path) -> None:
    """Folders named sealed, with all below, and files named so; nothing open."""
    names = ["a/sealed/texts/x.txt", "a/sealed/x.json", "b/dates_sealed.jsonl", "b/sealed.jsonl"]
    assert list(hash_sealed(corpora)) == names


def test_a_fresh_seal_holds(corpora: Path) -> None:
    """Lines are ``sha256  path``, and sealing twice gives the same bytes."""
    assert main_seal(corpora).text.endswith("sealed 4 files, 4 entries differ from before")
    text = (corpora / "SEALED.sha256").read_text(encoding="utf-8")
    assert f"{sha256(b'b/sealed.jsonl').hexdigest()}  b/sealed.jsonl\n" in text
    assert check_seal(corpora) == ()
    assert main_seal(corpora).text == "sealed 4 files, 0 entries differ from before"
    assert (corpora / "SEALED.sha256").read_text(encoding="utf-8") == text


def test_what_was_done_to_sealed_files_is_named(corpora: Path) -> None:
    """Changed, added and removed files are one line each, before a new seal and when it is written."""
    main_seal(corpora)
    (corpora / "b" / "sealed.jsonl").write_text("other", encoding="utf-8")
    (corpora / "a" / "sealed" / "new.json").touch()
    (corpora / "a" / "sealed" / "x.json").unlink()
    told = (
        "a/sealed/new.json was never sealed",
        "a/sealed/x.json is gone",
        "b/sealed.jsonl is not what was sealed",
    )
    assert check_seal(corpora) == told
    assert main_seal(corpora).text.splitlines() == [*told, "sealed 4 files, 3 entries differ from before"]


@pytest.mark.parametrize("text", [None, "nonsense\n"])
def test_a_seal_that_cannot_be_read_is_bad_input(corpora: Path, text: str | None) -> None:
    """Without a seal nothing can be checked: that is said, not passed over."""
    if text is not None:
        (corpora / "SEALED.sha256").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"SEALED\.sha256"):
        check_seal(corpora)


def test_a_folder_has_a_digest_of_names_and_contents(corpora: Path) -> None:
    """It changes with a file's bytes and with its name; that of a file is its SHA-256."""
    first = digest_path(corpora / "a")
    assert first == digest_path(corpora / "a") != digest_path(corpora / "b")
    (corpora / "a" / "open" / "y.json").rename(corpora / "a" / "open" / "z.json")
    assert digest_path(corpora / "a") != first
    assert digest_path(corpora / "b" / "open.jsonl") == sha256(b"b/open.jsonl").hexdigest()


def test_the_package_has_a_short_digest() -> None:
    """Twelve hexadecimal digits, the same each time."""
    assert len(digest_package()) == 12
    assert digest_package() == digest_package()


def test_a_log_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    """The folder of the log must be there."""
    with pytest.raises(BadInput, match="cannot be written"):
        append_log(tmp_path / "none" / "log.md", [("a", "b")])
