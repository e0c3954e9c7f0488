"""Settings: environment over file over defaults; what is none is refused by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.errors import UsageProblem
from dragoman.settings import DEFAULT_MODEL, Settings, read_settings


def test_environment_wins_over_file_over_default(tmp_path: Path) -> None:
    """Each where the one before says nothing."""
    file = tmp_path / "dragoman.toml"
    file.write_text('model = "en_a"\nbatch_size = 64\ndata_dir = "tables"\n')
    assert read_settings(file=tmp_path / "none", environ={"XDG_DATA_HOME": "/x"}) == Settings(
        model=DEFAULT_MODEL, batch_size=128, data_dir=Path("/x/dragoman")
    )
    assert read_settings(file=file, environ={}) == Settings(model="en_a", batch_size=64, data_dir=tmp_path / "tables")
    settings = read_settings(file=file, environ={"DRAGOMAN_MODEL": "en_b", "DRAGOMAN_DATA": "/y"})
    assert (settings.model, settings.batch_size, settings.data_dir) == ("en_b", 64, Path("/y"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("modle = 'x'", "'modle'"),
        ("batch_size = 'many'", "'many'"),
        ("batch_size = 0", "got 0"),
        ("model = ''", "got ''"),
        ("=", "settings"),
    ],
)
def test_what_is_none_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    """An unknown setting, a value of another kind or out of range, a file that does not parse."""
    file = tmp_path / "dragoman.toml"
    file.write_text(text)
    with pytest.raises(UsageProblem, match=named):
        read_settings(file=file, environ={})


def test_codebooks_are_read(tmp_path: Path) -> None:
    """Beside the file that names them; in the environment joined as paths are."""
    file = tmp_path / "dragoman.toml"
    file.write_text('codebook = ["sea.toml"]\nworld = ["mine.toml"]\n')
    settings = read_settings(file=file, environ={})
    assert (settings.codebook, settings.world) == ((tmp_path / "sea.toml",), (tmp_path / "mine.toml",))
    settings = read_settings(file=file, environ={"DRAGOMAN_CODEBOOK": os.pathsep.join(("a.toml", "b.toml"))})
    assert settings.codebook == (Path("a.toml"), Path("b.toml"))


def test_hosts_and_contact_are_read(tmp_path: Path) -> None:
    """A list in the file, joined by commas in the environment; a contact is one line that a header can hold."""
    file = tmp_path / "dragoman.toml"
    file.write_text('allow_hosts = ["wiki.inside"]\ncontact = "desk@gazette.example"\n')
    settings = read_settings(file=file, environ={})
    assert (settings.allow_hosts, settings.contact) == (("wiki.inside",), "desk@gazette.example")
    settings = read_settings(file=file, environ={"DRAGOMAN_ALLOW_HOSTS": "a, b", "DRAGOMAN_CONTACT": "c"})
    assert (settings.allow_hosts, settings.contact) == (("a", "b"), "c")
    file.write_text('contact = "a\\nX-Header: b"\n')
    with pytest.raises(UsageProblem, match="contact"):
        read_settings(file=file, environ={})
