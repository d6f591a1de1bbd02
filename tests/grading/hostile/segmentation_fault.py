# where: first
# kind: harms
# does: Address 0 is read.
import ctypes

ctypes.string_at(0)
