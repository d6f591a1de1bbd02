"""A quiet JupyterLab for students: no news, no instructor's tools; explorers are saved as they look."""

from pathlib import Path

c = get_config()  # noqa: F821 (Jupyter defines it)

c.LabApp.app_settings_dir = str(Path(__file__).parent / "lab")
