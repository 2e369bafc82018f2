package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The code of calls with the origins of its values, and so what the calls hand back. */
final class AnalysedCalls implements Origins.Results {
    private static final int DEEPEST = 6;

    private final CodeSearch search;
    private final Map<String, Frame<BasicValue>[]> frames = new HashMap<>();
    private final Map<String, BasicValue> results = new HashMap<>();
    private int depth;

    /** @param search knows which methods a call reaches, and what is put into objects that were made on the way */
    AnalysedCalls(CodeSearch search) {
        this.search = search;
    }

    /** What is put into such objects has changed. */
    void forget() {
        frames.clear();
        results.clear();
    }

    @Override
    public BasicValue put(String field) {
        return search.put(field);
    }

    /** {@code null} if the code is too long, or such as no compiler makes. */
    Frame<BasicValue>[] frames(SearchedCall call) {
        String key = call.key();
        if (!frames.containsKey(key)) {
            frames.put(key, CodeFrames.of(call.declared(), new Origins(call.locals(), this)));
        }
        return frames.get(key);
    }

    @Override
    public BasicValue of(MethodInsnNode call, List<? extends BasicValue> operands) {
        List<DeclaredMethod> reached = search.reached(call.getOpcode(), call.owner, call.name, call.desc);
        if (reached.isEmpty() || depth > DEEPEST || results.size() > CodeSearch.MOST_METHODS) {
            return BasicValue.REFERENCE_VALUE;
        }
        BasicValue joined = Origins.NULL;
        for (DeclaredMethod each : reached) {
            joined = Origins.join(joined, resultOf(new SearchedCall(each, List.copyOf(operands), 0)));
        }
        return joined;
    }

    private BasicValue resultOf(SearchedCall call) {
        MethodNode method = call.declared().method();
        if (method.instructions.size() == 0) {
            return call.declared().is(Opcodes.ACC_ABSTRACT) ? Origins.NULL : BasicValue.REFERENCE_VALUE;
        }
        String key = call.key();
        BasicValue known = results.get(key);
        if (known != null) {
            return known;
        }
        results.put(key, Origins.NULL); // a recursion returns nothing that the rest does not return
        depth++;
        BasicValue joined = Origins.NULL;
        Frame<BasicValue>[] analysed = frames(call);
        for (int i = 0; analysed != null && i < analysed.length; i++) {
            if (analysed[i] != null && method.instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                joined = Origins.join(joined, analysed[i].getStack(analysed[i].getStackSize() - 1));
            }
        }
        depth--;
        BasicValue result = analysed == null ? BasicValue.REFERENCE_VALUE : joined;
        results.put(key, result);
        return result;
    }
}
