package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The user's classes with what they inherit from one another; none of them is loaded. */
final class Hierarchy {
    private final UserCode code;
    private final Map<String, FoundClass> known = new HashMap<>();

    Hierarchy(UserCode code) {
        this.code = code;
    }

    /**
     * A class by its binary name.
     *
     * @return {@code null} if it is not the user's
     * @throws UserFault if its class file cannot be read
     */
    FoundClass find(String name) throws IOException {
        FoundClass found = known.get(name);
        if (found == null) {
            byte[] file = code.read(name);
            if (file == null) {
                return null;
            }
            found = FoundClass.read(name, file);
            known.put(name, found);
        }
        return found;
    }

    /**
     * A class by its full name, as in source or in its class file, wherever on the class path; {@code null} for none.
     */
    FoundClass onClassPath(String name) throws IOException {
        String binary = name;
        for (int dot = name.length(); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
            FoundClass found = find(binary);
            if (found != null) {
                return found;
            }
            int last = binary.lastIndexOf('.');
            binary = last < 0 ? binary : binary.substring(0, last) + "$" + binary.substring(last + 1);
        }
        return null;
    }

    /** The first of the user's classes that a name may mean, as much of it as was written; {@code null} for none. */
    FoundClass named(String text) throws IOException {
        MethodName name = new MethodName(text, "", null);
        for (String each : code.named()) {
            if (name.mayMean(each)) {
                return find(each);
            }
        }
        return onClassPath(text);
    }

    /**
     * The methods that an instance of a class has, or the class itself, of the user's code: its own, then those that it
     * inherits. An abstract method is among them only if nothing implements it.
     */
    List<FoundMethod> methods(FoundClass type) throws IOException {
        List<FoundMethod> methods = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<FoundClass> types = withSupertypes(type);
        for (boolean isAbstract : new boolean[] {false, true}) {
            for (FoundClass each : types) {
                for (FoundMethod method : each.methods()) {
                    if (method.isAbstract() == isAbstract
                            && (each == type || method.isInheritable())
                            && !isHidden(method, type, types)
                            && seen.add(method.name() + method.descriptor())) {
                        methods.add(method.on(type));
                    }
                }
            }
        }
        return methods;
    }

    /** Whether a bridge stands in front of it, in the class itself or in one that is nearer to it. */
    private static boolean isHidden(FoundMethod method, FoundClass type, List<FoundClass> types) {
        for (FoundClass each : types) {
            if (each == method.owner()) {
                return false;
            }
            if (each.hides(method.name() + method.descriptor())) {
                return true;
            }
        }
        return false;
    }

    /** The method that a call on an instance of exactly this class runs; {@code null} for none of the user's code. */
    FoundMethod implementation(FoundClass type, FoundMethod called) throws IOException {
        for (FoundMethod method : methods(type)) {
            if (method.name().equals(called.name()) && method.descriptor().equals(called.descriptor())) {
                return method;
            }
        }
        return null;
    }

    boolean isSubtype(FoundClass type, FoundClass of) throws IOException {
        return isSubtype(type, of.name());
    }

    /** @param of a binary name, of a class of the user's or of another that these extend or implement themselves */
    boolean isSubtype(FoundClass type, String of) throws IOException {
        for (FoundClass each : withSupertypes(type)) {
            if (each.name().equals(of)
                    || of.equals(each.superName())
                    || each.interfaces().contains(of)) {
                return true;
            }
        }
        return of.equals("java.lang.Object");
    }

    /**
     * The class itself, its superclasses from the nearest on, then the interfaces of all, each before those it extends.
     */
    private List<FoundClass> withSupertypes(FoundClass type) throws IOException {
        List<FoundClass> types = new ArrayList<>();
        for (FoundClass each = type; each != null; each = each.superName() == null ? null : find(each.superName())) {
            types.add(each);
        }
        for (int i = 0; i < types.size(); i++) {
            for (String name : types.get(i).interfaces()) {
                FoundClass each = find(name);
                int before = types.indexOf(each);
                if (before >= 0) {
                    types.remove(before);
                    i -= before <= i ? 1 : 0;
                }
                if (each != null) {
                    types.add(each);
                }
            }
        }
        return types;
    }

    /** The class of an enum's constant: the enum itself, or that of the constant's body. */
    FoundClass classOf(FoundClass enumeration, String constant) throws IOException {
        String[] made = {enumeration.name()};
        new ClassReader(enumeration.file())
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String generic, String[] exceptions) {
                                return name.equals("<clinit>") ? new ConstantMaker(constant, made) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        FoundClass found = find(made[0]);
        return found == null ? enumeration : found;
    }

    /** Notes of which class the object is that the static initialiser of an enum puts into a constant. */
    private static final class ConstantMaker extends MethodVisitor {
        private final String constant;
        private final String[] made;
        private final List<String> open = new ArrayList<>();
        private String last;

        ConstantMaker(String constant, String[] made) {
            super(Opcodes.ASM9);
            this.constant = constant;
            this.made = made;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                open.add(type);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (name.equals("<init>") && !open.isEmpty()) {
                last = open.remove(open.size() - 1);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && name.equals(constant) && last != null) {
                made[0] = last.replace('/', '.');
            }
        }
    }
}
