"""How the command starts: fast, the same in every way, and honest at its outermost edge."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.cli.app import build_app
from docgen.form.library import list_forms

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from tests.cli.conftest import RunDocgen

HEAVY = ("docx", "docxtpl", "lxml", "pydantic", "jinja2", "babel", "phonenumbers", "rich")


def run_python(code: str, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **{name: str(value) for name, value in settings.items()}},
    )


@pytest.mark.parametrize(
    "command", [[sys.executable, "-m", "docgen"], [str(Path(sys.executable).with_name("docgen"))]]
)
def test_docgen_runs_as_a_module_and_as_a_command(command: list[str]) -> None:
    done = subprocess.run(
        [*command, "--version"], check=False, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 0
    assert done.stdout.startswith("docgen ")
    assert done.stderr == ""


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys\n"
        "from docgen.cli import main\n"
        "sys.argv = ['docgen', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = run_python(code)

    assert "Commands:" in done.stdout, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded: []"


@pytest.mark.parametrize("form", list_forms(), ids=lambda form: form.id)
def test_a_form_named_in_any_way_is_loaded_alone(form: Form) -> None:
    others = tuple(f"docgen.schemas.{each.id}." for each in list_forms() if each != form)
    code = (
        "import sys\n"
        "from docgen.form.library import find_form\n"
        "found = {find_form(name).id for name in sys.argv[1:]}\n"
        f"print(found, [name for name in sys.modules if name.startswith({others!r})])"
    )
    done = run_python(code, form.id, form.id.replace("_", "-"), *form.aliases, form.title)

    assert done.stdout == f"{ {form.id} } []\n", done.stderr


def test_every_command_has_help(docgen: RunDocgen) -> None:
    app = build_app()
    names = [command.name or "" for command in app.registered_commands]

    assert "render" in names
    for name in names:
        shown = docgen(name, "--help")
        assert shown.code == 0
        assert "Options:" in shown.out
    for group in app.registered_groups:
        assert docgen(group.name or "", "--help").code == 0


def test_a_call_without_a_command_shows_the_help(docgen: RunDocgen) -> None:
    assert "Commands:" in docgen().out + docgen().err


@pytest.mark.parametrize("words", [["nosuch"], ["show"], ["show", "--nosuch"], ["list", "extra"]])
def test_a_wrong_call_is_a_usage_error_on_stderr(docgen: RunDocgen, words: list[str]) -> None:
    outcome = docgen(*words)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err


def run_with_bug(**settings: object) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys, docgen.form.library\n"
        "def list_forms():\n"
        "    secret = 'Budi Contoh'\n"
        "    try: {}[secret]\n"
        "    except KeyError as error: raise ValueError(secret) from error\n"
        "docgen.form.library.list_forms = list_forms\n"
        "sys.argv = ['docgen', 'list']\n"
        "from docgen.cli import main\n"
        "main()"
    )
    return run_python(code, **settings)


def test_a_bug_keeps_its_traceback_but_no_values() -> None:
    done = run_with_bug()

    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" in done.stderr
    assert "KeyError" in done.stderr
    assert "ValueError" in done.stderr
    assert "Budi Contoh" not in done.stderr
    assert "This is a bug in docgen" in done.stderr


def test_the_message_of_a_bug_is_shown_on_request() -> None:
    assert "ValueError: Budi Contoh" in run_with_bug(DOCGEN_DEBUG=1).stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_ends_with_130_and_no_traceback(sent: signal.Signals) -> None:
    code = (
        "import os, signal, sys, time, docgen.form.library\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # under nohup the tests ignore it
        "def list_forms():\n"
        f"    os.kill(os.getpid(), {int(sent)})\n"
        "    time.sleep(10)\n"
        "docgen.form.library.list_forms = list_forms\n"
        "sys.argv = ['docgen', 'list']\n"
        "from docgen.cli import main\n"
        "main()"
    )
    done = run_python(code)

    assert done.returncode == 130
    assert done.stdout == ""
    assert done.stderr == "interrupted; nothing was written\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_command_begun_with_nohup_goes_on() -> None:
    code = (
        "import os, signal, sys, docgen.form.library\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "def list_forms():\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n"
        "    return []\n"
        "docgen.form.library.list_forms = list_forms\n"
        "sys.argv = ['docgen', 'list']\n"
        "from docgen.cli import main\n"
        "main()"
    )

    assert run_python(code).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_leaves_early_sees_no_traceback() -> None:
    done = subprocess.run(  # noqa: S602 -- a pipe is the point
        f"{sys.executable} -m docgen schema surat-rujukan | head -c 1",
        shell=True,
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "list"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert done.returncode == 1
    assert done.stderr == "error: the system refused: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX shell")
@pytest.mark.parametrize("command", ["render rujukan - -o -", "sheet rujukan -o -"])
def test_a_closed_standard_output_is_a_usage_error(command: str) -> None:
    docgen = f"{sys.executable} -m docgen"
    done = subprocess.run(
        ["sh", "-c", f"{docgen} sample rujukan | {docgen} {command} --lang en >&-"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("error: standard output is closed")


@pytest.mark.skipif(os.name == "nt", reason="POSIX shell")
@pytest.mark.parametrize("command", ["list", "show rujukan", "sheet rujukan -o {folder}/a.xlsx"])
def test_nobody_has_to_read_what_is_printed(command: str, tmp_path: Path) -> None:
    docgen = f"{sys.executable} -m docgen"
    done = subprocess.run(
        ["sh", "-c", f"{docgen} {command.format(folder=tmp_path)} >&-"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="POSIX names of files are bytes")
def test_a_name_outside_of_ascii_is_printed_as_it_is_in_the_plainest_locale(tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "HOME": str(tmp_path)}
    target = tmp_path / "é.xlsx"
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "sheet", "rujukan", "-o", str(target)],
        check=False,
        capture_output=True,
        env=plain,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{target}\n".encode()


@pytest.mark.skipif(os.name == "nt", reason="POSIX shell")
def test_a_closed_standard_input_is_a_usage_error() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m docgen check rujukan - --lang en <&-"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("error: standard input is closed")


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_a_record_is_read_from_a_named_pipe() -> None:
    docgen = f"{sys.executable} -m docgen"
    done = subprocess.run(
        ["bash", "-c", f"{docgen} check rujukan <({docgen} sample rujukan)"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
