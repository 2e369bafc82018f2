package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Which types of a program a method names, in its code and in what it and its fields declare: {@code List<Item>} is but
 * a {@code List} to its instructions.
 */
final class NamedTypes {
    private final ProgramTypes types;
    private final Map<MethodNode, Set<String>> known = new HashMap<>();

    NamedTypes(ProgramTypes types) {
        this.types = types;
    }

    /** Internal names, of all that the methods name. */
    Set<String> in(Set<DeclaredMethod> methods) {
        Set<String> all = new LinkedHashSet<>();
        methods.forEach(each -> all.addAll(in(each)));
        return all;
    }

    private Set<String> in(DeclaredMethod method) {
        return known.computeIfAbsent(method.method(), each -> new Search().in(method));
    }

    private final class Search {
        private final Set<String> found = new LinkedHashSet<>();

        Set<String> in(DeclaredMethod declared) {
            MethodNode method = declared.method();
            add(declared.type().name);
            addAll(method.desc);
            addGeneric(method.signature);
            if (method.localVariables != null) {
                for (LocalVariableNode each : method.localVariables) {
                    addAll(each.desc);
                    addGeneric(each.signature);
                }
            }
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof TypeInsnNode type) {
                    add(Type.getObjectType(type.desc));
                } else if (each instanceof MethodInsnNode call) {
                    addAll(call.desc);
                } else if (each instanceof InvokeDynamicInsnNode dynamic) {
                    addAll(dynamic.desc);
                } else if (each instanceof FieldInsnNode field) {
                    addAll(field.desc);
                    addGeneric(field);
                }
            }
            return found;
        }

        private void addGeneric(FieldInsnNode field) {
            String owner = types.fieldOwner(field.owner, field.name, field.desc);
            FieldNode declared = owner == null ? null : ProgramTypes.field(types.read(owner), field.name, field.desc);
            if (declared != null) {
                addGeneric(declared.signature);
            }
        }

        private void addGeneric(String signature) {
            if (signature == null) {
                return;
            }
            SignatureVisitor names = new SignatureVisitor(Opcodes.ASM9) {
                @Override
                public void visitClassType(String name) {
                    add(name);
                }
            };
            try {
                if (signature.startsWith("(") || signature.startsWith("<")) {
                    new SignatureReader(signature).accept(names);
                } else {
                    new SignatureReader(signature).acceptType(names);
                }
            } catch (RuntimeException e) {
                // the JVM does not look at it either
            }
        }

        private void addAll(String descriptor) {
            Type type = Type.getType(descriptor);
            if (type.getSort() != Type.METHOD) {
                add(type);
                return;
            }
            add(type.getReturnType());
            for (Type each : type.getArgumentTypes()) {
                add(each);
            }
        }

        private void add(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT) {
                add(element.getInternalName());
            }
        }

        private void add(String name) {
            if (!CallTargets.isJdk(name) && types.read(name) != null) {
                found.add(name);
            }
        }
    }
}
