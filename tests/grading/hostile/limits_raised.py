# where: first
# kind: harms
# does: All limits are raised as far as they go, and memory is taken afterwards.
import resource

for name in [name for name in dir(resource) if name.startswith("RLIMIT_")]:
    limit = getattr(resource, name)
    for wanted in (resource.RLIM_INFINITY, resource.getrlimit(limit)[1]):
        try:
            resource.setrlimit(limit, (wanted, wanted))
            break
        except (OSError, ValueError) as error:
            print(name, error)
try:
    taken = [bytearray(b"\x01") * 1_000_000_000 for _ in range(64)]
except MemoryError as error:
    print(error)
