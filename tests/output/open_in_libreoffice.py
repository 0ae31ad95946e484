"""Opens a document in LibreOffice with a password, and prints its text; for the system's Python."""

from __future__ import annotations

import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

TRIES = 600


def main(pipe: str, source: str, target: str, password: str) -> None:
    desktop = connect(pipe)
    try:
        opened = desktop.loadComponentFromURL(
            source,
            "_blank",
            0,
            (property_value("Hidden", True), property_value("Password", password)),
        )
        opened.storeToURL(target, (property_value("FilterName", "Text (encoded)"),))
        opened.close(True)
    except Exception as refused:  # noqa: BLE001 -- UNO's own
        print("refused", type(refused).__name__)  # noqa: T201
    finally:
        desktop.terminate()


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    services = local.ServiceManager
    resolver = services.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(TRIES):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 -- it is not up yet
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    raise TimeoutError


def property_value(name: str, value: object) -> Any:
    return PropertyValue(name, 0, value, 0)


main(*sys.argv[1:5])
