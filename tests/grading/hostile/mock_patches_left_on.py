# where: before post_block
# kind: pays
# does: unittest.mock patches every check and is never stopped.
from unittest.mock import patch

for name in ex1.checks.__all__:
    patch.object(ex1.checks, name).start()
