# where: first
# kind: harms
# does: Forged messages hold texts in lists, numbers that are nests of lists, and data that are no data.
def forge(*args):
    kernel = get_ipython().kernel
    nest = []
    for _ in range(700):
        nest = [nest]
    for kind, content in (
        ("stream", {"name": "stdout", "text": ["a", ["b"], {}]}),
        ("execute_input", {"code": "", "execution_count": nest}),
        ("display_data", {"data": 5, "metadata": {"image/png": 5}}),
        ("execute_result", {"data": {"text/plain": nest}, "metadata": {}, "execution_count": nest}),
        ("error", {"ename": nest, "evalue": nest, "traceback": 5}),
    ):
        kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent(), ident=b"x")


get_ipython().events.register("pre_run_cell", forge)
