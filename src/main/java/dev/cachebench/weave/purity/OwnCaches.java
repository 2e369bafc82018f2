package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds methods that are caches already: they look into a field, return what they find there, and put there what they
 * do not find. The field may be a map, an array, or keep a single value. What is computed from what was there, as the
 * next number or the rest of a list, is no result that is kept.
 */
final class OwnCaches {
    private static final int LONGEST_CODE = 3_000;
    private static final Set<String> PUTS = Set.of("put", "putIfAbsent");
    private static final Set<String> BOTH = Set.of("computeIfAbsent");

    private OwnCaches() {}

    /** {@code null} if the method is none. */
    static OwnCache of(DeclaredMethod declared) {
        MethodNode method = declared.method();
        int sort = Type.getReturnType(method.desc).getSort();
        if (sort == Type.VOID || method.instructions.size() == 0 || method.instructions.size() > LONGEST_CODE) {
            return null;
        }
        try {
            return find(declared, frames(declared, false), frames(declared, true));
        } catch (AnalyzerException | RuntimeException e) {
            return null; // no compiler makes such code
        }
    }

    private static Frame<BasicValue>[] frames(DeclaredMethod declared, boolean computed) throws AnalyzerException {
        return new Analyzer<>(new FieldOrigins(computed)).analyze(declared.type().name, declared.method());
    }

    /** @param computed the same, with what is computed from fields */
    private static OwnCache find(DeclaredMethod declared, Frame<BasicValue>[] frames, Frame<BasicValue>[] computed) {
        MethodNode method = declared.method();
        Set<String> asked = new HashSet<>();
        Set<String> returned = new HashSet<>();
        Map<String, Integer> filled = new HashMap<>(); // with the line
        Set<String> statics = new HashSet<>();
        Set<String> stepping = new HashSet<>(); // that go on from what they hold
        int line = 0;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode each = method.instructions.get(i);
            if (each instanceof LineNumberNode number) {
                line = number.line;
            }
            Frame<BasicValue> frame = frames[i];
            if (frame == null || each.getOpcode() < 0) {
                continue;
            }
            int opcode = each.getOpcode();
            if (opcode == Opcodes.GETSTATIC) {
                statics.add(FieldOrigins.name((FieldInsnNode) each));
            }
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN) {
                add(returned, FieldOrigins.field(frame, 0));
            } else if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE
                    || opcode == Opcodes.IFNULL
                    || opcode == Opcodes.IFNONNULL) {
                add(asked, FieldOrigins.field(frame, 0));
            } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                if (each.getPrevious().getOpcode() != Opcodes.ACONST_NULL) { // which empties it
                    fill(filled, FieldOrigins.field(frame, 2), line);
                    step(stepping, FieldOrigins.field(frame, 2), frame, computed[i]);
                }
            } else if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
                if (each.getPrevious().getOpcode() != Opcodes.ACONST_NULL) { // which empties it
                    filled.put(FieldOrigins.name((FieldInsnNode) each), line);
                    step(stepping, FieldOrigins.name((FieldInsnNode) each), frame, computed[i]);
                }
            } else if (each instanceof MethodInsnNode call && call.getOpcode() != Opcodes.INVOKESTATIC) {
                String receiver = FieldOrigins.field(frame, Type.getArgumentTypes(call.desc).length);
                if (PUTS.contains(call.name) || BOTH.contains(call.name)) {
                    fill(filled, receiver, line);
                }
                if (PUTS.contains(call.name)) {
                    step(stepping, receiver, frame, computed[i]);
                }
                if (BOTH.contains(call.name) || call.name.equals("containsKey")) {
                    add(asked, receiver);
                }
            }
        }
        filled.keySet().removeAll(stepping);
        for (Map.Entry<String, Integer> each : filled.entrySet()) {
            if (asked.contains(each.getKey()) && returned.contains(each.getKey())) {
                String file = declared.type().sourceFile;
                boolean known = file != null && each.getValue() > 0;
                String[] name = each.getKey().split("\\.");
                return new OwnCache(
                        TypeNames.simple(name[0]) + "." + name[1],
                        known ? file + ":" + each.getValue() : TypeNames.simple(declared.type().name),
                        statics.contains(each.getKey()));
            }
        }
        return null;
    }

    /** Notes a field that is given something which is computed from it, but is not just what it held. */
    private static void step(Set<String> stepping, String field, Frame<BasicValue> frame, Frame<BasicValue> computed) {
        boolean same = field != null && field.equals(FieldOrigins.field(frame, 0));
        if (!same && field != null && field.equals(FieldOrigins.field(computed, 0))) {
            stepping.add(field);
        }
    }

    private static void add(Set<String> names, String field) {
        if (field != null) {
            names.add(field);
        }
    }

    private static void fill(Map<String, Integer> filled, String field, int line) {
        if (field != null) {
            filled.put(field, line);
        }
    }
}
