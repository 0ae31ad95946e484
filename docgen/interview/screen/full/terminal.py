"""The terminal while an interview has it: its second screen, taken once and given back at the end.

Answers about a client are so never left to be read in the terminal's scrolled lines.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.layout import Layout
from prompt_toolkit.styles import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindingsBase
    from prompt_toolkit.layout import Container, UIControl, Window
    from prompt_toolkit.output import Output
    from prompt_toolkit.renderer import Renderer

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
    """Runs one page after the other on the terminal's second screen."""

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
        """What the terminal can write."""
        return self._output.encoding()

    def run(self, container: Container, keys: KeyBindingsBase, focus: Window | UIControl) -> Any:
        """Return what a key of the page gave to ``exit``."""
        page: Application[Any] = Application(
            Layout(container, focused_element=focus),
            style=STYLE,
            key_bindings=keys,
            full_screen=True,
            input=self._input,
            output=self._output,
        )
        page.ttimeoutlen = 0.1  # Esc alone is a key here, and must not lag
        _skip_final_redraw(page.renderer)
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
        """Take the second screen, and keys unechoed, for longer than one page."""
        self._resources.enter_context(self._input.raw_mode())
        output = self._output
        output.enter_alternate_screen()
        output.flush()
        for name, instead in {
            "enter_alternate_screen": lambda: output.cursor_goto(0, 0),
            "quit_alternate_screen": lambda: None,
        }.items():
            setattr(output, name, instead)  # on this one object, until it is given back

        def give_back() -> None:
            del output.enter_alternate_screen, output.quit_alternate_screen
            output.quit_alternate_screen()
            output.flush()

        self._resources.callback(give_back)


def _skip_final_redraw(renderer: Renderer) -> None:
    """Leave a page as it is at its end, where it would be drawn once more, shrunken."""
    render = renderer.render

    def unless_done(app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        if is_done:
            renderer.output.reset_attributes()
            renderer.output.enable_autowrap()
            renderer.reset()
        else:
            render(app, layout)

    setattr(renderer, "render", unless_done)  # noqa: B010 -- for this page only
