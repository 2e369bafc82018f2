package dev.cachebench.profile.async;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program with known shares: {@code three} takes three times as long as {@code one}, and {@code make} makes arrays.
 */
final class Burner {
    static volatile long sink;
    static volatile Object made;

    private Burner() {}

    /**
     * Burns for so many milliseconds, or for ever. Before that, makes the file that the property {@code begun} names.
     */
    public static void main(String[] args) throws IOException {
        if (System.getProperty("begun") != null) {
            Files.createFile(Path.of(System.getProperty("begun")));
        }
        burn(args.length == 0 ? Long.MAX_VALUE : Long.parseLong(args[0]));
    }

    static void burn(long millis) {
        long begin = System.nanoTime();
        while ((System.nanoTime() - begin) / 1_000_000 < millis) {
            one();
            three();
        }
    }

    static void one() {
        sink += work(20_000);
    }

    static void three() {
        sink += work(60_000);
    }

    private static long work(int rounds) {
        long x = sink | 1;
        for (int i = 0; i < rounds; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    static void make(int arrays) {
        for (int i = 0; i < arrays; i++) {
            made = new long[1_000];
        }
    }
}
