"""A CUPS of our own: real, with its own settings, socket and spool, and printers that keep jobs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

CUPS_FOLDER = Path("/usr/lib/cups")
SEARCH_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
TIMEOUT = 60
"""Seconds to wait for CUPS, which needs one."""

CUPS_FILES_CONF = """\
ServerRoot {0}/etc
ServerBin {0}/bin
DataDir /usr/share/cups
RequestRoot {0}/spool
TempDir {0}/spool/tmp
CacheDir {0}/cache
StateDir {0}/state
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
Printcap {0}/printcap
SystemGroup root lpadmin
"""
CUPSD_CONF = """\
LogLevel warn
Listen {0}/socket
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
BACKEND = """\
#!/bin/sh
# What CUPS calls to reach a device: it keeps the arguments and the data of every job.
[ $# = 0 ] && { echo 'direct keep "Keep" "Keep"'; exit 0; }
kept=FOLDER/kept
if [ -n "$6" ]; then cat "$6"; else cat; fi > "$kept/$1.data"
printf '%s\\0' "$@" > "$kept/$1.part"
mv "$kept/$1.part" "$kept/$1.arguments"
"""
LASER_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "LASER.PPD"
*Manufacturer: "Contoh"
*Product: "(Contoh)"
*ModelName: "Contoh Laser"
*ShortNickName: "Contoh Laser"
*NickName: "Contoh Laser"
*PSVersion: "(3010.000) 0"
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*VariablePaperSize: True
*MaxMediaWidth: 1000
*MaxMediaHeight: 2000
*HWMargins: 0 0 0 0
*CustomPageSize True: ""
*ParamCustomPageSize Width: 1 points 36 1000
*ParamCustomPageSize Height: 2 points 36 2000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
"""


@dataclass(frozen=True)
class ReceivedJob:
    """One job as a printer got it."""

    title: str
    copies: int
    options: dict[str, str]
    data: bytes
    arguments: bytes


class PrintServer:
    """CUPS, running until it is stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "socket"
        self._lay_out()
        program = shutil.which("cupsd", path=SEARCH_PATH) or "cupsd"
        settings = (folder / "etc" / "cupsd.conf", folder / "etc" / "cups-files.conf")
        self._process = subprocess.Popen([program, "-f", "-c", settings[0], "-s", settings[1]])
        wait_for(lambda: "is running" in self.run("lpstat", "-r").replace("not running", ""))

    def _lay_out(self) -> None:
        self.folder.chmod(0o755)  # its filters run as another user
        for name in ("etc/ppd", "spool/tmp", "cache", "state", "log", "bin/backend", "kept"):
            (self.folder / name).mkdir(parents=True)
        for each in CUPS_FOLDER.iterdir():
            if each.name != "backend":
                (self.folder / "bin" / each.name).symlink_to(each)
        backend = self.folder / "bin" / "backend" / "keep"
        backend.write_text(BACKEND.replace("FOLDER", str(self.folder)))
        backend.chmod(0o700)  # CUPS runs such a backend as the user who started it
        (self.folder / "etc" / "cups-files.conf").write_text(CUPS_FILES_CONF.format(self.folder))
        (self.folder / "etc" / "cupsd.conf").write_text(CUPSD_CONF.format(self.folder))
        (self.folder / "laser.ppd").write_text(LASER_PPD)

    def run(self, *command: str | Path) -> str:
        environment = {
            **os.environ,
            "CUPS_SERVER": str(self.socket),
            "LC_ALL": "C",
            "PATH": SEARCH_PATH,
        }
        done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
        return done.stdout

    def add(self, name: str, *model: str | Path) -> None:
        """Add a printer; without a model it gets every job as it was sent."""
        self.run("lpadmin", "-p", name, "-v", "keep:/", "-E", *(model or ("-m", "raw")))

    def remove_all(self) -> None:
        for name in self.run("lpstat", "-e").split():
            self.run("lpadmin", "-x", name)
        for kept in (self.folder / "kept").iterdir():
            kept.unlink()

    def received(self, *ids: str) -> list[ReceivedJob]:
        """Return the jobs of some ids, such as ``arsip-3``, once they are at the printer."""
        return [self._received(each.rpartition("-")[2]) for each in ids]

    def _received(self, number: str) -> ReceivedJob:
        told = self.folder / "kept" / f"{number}.arguments"
        wait_for(told.exists)
        arguments = told.read_bytes()
        _, _, title, copies, options, *_ = arguments.decode().split("\0")
        pairs = (each.partition("=") for each in options.split())
        data = told.with_suffix(".data").read_bytes()
        return ReceivedJob(
            title, int(copies), {name: value for name, _, value in pairs}, data, arguments
        )

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(TIMEOUT)


def wait_for(there: object) -> None:
    """Wait until a function says yes."""
    assert callable(there)
    end = time.monotonic() + TIMEOUT
    while not there():
        assert time.monotonic() < end, "CUPS did not do it"
        time.sleep(0.05)
