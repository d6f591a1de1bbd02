"""A quiet JupyterLab for students: no news, no instructor's tools; a saved explorer is its last picture."""

from pathlib import Path

c = get_config()  # noqa: F821 (Jupyter defines it)
STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"


def shown(widget: str, states: dict) -> str:
    """The HTML of a widget and of those in it."""
    kept = states.get(widget.removeprefix("IPY_MODEL_"), {"state": {}})
    if kept.get("model_name") == "HTMLModel":
        return kept["state"].get("value", "")
    return "".join(shown(child, states) for child in kept["state"].get("children", []))


def pictures_for_widgets(model: dict, **_) -> None:
    """Write to a file what an explorer shows, not its widgets, which are nothing without a kernel.

    Where widgets are written JupyterLab loses them when a notebook is saved again before it is run again (ipywidgets,
    issue 3888), and the next time that it is opened there is an error in their place.
    """
    if model["type"] != "notebook":
        return
    states = model["content"]["metadata"].pop("widgets", {}).get(STATE, {}).get("state", {})
    for cell in model["content"]["cells"]:
        for data in (output["data"] for output in cell.get("outputs", []) if VIEW in output.get("data", {})):
            if last := shown(data.pop(VIEW)["model_id"], states):
                data["text/html"] = last


c.LabApp.app_settings_dir = str(Path(__file__).parent / "lab")
c.ContentsManager.pre_save_hook = pictures_for_widgets
