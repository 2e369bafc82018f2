package dev.cachebench.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers keys of text in the order in which they come. Their bytes stay, in pages, since two keys may have one hash:
 * each after its length in two bytes.
 */
final class TextNumbers {
    private static final int PAGE_BITS = 20;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[] table = new int[1 << 12]; // number + 1; never more than half full
    private int[] hashes = new int[1 << 11]; // by number
    private long[] starts = new long[1 << 11]; // by number: page and offset
    private byte[][] pages = {new byte[PAGE]};
    private long end; // of the bytes in the pages
    private int size;

    int size() {
        return size;
    }

    /** The key of a number, as text. */
    String key(int number) {
        byte[] page = pages[(int) (starts[number] >>> PAGE_BITS)];
        int at = (int) starts[number] & PAGE - 1;
        int length = (page[at] & 0xFF) << 8 | page[at + 1] & 0xFF;
        return new String(page, at + 2, length, StandardCharsets.UTF_8);
    }

    int number(byte[] text, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        hash *= 0x9E3779B9;
        hash ^= hash >>> 15;
        int mask = table.length - 1;
        int i = hash & mask;
        while (table[i] != 0) {
            int number = table[i] - 1;
            if (hashes[number] == hash && isEqual(starts[number], text, from, to)) {
                return number;
            }
            i = (i + 1) & mask;
        }
        table[i] = size + 1;
        hashes[size] = hash;
        starts[size++] = keep(text, from, to);
        if (size == hashes.length) {
            widen();
        }
        return size - 1;
    }

    private boolean isEqual(long start, byte[] text, int from, int to) {
        byte[] page = pages[(int) (start >>> PAGE_BITS)];
        int at = (int) start & PAGE - 1;
        int length = (page[at] & 0xFF) << 8 | page[at + 1] & 0xFF;
        return length == to - from && Arrays.equals(page, at + 2, at + 2 + length, text, from, to);
    }

    private long keep(byte[] text, int from, int to) {
        int length = to - from;
        int at = (int) end & PAGE - 1;
        if (at + 2 + length > PAGE || at == 0 && end > 0) {
            int page = (int) (end + PAGE - 1 >>> PAGE_BITS);
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, pages.length << 1);
            }
            pages[page] = new byte[PAGE];
            end = (long) page << PAGE_BITS;
            at = 0;
        }
        byte[] page = pages[(int) (end >>> PAGE_BITS)];
        page[at] = (byte) (length >>> 8);
        page[at + 1] = (byte) length;
        System.arraycopy(text, from, page, at + 2, length);
        long start = end;
        end += 2 + length;
        return start;
    }

    private void widen() {
        Requests.requireNumbers(size);
        hashes = Arrays.copyOf(hashes, size << 1);
        starts = Arrays.copyOf(starts, size << 1);
        table = new int[table.length << 1];
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            int i = hashes[number] & mask;
            while (table[i] != 0) {
                i = (i + 1) & mask;
            }
            table[i] = number + 1;
        }
    }
}
