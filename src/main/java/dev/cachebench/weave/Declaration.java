package dev.cachebench.weave;

import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How a method is declared in its source, as far as its class file tells.
 *
 * @param release of Java that the class was compiled for
 * @param classAccess the flags of its class
 * @param access the flags of the method
 * @param ofRecord whether its class is a record
 * @param names of the parameters
 * @param types of the parameters, with packages and type arguments
 * @param result its type likewise
 * @param generic whether type variables are among the types
 * @param exceptions the names of those that it declares, with packages
 * @param values those of its types whose objects are {@linkplain ValueClasses values}, but for primitive ones, with
 *     packages
 * @param recursive whether a call of it may come to a call of itself
 */
public record Declaration(
        MethodRef method,
        int release,
        int classAccess,
        int access,
        boolean ofRecord,
        List<String> names,
        List<String> types,
        String result,
        boolean generic,
        List<String> exceptions,
        Set<String> values,
        boolean recursive) {
    private static final Pattern NAME = Pattern.compile("[\\w$.]+");
    private static final int FIRST_VERSION = 44; // of class files, less the release

    /** Reads declarations of one program, whose code it goes through but once. */
    public static final class Reader {
        private final Function<String, byte[]> files;
        private final CallGraph calls;

        /** @param files finds the program's class files by internal name; {@code null} for others */
        public Reader(Function<String, byte[]> files) {
            this.files = files;
            calls = new CallGraph(files);
        }

        /** @throws IllegalArgumentException if the method is in none of the files */
        public Declaration read(MethodRef method) {
            return of(method, files, calls);
        }
    }

    private static Declaration of(MethodRef method, Function<String, byte[]> files, CallGraph calls) {
        ClassReader reader = new ClassReader(files.apply(method.internalClassName()));
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        for (MethodNode each : node.methods) {
            if (each.name.equals(method.name()) && each.desc.equals(method.descriptor())) {
                SourceTypes types = SourceTypes.of(each.desc, each.signature);
                List<String> exceptions = new ArrayList<>();
                each.exceptions.forEach(name -> exceptions.add(SourceNames.of(name.replace('/', '.'))));
                return new Declaration(
                        method,
                        (node.version & 0xFFFF) - FIRST_VERSION,
                        node.access,
                        each.access,
                        "java/lang/Record".equals(node.superName),
                        names(reader, method, types.parameters().size()),
                        types.parameters(),
                        types.result(),
                        types.hasVariables(),
                        List.copyOf(exceptions),
                        values(types, files),
                        calls.returnsTo(node, each));
            }
        }
        throw new IllegalArgumentException("there is no " + method.label());
    }

    private static Set<String> values(SourceTypes types, Function<String, byte[]> files) {
        ValueClasses classes = new ValueClasses(files);
        Set<String> values = new HashSet<>();
        Matcher names = NAME.matcher(types.result() + " " + String.join(" ", types.parameters()));
        while (names.find()) {
            if (ValueClasses.isOfJdk(names.group().replace('.', '/'))) {
                values.add(names.group());
            }
            // the source has a dot for the dollar of a nested class
            for (String file = names.group().replace('.', '/'); file != null; file = nested(file)) {
                if (files.apply(file) != null) {
                    if (classes.contains(file)) {
                        values.add(names.group());
                    }
                    break;
                }
            }
        }
        return Set.copyOf(values);
    }

    private static String nested(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? null : file.substring(0, slash) + "$" + file.substring(slash + 1);
    }

    private static List<String> names(ClassReader reader, MethodRef method, int count) {
        List<String> names = ParameterNames.of(reader, method);
        if (names != null) {
            return names;
        }
        List<String> numbered = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbered.add("argument" + i);
        }
        return numbered;
    }

    public boolean isVarargs() {
        return (access & Opcodes.ACC_VARARGS) != 0;
    }

    public boolean isPrivate() {
        return (access & Opcodes.ACC_PRIVATE) != 0;
    }

    /** Whether a subclass, such as a proxy, may have a method of its own in its place. */
    public boolean isOverridable() {
        return (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_STATIC)) == 0
                && (classAccess & Opcodes.ACC_FINAL) == 0;
    }

    /** Whether its class can have fields that each instance has for itself. */
    public boolean hasInstanceFields() {
        return !ofRecord && (classAccess & Opcodes.ACC_INTERFACE) == 0;
    }
}
