package dev.cachebench.trace;

/**
 * Requests are for ranges of a disk, of which each block counts as one request.
 *
 * @param size of a block in bytes
 * @param unit of offsets and lengths in bytes: 512 where they are in sectors
 */
public record Blocks(long size, long unit) {
    /** What most file systems have. */
    static final Blocks USUAL = new Blocks(4096, 1);

    /** @param size of a block in bytes */
    public Blocks(long size) {
        this(size, 1);
    }

    /** Blocks of another size, with the same unit. */
    Blocks of(long size) {
        return new Blocks(size, unit);
    }

    /** The number of the block that has the first byte at an offset; -1 if that does not fit. */
    long first(long offset) {
        return offset > Long.MAX_VALUE / unit ? -1 : offset * unit / size;
    }

    /** How many blocks a range touches; -1 if that does not fit. */
    long count(long offset, long length) {
        if (length == 0) {
            return 0;
        }
        if (offset > Long.MAX_VALUE / unit - length) {
            return -1;
        }
        return ((offset + length) * unit - 1) / size - first(offset) + 1;
    }
}
