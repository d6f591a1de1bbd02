# where: before post_block
# kind: pays
# does: In the kit's module the name of the error stands for one that IPython ends in silence.
import bdb

import course_utils.checking.core as core


class Silent(bdb.BdbQuit):
    pass


core.CheckFailed = Silent
