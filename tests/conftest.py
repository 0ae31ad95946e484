"""What every test may use: the golden option, and the tools of the machine."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

from docgen.agency.find import EXAMPLE_AGENCY
from docgen.form.definition import Form
from docgen.form.library import find_form
from tests.print_server import SEARCH_PATH, PrintServer

if TYPE_CHECKING:
    from collections.abc import Iterator

# A slow machine is no fault; in CI the same examples each time, elsewhere new ones every run.
settings.register_profile("docgen", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("docgen")

GOLDEN = Path(__file__).parent / "golden"
UNO_BRIDGE = Path("/usr/lib/python3/dist-packages/uno.py")
TOOLS = ("soffice", "pdftotext", "lp", "cupsd")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the goldens anew")
    parser.addoption("--form", metavar="ID", help="only what is tested of this form")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not tested of the form that ``--form`` names."""
    wanted = config.getoption("--form")
    if wanted is None:
        return
    form = find_form(wanted)
    kept = [item for item in items if is_of_form(item, form)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def is_of_form(item: pytest.Item, form: Form) -> bool:
    """Return whether a test is about a form: by what it is given, or by the name of its file."""
    call = getattr(item, "callspec", None)
    if call is not None and form in [
        each for each in call.params.values() if isinstance(each, Form)
    ]:
        return True
    return form.id in {item.path.parent.name, item.path.stem.removeprefix("test_")}


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C reach what the tests start, and all workers find the templates of a run compiled.

    A job in the background hides the signal. Workers get the environment of who starts them.
    """
    if not hasattr(config, "workerinput"):
        cache = tempfile.TemporaryDirectory(prefix="docgen-cache-", ignore_cleanup_errors=True)
        config.add_cleanup(cache.cleanup)
        os.environ["XDG_CACHE_HOME"] = cache.name
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs an absent tool; where CI is set the absence is a failure."""
    if item.get_closest_marker("tools") is None:
        return
    missing = [tool for tool in TOOLS if shutil.which(tool, path=SEARCH_PATH) is None]
    missing += [] if UNO_BRIDGE.exists() else ["python3-uno"]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed, and CI needs it: {', '.join(missing)}", pytrace=False)
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class Golden(Protocol):
    def __call__(self, name: str, actual: str) -> None: ...


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """Return a function that compares a text, whole, with the one under tests/golden."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if pytestconfig.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no {path}; run 'make golden' and read the difference"
        expected = path.read_text(encoding="utf-8")
        assert actual == expected

    return compare


@pytest.fixture(autouse=True)
def _neutral_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Let no test see the agency, the language or the settings of who runs it.

    Documents are made for an example agency, which has to be named.
    """
    monkeypatch.setenv("DOCGEN_AGENCY", EXAMPLE_AGENCY)
    for name in ("DOCGEN_DEBUG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-config"))


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one for the test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def cups() -> Iterator[PrintServer]:
    """Give a CUPS of our own, one for all tests, as it takes a while to start."""
    # Its filters run as another user, for whom pytest's own folders are closed; and the name of a
    # socket has to be short.
    with tempfile.TemporaryDirectory(prefix="docgen-cups-", ignore_cleanup_errors=True) as folder:
        server = PrintServer(Path(folder))
        yield server
        server.stop()


@pytest.fixture
def printers(
    cups: PrintServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[PrintServer]:
    """Give a CUPS that has no printer yet, and that everything in the test prints to."""
    monkeypatch.setenv("CUPS_SERVER", str(cups.socket))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    yield cups
    cups.remove_all()
