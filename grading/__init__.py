"""The instructor's side, on top of nbgrader."""

import sys

# jsonschema would build a grammar of IRIs from this as it is imported: a second or more, for what no notebook has
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
