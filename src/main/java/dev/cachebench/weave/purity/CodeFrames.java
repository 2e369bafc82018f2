package dev.cachebench.weave.purity;

import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** What is in the local variables and on the stack of a method before each of its instructions. */
final class CodeFrames {
    private static final int LONGEST_CODE = 5_000; // instructions; the analysis takes quadratic time at worst

    private CodeFrames() {}

    /**
     * With {@code null} for what is never reached; {@code null} if the code is too long, or such as no compiler makes.
     */
    static Frame<BasicValue>[] of(DeclaredMethod method, Interpreter<BasicValue> values) {
        if (method.method().instructions.size() > LONGEST_CODE) {
            return null;
        }
        try {
            return new Analyzer<>(values).analyze(method.type().name, method.method());
        } catch (AnalyzerException | RuntimeException e) {
            return null;
        }
    }
}
