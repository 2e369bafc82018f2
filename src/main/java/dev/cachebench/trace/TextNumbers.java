package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers text keys in the order in which they come. Their bytes are kept, since hashes may collide: eight to a word,
 * in pages of words, after a word with the number and the length. A request costs one access to the table and one to
 * the words, however many keys there are.
 */
final class TextNumbers {
    private static final int FIRST_BITS = 12;
    private static final int PAGE_BITS = 17;
    private static final int PAGE = 1 << PAGE_BITS; // words
    private static final int MOST_PAGES = 1 << Integer.SIZE - PAGE_BITS;

    private long[] table = new long[1 << FIRST_BITS]; // the hash above, where the words begin below; 0 for no key
    private int shift = Integer.SIZE - FIRST_BITS;
    private long[][] pages = new long[1][];
    private int page = -1; // the last one
    private int end = PAGE; // of the words in it
    private int size;
    private int[] starts; // by number, made when it is needed

    int size() {
        return size;
    }

    int number(byte[] text, int from, int to) {
        int hash = hash(text, from, to);
        int mask = table.length - 1;
        int i = hash >>> shift;
        while (table[i] != 0) {
            if ((int) (table[i] >>> 32) == hash) {
                int start = (int) table[i];
                long[] words = pages[start >>> PAGE_BITS];
                int at = start & PAGE - 1;
                if (isEqual(words, at, text, from, to)) {
                    return number(words[at]);
                }
            }
            i = (i + 1) & mask;
        }
        table[i] = (long) hash << 32 | keep(text, from, to) & 0xFFFFFFFFL;
        if (size > table.length / 4 * 3) {
            widen();
        }
        return size - 1;
    }

    private static int hash(byte[] text, int from, int to) {
        long hash = to - from;
        for (int i = from; i < to; i += LongWords.BYTES) {
            hash = (hash ^ LongWords.upTo(text, i, to)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash * 0xD6E8FEB86659FD93L >>> 32);
    }

    /** The word before a key's own, which is not 0. */
    private static long head(int number, int length) {
        return (long) length << 32 | number + 1;
    }

    private static int number(long head) {
        return (int) head - 1;
    }

    private static int length(long head) {
        return (int) (head >>> 32);
    }

    private static boolean isEqual(long[] words, int at, byte[] text, int from, int to) {
        if (length(words[at]) != to - from) {
            return false;
        }
        int word = at;
        for (int i = from; i < to; i += LongWords.BYTES) {
            if (words[++word] != LongWords.upTo(text, i, to)) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the words begin. The first page begins with a word that is no one's, so that it is never 0. */
    private int keep(byte[] text, int from, int to) {
        int needed = 1 + words(to - from);
        if (end + needed > PAGE) {
            addPage();
        }
        long[] words = pages[page];
        int start = page << PAGE_BITS | end;
        words[end++] = head(size++, to - from);
        for (int i = from; i < to; i += LongWords.BYTES) {
            words[end++] = LongWords.upTo(text, i, to);
        }
        return start;
    }

    private static int words(int length) {
        return (length + LongWords.BYTES - 1) / LongWords.BYTES;
    }

    private void addPage() {
        page++;
        if (page == MOST_PAGES) {
            throw UserFault.usage("the keys of a trace take at most 32 GiB; sample it first");
        }
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, page << 1);
        }
        pages[page] = new long[PAGE];
        end = page == 0 ? 1 : 0;
    }

    private void widen() {
        Requests.requireNumbers(size);
        long[] narrow = table;
        table = new long[narrow.length << 1];
        shift--;
        int mask = table.length - 1;
        for (long entry : narrow) {
            if (entry != 0) {
                int i = (int) (entry >>> 32) >>> shift;
                while (table[i] != 0) {
                    i = (i + 1) & mask;
                }
                table[i] = entry;
            }
        }
    }

    /** The key of a number, as text, once all are there. */
    String key(int number) {
        if (starts == null) {
            starts = new int[size];
            for (long entry : table) {
                int start = (int) entry;
                if (entry != 0) {
                    starts[number(pages[start >>> PAGE_BITS][start & PAGE - 1])] = start;
                }
            }
        }
        long[] words = pages[starts[number] >>> PAGE_BITS];
        int at = starts[number] & PAGE - 1;
        int length = length(words[at]);
        byte[] text = new byte[words(length) * LongWords.BYTES];
        for (int i = 0; i < length; i += LongWords.BYTES) {
            LongWords.put(text, i, words[++at]);
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
