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
 * do not find. The field may be a map, an array, or keep a single value.
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
            return find(declared, new Analyzer<>(new FieldOrigins(false)).analyze(declared.type().name, method));
        } catch (AnalyzerException | RuntimeException e) {
            return null; // no compiler makes such code
        }
    }

    private static OwnCache find(DeclaredMethod declared, Frame<BasicValue>[] frames) {
        MethodNode method = declared.method();
        Set<String> asked = new HashSet<>();
        Set<String> returned = new HashSet<>();
        Map<String, Integer> filled = new HashMap<>(); // with the line
        Set<String> statics = new HashSet<>();
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
                fill(filled, FieldOrigins.field(frame, 2), line);
            } else if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
                if (each.getPrevious().getOpcode() != Opcodes.ACONST_NULL) { // which empties it
                    filled.put(FieldOrigins.name((FieldInsnNode) each), line);
                }
            } else if (each instanceof MethodInsnNode call && call.getOpcode() != Opcodes.INVOKESTATIC) {
                String receiver = FieldOrigins.field(frame, Type.getArgumentTypes(call.desc).length);
                if (PUTS.contains(call.name) || BOTH.contains(call.name)) {
                    fill(filled, receiver, line);
                }
                if (BOTH.contains(call.name) || call.name.equals("containsKey")) {
                    add(asked, receiver);
                }
            }
        }
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
