package dev.cachebench.advise;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.TimedTree;
import java.util.List;

/**
 * Which stacks of samples are of HotSpot's compilers, compiling a method: that stands above the compiler's entry, and
 * does not run.
 */
final class Compilations {
    private final boolean[] entries; // by function, whether it is where a compiler begins

    /** @param functions of the samples, by their numbers */
    Compilations(List<Function> functions) {
        entries = new boolean[functions.size()];
        for (int i = 0; i < entries.length; i++) {
            String name = functions.get(i).name();
            entries[i] = name.startsWith("<native C2Compiler::compile_method(")
                    || name.startsWith("<native Compiler::compile_method(");
        }
    }

    /** Whether a node stands for a method that is compiled. */
    boolean isCompiled(TimedTree tree, int node) {
        int parent = tree.parent(node);
        return parent != 0 && entries[tree.method(parent)];
    }
}
