package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The code of calls with the origins of its values, and so what the calls hand back. What a call hands back that is
 * still being followed, as in a recursion, is assumed: whoever asks has to {@link #forget} all and ask again until
 * nothing more than that turns out.
 */
final class AnalysedCalls implements Origins.Results {
    private static final int DEEPEST = 6;

    private final Reaches reaches;
    private final Function<String, BasicValue> puts;
    private final Predicate<FieldInsnNode> code;
    private final Map<String, Frame<BasicValue>[]> frames = new HashMap<>();
    private final Map<String, BasicValue> results = new HashMap<>();
    private final Map<String, BasicValue> assumed = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> asked = new HashSet<>(); // while they were open
    private boolean settled = true;

    /** Which methods of the program a call reaches; none if they are not known. */
    interface Reaches {
        List<DeclaredMethod> by(int opcode, String owner, String name, String descriptor);
    }

    /**
     * @param puts what is put into a field, by its name, of objects that were made on the way
     * @param code whether it is known which code a static field holds
     */
    AnalysedCalls(Reaches reaches, Function<String, BasicValue> puts, Predicate<FieldInsnNode> code) {
        this.reaches = reaches;
        this.puts = puts;
        this.code = code;
    }

    /** What is put into such objects has changed, or what was assumed. */
    void forget() {
        frames.clear();
        results.clear();
        settled = true;
    }

    /** Whether no call handed back more than was assumed of it. */
    boolean isSettled() {
        return settled;
    }

    @Override
    public BasicValue put(String field) {
        return puts.apply(field);
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
    public boolean isKnownCode(FieldInsnNode field) {
        return code.test(field);
    }

    @Override
    public BasicValue of(MethodInsnNode call, List<? extends BasicValue> operands) {
        return of(call.getOpcode(), call.owner, call.name, call.desc, operands);
    }

    BasicValue of(int opcode, String owner, String name, String descriptor, List<? extends BasicValue> operands) {
        List<DeclaredMethod> reached = reaches.by(opcode, owner, name, descriptor);
        if (reached.isEmpty() || open.size() > DEEPEST || results.size() > CodeSearch.MOST_METHODS) {
            return BasicValue.REFERENCE_VALUE;
        }
        BasicValue joined = Origins.NULL;
        for (DeclaredMethod each : reached) {
            joined = Origins.join(joined, resultOf(new SearchedCall(each, List.copyOf(operands), 0, false)));
        }
        return joined;
    }

    private BasicValue resultOf(SearchedCall call) {
        if (call.declared().method().instructions.size() == 0) {
            return call.declared().is(Opcodes.ACC_ABSTRACT) ? Origins.NULL : BasicValue.REFERENCE_VALUE;
        }
        String key = call.key();
        BasicValue known = results.get(key);
        if (known != null) {
            if (open.contains(key)) {
                asked.add(key);
            }
            return known;
        }
        BasicValue before = assumed.getOrDefault(key, Origins.FRESH);
        results.put(key, before);
        open.add(key);
        BasicValue result = returned(call.declared().method(), frames(call));
        open.remove(key);
        boolean isText = call.declared().method().desc.endsWith(")Ljava/lang/String;"); // wherever that comes from
        if (asked.remove(key) && !isText && Origins.join(before, result) != before) {
            assumed.put(key, Origins.join(before, result));
            settled = false;
        }
        results.put(key, result);
        return result;
    }

    private static BasicValue returned(MethodNode method, Frame<BasicValue>[] analysed) {
        if (analysed == null) {
            return BasicValue.REFERENCE_VALUE;
        }
        BasicValue joined = Origins.NULL;
        for (int i = 0; i < analysed.length; i++) {
            if (analysed[i] != null && method.instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                joined = Origins.join(joined, analysed[i].getStack(analysed[i].getStackSize() - 1));
            }
        }
        return joined;
    }
}
