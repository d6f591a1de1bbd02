# where: before post_block
# kind: pays
# does: Parsed cells are thrown away.
async def run_ast_nodes(nodes, cell_name, *args, **kwargs):
    return False


get_ipython().run_ast_nodes = run_ast_nodes
