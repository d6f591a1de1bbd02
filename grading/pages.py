"""Pages of our own: one file each, that asks no network and runs no script."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course_utils.files import write_text

TEMPLATES = Path(__file__).parent / "templates"
# What a student wrote is shown on these pages: nothing in it is fetched or run, whatever it is.
POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; form-action 'none'"


def counted(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun, such as "1 student" or "1,200 students"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def points(value: float) -> str:
    """A number of points without needless digits: 3, 0.5, 17.25."""
    return f"{round(value, 2):g}"


def ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def write_page(file: Path, template: str, **content: object) -> None:
    """Write a page, whole or not at all.

    Parameters
    ----------
    file : Path
        In a folder that exists.
    template : str
        Of ``templates/``, such as "report.html.j2".
    **content
        What the template names. Every text is escaped.

    Raises
    ------
    OSError
        If it cannot be written; `file` is what it was.
    """
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"counted": counted, "points": points, "ended": ended}
    text = pages.get_template(template).render(policy=POLICY, **content)
    write_text(file, text)
