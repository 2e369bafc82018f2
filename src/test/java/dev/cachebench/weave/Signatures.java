package dev.cachebench.weave;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/** Methods of every kind of signature. */
final class Signatures {
    private Signatures() {}

    static int ints(int n) {
        return n + 1;
    }

    static long longs(long n) {
        return n * 3;
    }

    static long intToLong(int n) {
        return n * 5_000_000_000L;
    }

    static int longToInt(long n) {
        return (int) (n >>> 32);
    }

    static BigInteger big(int n) {
        return BigInteger.TEN.pow(n);
    }

    static int twoInts(int a, int b) {
        return a - b;
    }

    static String none() {
        return "none";
    }

    static double doubles(double x) {
        return x / 2;
    }

    static boolean not(boolean b) {
        return !b;
    }

    static char next(char c) {
        return (char) (c + 1);
    }

    static byte bytes(byte b) {
        return (byte) -b;
    }

    static short shorts(short s) {
        return (short) -s;
    }

    static float floats(float x) {
        return x * x;
    }

    static String text(String s) {
        return s == null ? null : s + "!";
    }

    static int[] sorted(int[] numbers) {
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        return copy;
    }

    static String[][] grid(String[][] grid) {
        return grid;
    }

    static String mixed(long a, double b, int c, String d, boolean e, char f, float g, byte h, short i, int[] j) {
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " " + j.length;
    }

    static synchronized int locked(int n) {
        return Thread.holdsLock(Signatures.class) ? n : -1;
    }

    private static int secret(int n) {
        return n + 7;
    }

    static int throwing(int n) throws IOException {
        throw new IOException("number " + n);
    }

    static int overloaded(int n) {
        return n;
    }

    static int overloaded(String s) {
        return s.length();
    }

    static int unused() {
        return secret(1);
    }

    static void nothing(int n) {}

    int instance(int n) {
        return n;
    }
}
