# where: before post_block
# kind: pays
# does: A hook says that the cell is done before it has begun, so that nobody listens to its error.
shell = get_ipython()
kernel = shell.kernel


def idle(info):
    parent = shell.get_parent()
    kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent, ident=b"status")


shell.events.register("pre_run_cell", idle)
