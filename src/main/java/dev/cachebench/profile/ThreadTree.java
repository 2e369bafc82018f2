package dev.cachebench.profile;

import dev.cachebench.cache.ThreadNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A thread's call tree at one moment. All arrays are indexed by node; node 0 is the root, and a node's number is
 * greater than its parent's.
 *
 * @param name the thread's name
 * @param methods indexes into the functions of the snapshot; of the root, -1
 * @param parents nodes
 * @param totals of each node
 * @param folded whether calls were folded into other frames because there were too many nodes
 */
public record ThreadTree(String name, int[] methods, int[] parents, Totals totals, boolean folded) {

    /**
     * What was counted and timed, by node.
     *
     * @param calls calls that have begun; where stacks were sampled, samples in the method itself
     * @param exactCalls calls whose probes read the clock
     * @param ownNanos time charged by probes, their own cost included
     * @param sampledNanos time found by the sampler
     * @param allocatedBytes own bytes; 0 where they were not counted
     */
    public record Totals(
            long[] calls, long[] exactCalls, long[] ownNanos, long[] sampledNanos, long[] allocatedBytes) {}

    /** @param exact whether the clock is exact still */
    static ThreadTree of(CallTree tree, boolean exact) {
        int[] methods = tree.methods();
        int count = methods.length;
        long[] calls = Arrays.copyOf(tree.calls(), count);
        return new ThreadTree(
                name(tree.thread),
                methods,
                Arrays.copyOf(tree.parents(), count),
                new Totals(
                        calls,
                        exact ? calls : Arrays.copyOf(tree.exactCalls, count),
                        Arrays.copyOf(tree.own(), count),
                        Arrays.copyOf(tree.sampled, count),
                        Arrays.copyOf(tree.allocated(), count)),
                tree.folded());
    }

    /**
     * One tree for each name, in the order of the threads. Threads that ended long ago have been added up by name
     * already; what becomes of the others must not depend on when they ended.
     *
     * @param rename what a thread is to be called
     */
    static List<ThreadTree> byName(List<ThreadTree> threads, UnaryOperator<String> rename) {
        Map<String, List<ThreadTree>> named = new LinkedHashMap<>();
        for (ThreadTree thread : threads) {
            named.computeIfAbsent(rename.apply(thread.name), name -> new ArrayList<>(1))
                    .add(thread);
        }
        List<ThreadTree> trees = new ArrayList<>();
        for (Map.Entry<String, List<ThreadTree>> one : named.entrySet()) {
            ThreadTree first = one.getValue().get(0);
            trees.add(
                    one.getValue().size() == 1 && first.name.equals(one.getKey())
                            ? first
                            : sum(one.getKey(), one.getValue()));
        }
        return trees;
    }

    private static ThreadTree sum(String name, List<ThreadTree> threads) {
        Builder sum = new Builder();
        threads.forEach(sum::add);
        return sum.build(name);
    }

    private static String name(Thread thread) {
        if (!thread.getName().isEmpty()) {
            return thread.getName();
        }
        // Virtual threads are too many to be told apart. Thread.isVirtual() came with 21, so they are known by their
        // class.
        String type = thread.getClass().getName();
        boolean virtual =
                type.equals("java.lang.VirtualThread") || type.startsWith("java.lang.ThreadBuilders$BoundVirtual");
        return virtual ? CountedThreads.VIRTUAL : "#" + number(thread);
    }

    private static long number(Thread thread) {
        long id = ThreadNumber.jvmId(thread);
        return id >= 0 ? id : ThreadNumber.of(thread);
    }

    int size() {
        return methods.length;
    }

    /** Adds up trees, or samples, by path. */
    public static final class Builder {
        private final Map<Long, Integer> nodes = new HashMap<>(); // parent and method to node
        private int[] methods = {-1};
        private int[] parents = {0};
        private long[] calls = {0};
        private long[] exactCalls = {0};
        private long[] own = {0};
        private long[] sampled = {0};
        private long[] allocated = {0};
        private int size = 1;
        private boolean folded;

        /** Number of nodes, the root included. */
        int size() {
            return size;
        }

        void add(ThreadTree tree) {
            add(tree, null);
        }

        /** @param numbers what a method's number becomes; {@code null} if all stay the same */
        void add(ThreadTree tree, int[] numbers) {
            int[] here = new int[tree.size()];
            for (int node = 1; node < tree.size(); node++) {
                int method = numbers == null ? tree.methods[node] : numbers[tree.methods[node]];
                int mine = callee(here[tree.parents[node]], method);
                here[node] = mine;
                calls[mine] += tree.totals.calls[node];
                exactCalls[mine] += tree.totals.exactCalls[node];
                own[mine] += tree.totals.ownNanos[node];
                sampled[mine] += tree.totals.sampledNanos[node];
                allocated[mine] += tree.totals.allocatedBytes[node];
            }
            folded |= tree.folded;
        }

        /**
         * The node of a call, made if there was none.
         *
         * @param parent the caller's node; 0 for an outermost call
         */
        public int callee(int parent, int method) {
            long path = (long) parent << 32 | method;
            Integer known = nodes.get(path);
            if (known != null) {
                return known;
            }
            nodes.put(path, size);
            return next(parent, method);
        }

        /** Adds a node as it is; the parent must be there already. */
        void append(int method, int parent, long calls, long exactCalls, long own, long sampled, long allocated) {
            int node = next(parent, method);
            this.calls[node] = calls;
            this.exactCalls[node] = exactCalls;
            this.own[node] = own;
            this.sampled[node] = sampled;
            this.allocated[node] = allocated;
        }

        private int next(int parent, int method) {
            if (size == methods.length) {
                int length = 2 * size;
                methods = Arrays.copyOf(methods, length);
                parents = Arrays.copyOf(parents, length);
                calls = Arrays.copyOf(calls, length);
                exactCalls = Arrays.copyOf(exactCalls, length);
                own = Arrays.copyOf(own, length);
                sampled = Arrays.copyOf(sampled, length);
                allocated = Arrays.copyOf(allocated, length);
            }
            methods[size] = method;
            parents[size] = parent;
            return size++;
        }

        /** Adds to what a sampler found in a node itself. */
        public void sampled(int node, long nanos) {
            sampled[node] += nanos;
        }

        /** Adds to how many samples a sampler took in a node itself. */
        public void counted(int node, long samples) {
            calls[node] += samples;
        }

        public ThreadTree build(String name) {
            return build(name, folded);
        }

        ThreadTree build(String name, boolean folded) {
            return new ThreadTree(
                    name,
                    Arrays.copyOf(methods, size),
                    Arrays.copyOf(parents, size),
                    new Totals(
                            Arrays.copyOf(calls, size),
                            Arrays.copyOf(exactCalls, size),
                            Arrays.copyOf(own, size),
                            Arrays.copyOf(sampled, size),
                            Arrays.copyOf(allocated, size)),
                    folded);
        }
    }
}
