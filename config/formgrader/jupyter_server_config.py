"""Formgrader asks no other machine for MathJax: our filter has made MathML of every formula."""

from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers

c = get_config()  # noqa: F821 (Jupyter defines it)

nbgraders = HTMLExporter(template_name="formgrade", extra_template_basedirs=[handlers.template_path])
c.HTMLExporter.template_paths = [str(Path(__file__).parent / "templates"), *nbgraders.template_paths]
