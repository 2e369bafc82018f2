package dev.cachebench.advise;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.TimedTree;
import java.util.List;

/**
 * Which stacks of samples are of HotSpot's compilers, compiling a method: that stands above the compiler's entry, and
 * does not run.
 */
final class Compilations {
    private final boolean[] c1; // by function, whether it is where that compiler begins
    private final boolean[] c2;

    /** @param functions of the samples, by their numbers */
    Compilations(List<Function> functions) {
        c1 = new boolean[functions.size()];
        c2 = new boolean[functions.size()];
        for (int i = 0; i < c1.length; i++) {
            String name = functions.get(i).name();
            c1[i] = name.startsWith("<native Compiler::compile_method(");
            c2[i] = name.startsWith("<native C2Compiler::compile_method(");
        }
    }

    /** Whether a node stands for a method that is compiled. */
    boolean isCompiled(TimedTree tree, int node) {
        int parent = tree.parent(node);
        return parent != 0 && (c1[tree.method(parent)] || c2[tree.method(parent)]);
    }

    /** Whether that is by the optimizing compiler. */
    boolean isByC2(TimedTree tree, int node) {
        int parent = tree.parent(node);
        return parent != 0 && c2[tree.method(parent)];
    }
}
