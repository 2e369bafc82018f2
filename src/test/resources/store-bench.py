"""What a hit, an absent key and an insert take in CPython's own stores: store.py ENTRIES FOLDER.

Prints a line for each: name, entries, percentiles in microseconds of hits, absent keys and inserts, bytes of its files.
Each insert is kept when it returns, as far as the store can do that: sqlite3 commits it in WAL mode with synchronous=NORMAL.
"""
import dbm
import glob
import os
import random
import shelve
import sqlite3
import sys
import time


def key(number):
    return random.Random(number).getrandbits(128).to_bytes(16, "big")


def value(number):
    return random.Random(number).getrandbits(800).to_bytes(100, "big")


class Sqlite:
    def __init__(self, path):
        self.file = sqlite3.connect(path, isolation_level=None)
        self.file.execute("PRAGMA journal_mode=WAL")
        self.file.execute("PRAGMA synchronous=NORMAL")
        self.file.execute("CREATE TABLE entry (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")

    def get(self, key):
        return self.file.execute("SELECT value FROM entry WHERE key = ?", (key,)).fetchone()

    def add(self, key, value):
        self.file.execute("INSERT OR IGNORE INTO entry VALUES (?, ?)", (key, value))

    def close(self):
        self.file.close()


class Mapping:
    def __init__(self, file, text):
        self.file = file
        self.text = text

    def name(self, key):
        return key.hex() if self.text else key

    def get(self, key):
        return self.file.get(self.name(key))

    def add(self, key, value):
        self.file[self.name(key)] = value

    def close(self):
        self.file.close()


def percentiles(times):
    times.sort()
    return f"{times[len(times) // 2] / 1e3:.1f} {times[int(len(times) * 0.99)] / 1e3:.1f}"


def measure(name, store, entries, folder):
    inserts = []
    for number in range(entries):
        k, v = key(number), value(number)
        start = time.perf_counter_ns()
        store.add(k, v)
        inserts.append(time.perf_counter_ns() - start)
    picks = random.Random(1)
    hits, absent = [], []
    for times, first in (hits, 0), (absent, entries):
        for _ in range(min(20000, 2 * entries)):
            k = key(first + picks.randrange(entries))
            start = time.perf_counter_ns()
            store.get(k)
            times.append(time.perf_counter_ns() - start)
    size = sum(os.path.getsize(file) for file in glob.glob(os.path.join(folder, name) + "*"))
    print(name, entries, percentiles(hits), percentiles(absent), percentiles(inserts[-50000:]), size, flush=True)
    store.close()


entries, folder = int(sys.argv[1]), sys.argv[2]
measure("sqlite3", Sqlite(os.path.join(folder, "sqlite3")), entries, folder)
measure("dbm", Mapping(dbm.open(os.path.join(folder, "dbm"), "n"), False), entries, folder)
measure("shelve", Mapping(shelve.open(os.path.join(folder, "shelve"), "n"), True), entries, folder)
