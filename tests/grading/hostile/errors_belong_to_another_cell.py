# where: before post_block
# kind: pays
# does: What is shown from now on claims to belong to the cell that is running now.
get_ipython().set_parent = lambda parent: None
