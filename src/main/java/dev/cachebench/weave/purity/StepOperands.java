package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What lies on the stack when an instruction runs, 0 for what was pushed last. */
final class StepOperands {
    private final StepFindings findings;
    private final Frame<BasicValue> frame;
    private final AbstractInsnNode instruction;

    StepOperands(StepFindings findings, Frame<BasicValue> frame, AbstractInsnNode instruction) {
        this.findings = findings;
        this.frame = frame;
        this.instruction = instruction;
    }

    BasicValue origin(int below) {
        return frame.getStack(frame.getStackSize() - 1 - below);
    }

    /** The type that the code declares it to have; {@code null} for the null reference. */
    Type type(int below) {
        return findings.search.staticTypes(findings.call).operand(instruction, below);
    }

    /** Those of the last {@code count} that were pushed, in the order in which they were. May be added to. */
    List<BasicValue> origins(int count) {
        List<BasicValue> origins = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            origins.add(origin(i));
        }
        return origins;
    }

    /** Likewise their types. */
    List<Type> types(int count) {
        List<Type> types = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            types.add(type(i));
        }
        return types;
    }
}
