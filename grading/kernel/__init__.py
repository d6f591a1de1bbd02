"""A kernel for a submission: forked from a process that is warm, in namespaces of its own."""

NOBODY = 65534  #: the user that kernels are where the grader is root
SCRATCH = "/scratch"  #: where a kernel works inside the sandbox
