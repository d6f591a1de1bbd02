# where: before post_block
# kind: pays
# does: Every later cell is replaced by nothing before it is compiled.
get_ipython().input_transformers_post.append(lambda lines: [])
