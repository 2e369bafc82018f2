package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes profiles by hand. */
public final class Profiles {
    /** Names that end a script, a string, a line, a collapsed frame or a compressed name too early. */
    public static final List<String> HOSTILE = List.of(
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "quote\"and'and\\",
            "semi;colon 12",
            "line\nbreak\ttab\r\u0000\u0007\u007f",
            "\u2028\u2029 &amp; [[data]] %3b",
            "(3) fn=(1)",
            "naïve 日本 \ud83d\ude00",
            "\ud800 alone");

    private final List<Function> names = new ArrayList<>();
    private final List<int[]> nodes = new ArrayList<>(); // parent, method
    private final List<long[]> numbers = new ArrayList<>(); // calls, own, bytes
    private Memory memory = Memory.NOT_COUNTED;

    public Profiles() {
        nodes.add(new int[] {0, -1});
        numbers.add(new long[] {0, 0, 0});
    }

    /** @return its index */
    public int function(String file, int line, String name) {
        names.add(new Function(file, line, name));
        return names.size() - 1;
    }

    /** @return its index */
    public int libraryFunction(String type, int line, String name) {
        names.add(Function.of(new Function.Method("org.lib." + type, name, "()V"), type + ".java", line, true));
        return names.size() - 1;
    }

    /** A method of the program's own. @return its index */
    public int method(String type, String name, String descriptor, String source, int line) {
        names.add(Function.of(new Function.Method(type, name, descriptor), source, line, false));
        return names.size() - 1;
    }

    /** @return the node */
    public int node(int parent, int function, long calls, long ownNanos) {
        nodes.add(new int[] {parent, function});
        numbers.add(new long[] {calls, ownNanos, 0});
        return nodes.size() - 1;
    }

    /** The same in a profile with bytes. */
    public int node(int parent, int function, long calls, long ownNanos, long ownBytes) {
        int node = node(parent, function, calls, ownNanos);
        numbers.get(node)[2] = ownBytes;
        memory = Memory.COUNTED;
        return node;
    }

    /** One thread called {@code main}. */
    public Profile build() {
        return Profile.of(
                new Snapshot(ProbeClock.EXACT, memory, ProbeCost.NONE, 2_000_000_000L, List.of(tree("main"))), names);
    }

    private ThreadTree tree(String thread) {
        int size = nodes.size();
        return new ThreadTree(
                thread,
                nodes.stream().mapToInt(node -> node[1]).toArray(),
                nodes.stream().mapToInt(node -> node[0]).toArray(),
                new ThreadTree.Totals(
                        numbers.stream().mapToLong(n -> n[0]).toArray(),
                        new long[size],
                        numbers.stream().mapToLong(n -> n[1]).toArray(),
                        new long[size],
                        numbers.stream().mapToLong(n -> n[2]).toArray()),
                false);
    }

    /** Threads {@code main} and {@code work;er}, each with a tree of its own over the same functions. */
    public static Profile ofTwoThreads(long seed) {
        List<ThreadTree> threads = new ArrayList<>();
        Profiles one = null;
        for (String name : List.of("main", "work;er")) {
            one = randomTree(seed + name.length(), 300, 20);
            threads.add(one.tree(name));
        }
        return Profile.of(
                new Snapshot(ProbeClock.EXACT, Memory.NOT_COUNTED, ProbeCost.NONE, 2_000_000_000L, threads), one.names);
    }

    /** {@code main} calls {@code load} and {@code fib}; {@code fib} itself and a cache; {@code load} a library. */
    public static Profile small() {
        Profiles p = new Profiles();
        int main = p.function("App.java", 3, "main");
        int load = p.function("App.java", 9, "load");
        int fib = p.function("Fibonacci.java", 8, "fib");
        int hit = p.function("~", 0, "<cache hit Fibonacci.fib>");
        int read = p.function("Reader.java", 40, "read");
        p.function("Never.java", 1, "called");
        int top = p.node(0, main, 1, 1_500_000_000);
        int loading = p.node(top, load, 2, 250_000_000);
        int outer = p.node(top, fib, 3, 30_000_001);
        int inner = p.node(outer, fib, 5_000_000_000L, 20_000_000);
        p.node(inner, hit, 7, 1_000);
        p.node(outer, hit, 1, 999);
        p.node(loading, read, 4, 125_000_000);
        return p.build();
    }

    /** {@code main} allocates little, {@code fib}, which calls itself, more, and {@code read} most of all. */
    public static Profile withBytes() {
        Profiles p = new Profiles();
        int main = p.function("App.java", 3, "main");
        int fib = p.function("Fibonacci.java", 8, "fib");
        int read = p.function("Reader.java", 40, "read");
        int top = p.node(0, main, 1, 1_500_000_000, 24);
        int outer = p.node(top, fib, 3, 30_000_000, 3_000);
        p.node(outer, fib, 5, 20_000_000, 5_000);
        p.node(top, read, 4, 125_000_000, 1_234_567);
        return p.build();
    }

    public static Profile empty() {
        return new Profiles().build();
    }

    /** Every function hostile, each calling the next, and the first of them without a place. */
    public static Profile hostile() {
        Profiles p = new Profiles();
        int above = 0;
        for (String name : HOSTILE) {
            above = p.node(above, p.function(name + ".java", 1 + above, name), 1 + above, 1_000 + above);
        }
        p.node(above, p.function("~", 0, "<" + HOSTILE.get(0) + ">"), 1, 5);
        return p.build();
    }

    /** A recursion. */
    public static Profile deep(int levels) {
        Profiles p = new Profiles();
        int f = p.function("Deep.java", 7, "down");
        int above = 0;
        for (int level = 0; level < levels; level++) {
            above = p.node(above, f, 1, 1_000 + level % 7);
        }
        return p.build();
    }

    /** A tree without rhyme or reason, own times from nothing to seconds. */
    public static Profile random(long seed, int size, int functions) {
        return randomTree(seed, size, functions).build();
    }

    private static Profiles randomTree(long seed, int size, int functions) {
        Random random = new Random(seed);
        Profiles p = new Profiles();
        for (int f = 0; f < functions; f++) {
            p.function("File" + f % 7 + ".java", 10 + f, "method" + f % 31);
        }
        Set<List<Integer>> seen = new HashSet<>();
        while (p.nodes.size() <= size) {
            int parent = random.nextInt(p.nodes.size());
            int function = random.nextInt(functions);
            if (seen.add(Arrays.asList(parent, function))) {
                long own = random.nextInt(5) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 18);
                p.node(parent, function, 1 + random.nextInt(1_000), own);
            }
        }
        return p;
    }
}
