package dev.cachebench.weave.purity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The fields that a program's classes write after construction, and those whose contents they change. Read when first
 * asked for.
 */
final class WrittenFields {
    private static final int FIRST_CLASSES = 2_000; // about a second
    private static final int MOST_CLASSES = 40_000; // some ten seconds

    private final int mostClasses;
    private final boolean all;
    private final Function<String, byte[]> classFiles;
    private final Supplier<List<String>> names;
    private Set<String> written;
    private boolean defaultsSet;
    private boolean unsure;
    private final Set<String> changed = new HashSet<>();

    /** @param mostClasses that are looked through */
    private WrittenFields(
            Function<String, byte[]> classFiles, Supplier<List<String>> names, int mostClasses, boolean all) {
        this.mostClasses = mostClasses;
        this.all = all;
        this.classFiles = classFiles;
        this.names = names;
    }

    /**
     * All of them; of a program with too many classes to look through, every field may be one.
     *
     * @param names of the program's classes, with slashes
     */
    static WrittenFields all(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        return all(classFiles, names, MOST_CLASSES);
    }

    /** @param mostClasses that are looked through */
    static WrittenFields all(Function<String, byte[]> classFiles, Supplier<List<String>> names, int mostClasses) {
        return new WrittenFields(classFiles, names, mostClasses, true);
    }

    /**
     * Those that the first classes write, which takes a second at most.
     *
     * @param names of the program's classes, with slashes
     */
    static WrittenFields ofFirst(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        return new WrittenFields(classFiles, names, FIRST_CLASSES, false);
    }

    /**
     * Whether some method but a constructor or class initialiser of the class itself may write a field.
     *
     * @param owner with slashes
     */
    boolean has(String owner, String name) {
        read();
        return unsure || written.contains(owner + "." + name);
    }

    /**
     * Whether some method may change what is in the collection, counter or array that a field holds: one that has read
     * the field and goes on to change something of that kind, whether it is that very thing or not.
     *
     * @param owner with slashes
     */
    boolean hasContents(String owner, String name) {
        read();
        return unsure || changed.contains(owner + "." + name);
    }

    /** Whether some method may set the default locale or time zone. */
    boolean areDefaultsSet() {
        read();
        return unsure || defaultsSet;
    }

    private void read() {
        if (written == null) {
            written = new HashSet<>();
            List<String> found = names.get();
            boolean tooMany = found.size() > mostClasses;
            unsure = all && tooMany;
            for (String each : unsure ? List.<String>of() : tooMany ? found.subList(0, mostClasses) : found) {
                add(classFiles.apply(each));
            }
        }
    }

    private void add(byte[] code) {
        if (code == null) {
            return;
        }
        try {
            new ClassReader(code).accept(new Writes(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            // damaged, or newer than ASM knows
        }
    }

    /** Finds the writes of a class. */
    private final class Writes extends ClassVisitor {
        private String className;
        private final Set<String> declared = new HashSet<>();

        Writes() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
            className = name;
        }

        private boolean isOwn(String owner, String name) {
            return owner.equals(className) && declared.contains(name);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String generic, Object value) {
            declared.add(name);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                private final Set<String> collections = new HashSet<>(); // fields read so far
                private final Set<String> arrays = new HashSet<>();
                private final ArrayLiterals literals = new ArrayLiterals();
                private final Set<String> types = new HashSet<>(); // that are named so far
                private final Set<String> texts = new HashSet<>();

                @Override
                public void visitInsn(int opcode) {
                    boolean stores = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
                    if (stores && !literals.fills() && !isInitialiser()) {
                        changed.addAll(arrays);
                    }
                    literals.visit(opcode);
                }

                @Override
                public void visitIntInsn(int opcode, int operand) {
                    literals.visit(opcode);
                }

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    literals.visit(opcode);
                }

                @Override
                public void visitLdcInsn(Object value) {
                    literals.visit(Opcodes.LDC);
                    if (value instanceof String text) {
                        texts.add(text);
                    } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                        types.add(type.getInternalName());
                    }
                }

                @Override
                public void visitVarInsn(int opcode, int local) {
                    literals.visit(opcode);
                }

                @Override
                public void visitJumpInsn(int opcode, Label label) {
                    literals.visit(opcode);
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    literals.visit(Opcodes.INVOKEDYNAMIC);
                    for (Object each : arguments) {
                        defaultsSet |=
                                each instanceof Handle body && LocaleDefaults.isSetBy(body.getOwner(), body.getName());
                    }
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
                    literals.visit(opcode);
                    defaultsSet |= LocaleDefaults.isSetBy(owner, name);
                    if (FieldFinders.has(owner, name)) {
                        types.forEach(each -> texts.forEach(text -> written.add(each + "." + text)));
                    }
                    if (isInitialiser()) {
                        return;
                    }
                    if (fills(owner, name, type)) {
                        changed.addAll(arrays);
                        changed.addAll(collections);
                    } else if (opcode != Opcodes.INVOKESTATIC && GivenChanges.changesReceiver(owner, name, type)) {
                        changed.addAll(collections);
                    }
                }

                /** But for {@code toArray}, which mostly gets an array that was made for it. */
                private boolean fills(String owner, String name, String type) {
                    return !name.equals("toArray") && GivenChanges.changedParameter(owner, name, type) >= 0;
                }

                private boolean isInitialiser() {
                    return method.equals("<init>") || method.equals("<clinit>");
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String type) {
                    literals.visit(opcode);
                    if (opcode == Opcodes.PUTFIELD && !(method.equals("<init>") && owner.equals(className))
                            || opcode == Opcodes.PUTSTATIC && !(method.equals("<clinit>") && isOwn(owner, name))) {
                        written.add(owner + "." + name);
                    }
                    if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
                        if (type.startsWith("[")) {
                            arrays.add(owner + "." + name);
                        } else if (FieldContents.mayHaveContents(type)) {
                            collections.add(owner + "." + name);
                        }
                    }
                }
            };
        }
    }
}
