# where: before post_block
# kind: pays
# does: The method that turns a cell into Python returns pass.
get_ipython().transform_cell = lambda cell: "pass\n"
