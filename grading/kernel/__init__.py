"""A kernel for a submission: forked from a process that is warm, in namespaces of its own."""
