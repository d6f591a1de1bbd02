# where: first
# kind: harms
# does: Every cell reports twenty errors of two megabytes each.
def crowd(*args):
    kernel = get_ipython().kernel
    content = {"ename": "E", "evalue": "x" * 1_000_000, "traceback": ["x" * 1_000_000]}
    for _ in range(20):
        kernel.session.send(kernel.iopub_socket, "error", content, parent=kernel.get_parent(), ident=b"x")


get_ipython().events.register("pre_run_cell", crowd)
