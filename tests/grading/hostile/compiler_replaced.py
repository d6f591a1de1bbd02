# where: before post_block
# kind: pays
# does: The shell's compiler parses every cell as an empty one.
import ast

get_ipython().compile.ast_parse = lambda source, *args, **kwargs: ast.Module([], [])
