"""LibreOffice: its program, command line, environment and hardened profile."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from docgen.errors import MissingToolError
from docgen.output.external_program import ExternalProgram
from docgen.output.pdf.fonts import build_fontconfig

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SETTINGS_FILE = "hardened.xcu"
FONTCONFIG = "fontconfig.xml"
PDF_EXPORT = "pdf:writer_pdf_Export"
PDF_EXPORT_WITH_BOOKMARKS = (
    f'{PDF_EXPORT}:{{"ExportBookmarksToPDFDestination":{{"type":"boolean","value":"true"}}}}'
)
"""What becomes of a document: a PDF, or one in which its bookmarks can be found."""
PROXY_VARIABLES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")


SOFFICE = ExternalProgram(
    ("soffice", "libreoffice"),
    (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
)


def find_soffice() -> Path:
    """Return LibreOffice's program; raise MissingToolError with what to install."""
    found = SOFFICE.find()
    if found is None:
        raise MissingToolError(
            "LibreOffice is not installed, and PDF files are made with it; install it (Debian, "
            "Ubuntu: sudo apt install libreoffice-writer; elsewhere: libreoffice.org) and run "
            "this again, or print the .docx from Word"
        )
    return found


def make_profile(folder: Path) -> Path:
    """Make a new LibreOffice profile in ``folder`` with the hardened settings and return it."""
    profile = folder / "profile"
    user = profile / "user"
    user.mkdir(parents=True)
    settings = resources.files("docgen.output.pdf").joinpath(SETTINGS_FILE).read_bytes()
    (user / "registrymodifications.xcu").write_bytes(settings)
    (profile / FONTCONFIG).write_text(build_fontconfig(), encoding="utf-8")
    return profile


def build_command(
    program: Path, profile: Path, documents: Sequence[Path], out: Path, export: str = PDF_EXPORT
) -> tuple[str | Path, ...]:
    """Return the command line that makes a PDF of each document in ``out``."""
    return (
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        "--infilter=MS Word 2007 XML",  # else random bytes become a PDF of random letters
        "--convert-to",
        export,
        "--outdir",
        out,
        *documents,
    )


def build_environment(profile: Path, temporary: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment to call it in: no proxy, no screen, temporary files in our folder."""
    environment = {
        name: value for name, value in given.items() if name.lower() not in PROXY_VARIABLES
    }
    environment |= dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary))
    return environment | {"SAL_USE_VCLPLUGIN": "svp", "FONTCONFIG_FILE": str(profile / FONTCONFIG)}
