"""The course as web pages; `tools/website.py` gathers what they are made of."""

import tomllib
from pathlib import Path

project = "ResNet v2, hands on"
author = "the course's authors"
copyright = "texts and figures CC BY 4.0, code MIT"
release = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]["version"]

extensions = ["myst_nb", "sphinx-mathjax-offline"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"
suppress_warnings = ["mystnb.unknown_mime_type"]

html_theme = "sphinx_book_theme"
html_title = project
html_theme_options = {"show_toc_level": 2, "use_download_button": False, "use_fullscreen_button": False}
