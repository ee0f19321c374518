"""What is installed is pinned by hash, and the package asks for what the pins were made from."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.source import ROOT

FOLDER = ROOT / "requirements"
NAMES = sorted(path.stem for path in FOLDER.glob("*.in"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_wanted(name: str) -> set[str]:
    lines = (FOLDER / f"{name}.in").read_text("utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and line[0] not in "#-"]
    return {f"{normal(r.name)}{r.specifier}" for r in wanted}


def read_pins(name: str) -> dict[str, str]:
    """Each pinned name with all that follows it, up to the next."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    return {normal(block.partition("==")[0]): block for block in blocks}


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_package_asks_for_what_is_pinned(project):
    asked = {Requirement(r) for r in project["project"]["dependencies"]}
    assert {f"{normal(r.name)}{r.specifier}" for r in asked} == read_wanted("base")


@pytest.mark.parametrize("extra", ["bulk", "desk", "postgres", "publish", "statistics"])
def test_the_extra_asks_for_what_is_pinned(project, extra):
    asked = {Requirement(r) for r in project["project"]["optional-dependencies"][extra]}
    assert {f"{normal(r.name)}{r.specifier}" for r in asked} == read_wanted(extra)


def test_build_backend_is_pinned(project):
    backend = {normal(Requirement(r).name) for r in project["build-system"]["requires"]}
    assert backend <= set(read_pins("build"))


@pytest.mark.parametrize("name", NAMES)
def test_every_wish_has_its_pin(name):
    wanted = {normal(Requirement(r).name) for r in read_wanted(name)}
    assert wanted <= set(read_pins(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_pin_has_hashes_and_no_address(name):
    for pinned, block in read_pins(name).items():
        assert "--hash=sha256:" in block, pinned
        assert "://" not in block, pinned
        assert " @ " not in block, pinned


def test_installer_pins_itself_alone():
    assert set(read_pins("uv")) == {"uv"}


@pytest.mark.parametrize("later", ["bulk", "statistics", "dev", "bench", "names-bench"])
def test_the_lists_agree_on_versions(later):
    """What two files pin is one version, or the second install would undo the first."""
    base, more = read_pins("base"), read_pins(later)
    first = {name: block.partition("\\")[0] for name, block in base.items()}
    differing = {
        n for n, block in more.items() if n in first and block.partition("\\")[0] != first[n]
    }
    assert differing == set()
