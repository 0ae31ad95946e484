"""Runs pages on the terminal's alternate screen, and restores the terminal at the end.

Answers about a client are never left to be read in the terminal's scrolled lines.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.layout import Layout
from prompt_toolkit.renderer import Renderer
from prompt_toolkit.styles import Style, default_ui_style, merge_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindingsBase
    from prompt_toolkit.layout import Container, UIControl, Window
    from prompt_toolkit.output import Output

STYLE: Final = Style.from_dict(
    {
        "title": "bold",
        "bar": "ansicyan",
        "place": "ansicyan",
        "label": "bold",
        "faint": "ansibrightblack",
        "source": "ansiblue",
        "understood": "ansigreen",
        "problem": "ansired bold",
        "notice": "ansiyellow",
        "here": "reverse",
        "heading": "bold",
        "key": "bold",
        "nbsp": "nounderline fg:default",
    }
)
"""Colours that the person's own terminal defines, so that they suit a light or dark ground."""


class Terminal:
    """Runs one page after the other on the terminal's alternate screen."""

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        session = get_app_session()
        self._input = source or session.input
        self._output = output or session.output
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        self._acquire()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._resources.close()

    @property
    def encoding(self) -> str:
        """The encoding of the terminal."""
        return self._output.encoding()

    def run(self, container: Container, keys: KeyBindingsBase, focus: Window | UIControl) -> Any:
        """Return what a key of the page gave to ``exit``."""
        page = _Page(
            self._renderer,
            layout=Layout(container, focused_element=focus),
            style=STYLE,
            key_bindings=keys,
            full_screen=True,
            input=self._input,
            output=self._output,
        )
        return page.run()

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Give the terminal to another program, such as an editor."""
        self._resources.close()
        try:
            yield
        finally:
            self._acquire()

    def _acquire(self) -> None:
        """Read keys unechoed, and draw on the alternate screen, for longer than one page."""
        self._resources.enter_context(self._input.raw_mode())
        self._renderer = _PageRenderer(
            merge_styles([default_ui_style(), STYLE]), self._output, full_screen=True
        )
        self._resources.callback(self._renderer.leave_alternate_screen)


class _Page(Application[Any]):
    """A page that is drawn by the renderer of the pages before it."""

    def __init__(self, renderer: _PageRenderer, **options: Any) -> None:
        super().__init__(**options)
        self.renderer = renderer
        self.ttimeoutlen = 0.1  # Esc alone is a key here, and must not lag


class _PageRenderer(Renderer):
    """Draws page over page; none leaves the alternate screen or shows the terminal in between."""

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        """Draw a page; one that is done stays as it is, where prompt_toolkit draws it shrunken."""
        if not is_done:
            super().render(app, layout)
            return
        self.output.reset_attributes()
        self.output.enable_autowrap()
        self.output.cursor_goto(0, 0)
        self.reset()

    def reset(self, _scroll: bool = False, leave_alternate_screen: bool = False) -> None:
        """Forget the last page, on whose place the next one is drawn."""
        super().reset(_scroll=_scroll, leave_alternate_screen=leave_alternate_screen)

    def leave_alternate_screen(self) -> None:
        """Bring back what the terminal showed before the first page."""
        self.reset(leave_alternate_screen=True)
