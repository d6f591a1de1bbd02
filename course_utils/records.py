"""What was recorded, read and checked; see :mod:`~course_utils.results` for how it is made."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pandas as pd

SCHEMA = 1
RESULTS = Path(__file__).parents[1] / "results"  #: the course's own records


def load(name: str, folder: str | Path = RESULTS) -> tuple[pd.DataFrame, dict]:
    """A recorded table and its provenance.

    Parameters
    ----------
    name : str
    folder : path

    Raises
    ------
    ValueError
        If there is no such record, its schema is unknown, or table and provenance disagree.
    """
    file = Path(folder) / f"{name}.csv"
    try:
        text, source = file.read_text("utf-8"), json.loads(file.with_suffix(".json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise ValueError(f"there is no record {name!r}: {error.filename} is missing") from None
    except ValueError:
        raise ValueError(f"{file.with_suffix('.json')} cannot be read: record {name!r} anew") from None
    schema = source.get("schema") if isinstance(source, dict) else None
    if schema != SCHEMA:
        raise ValueError(f"{file.with_suffix('.json')} has schema {schema!r}: {SCHEMA} can be read")
    if source.get("table", {}).get("sha256") != hashlib.sha256(text.encode()).hexdigest():
        raise ValueError(f"{file} is not the table that its .json describes: record {name!r} anew")
    return pd.read_csv(io.StringIO(text)), source
