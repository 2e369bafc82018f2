/**
 * Entries in a folder: {@code disk:DIR}, a SQLite file that several processes share and that any SQLite can read. Begin
 * with {@link dev.cachebench.store.disk.DiskStore}, what a cache uses, {@link dev.cachebench.store.disk.Schema}, what
 * is in the file, and {@link dev.cachebench.store.disk.StoreFolder}, what people ask of it. Classes of SQLite's driver
 * load only when a file is opened.
 */
package dev.cachebench.store.disk;
