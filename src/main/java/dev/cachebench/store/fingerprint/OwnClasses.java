package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.FunctionCode;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The class files around a function, told apart: the user's own, whose code is looked at, and libraries, which are
 * known by their jars. The user's own are those in folders or in memory, and those in the jar that the function's class
 * is in. For one thread.
 */
final class OwnClasses {
    private final FunctionCode code;
    private final Map<String, ClassNode> own = new HashMap<>(); // null for a class that is not
    private final Map<String, String> jars = new HashMap<>(); // of classes that are in one, by internal name
    private final String function; // the internal name of its class

    OwnClasses(FunctionCode code, String function) {
        this.code = code;
        this.function = function;
    }

    ClassLoader loader() {
        return code.loader();
    }

    /** Whether the JDK has the class. */
    static boolean isOfJdk(String name) {
        return name.startsWith("java/")
                || name.startsWith("[")
                || name.startsWith("javax/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/")
                || name.startsWith("com/sun/");
    }

    /** The user's own class; {@code null} if it is another's, or cannot be read. */
    ClassNode find(String name) {
        if (own.containsKey(name)) {
            return own.get(name);
        }
        ClassNode found = isOfJdk(name) || isOfLibrary(name) ? null : read(name);
        own.put(name, found);
        return found;
    }

    /** Looks for no jar as long as there are no other classes than the function's: that takes reading its directory. */
    private boolean isOfLibrary(String name) {
        if (name.equals(function) || name.startsWith(function + "$")) {
            return false;
        }
        String jar = jar(name);
        return jar != null && !jar.equals(jar(function));
    }

    private ClassNode read(String name) {
        byte[] file = code.classFiles().apply(name.replace('/', '.'));
        if (file == null) {
            return null;
        }
        try {
            ClassNode node = new ClassNode();
            new ClassReader(file).accept(node, ClassReader.SKIP_FRAMES);
            return node;
        } catch (RuntimeException e) { // newer than ASM, or damaged
            return null;
        }
    }

    /** The jar that a class is in, as a URL; {@code null} if it is in none. */
    String jar(String name) {
        return jars.computeIfAbsent(name, this::findJar);
    }

    private String findJar(String name) {
        ClassLoader loader = code.loader();
        String path = name + ".class";
        URL url = loader == null ? ClassLoader.getSystemResource(path) : loader.getResource(path);
        String text = url == null ? "" : url.toString();
        int end = text.lastIndexOf("!/");
        return text.startsWith("jar:") && end > 0 ? text.substring("jar:".length(), end) : null;
    }

    /** A method, and the class that declares it. */
    record Found(ClassNode type, MethodNode method) {
        String key() {
            return type.name + "." + method.name + method.desc;
        }

        boolean is(int flag) {
            return (method.access & flag) != 0;
        }
    }

    /**
     * The method of this name that a class of the user's has, from the class or what it extends; {@code null} if none
     * has.
     */
    Found resolve(String owner, String name, String descriptor) {
        for (ClassNode type = find(owner); type != null; type = type.superName == null ? null : find(type.superName)) {
            Found declared = declared(type, name, descriptor);
            if (declared != null) {
                return declared;
            }
        }
        return inherited(find(owner), name, descriptor);
    }

    /** From an interface: the one that no other overrides (JVMS 5.4.3.3). */
    private Found inherited(ClassNode type, String name, String descriptor) {
        List<Found> all = new ArrayList<>();
        collect(type, name, descriptor, all);
        Found best = null;
        for (Found each : all) {
            boolean isNearer = best == null || isA(each.type().name, best.type().name);
            best = isNearer || best.is(Opcodes.ACC_ABSTRACT) && !each.is(Opcodes.ACC_ABSTRACT) && !overrides(best, each)
                    ? each
                    : best;
        }
        return best;
    }

    private boolean overrides(Found one, Found other) {
        return isA(one.type().name, other.type().name);
    }

    private void collect(ClassNode type, String name, String descriptor, List<Found> all) {
        if (type == null) {
            return;
        }
        for (String each : type.interfaces) {
            ClassNode parent = find(each);
            Found declared = parent == null ? null : declared(parent, name, descriptor);
            if (declared != null) {
                all.add(declared);
            }
            collect(parent, name, descriptor, all);
        }
        collect(type.superName == null ? null : find(type.superName), name, descriptor, all);
    }

    static Found declared(ClassNode type, String name, String descriptor) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                return new Found(type, method);
            }
        }
        return null;
    }

    /** The class of the user's that declares a field; {@code null} if none does. */
    ClassNode declaring(String owner, String field) {
        ClassNode type = find(owner);
        if (type == null) {
            return null;
        }
        for (FieldNode each : type.fields) {
            if (each.name.equals(field)) {
                return type;
            }
        }
        for (String parent : type.interfaces) {
            ClassNode found = declaring(parent, field);
            if (found != null) {
                return found;
            }
        }
        return type.superName == null ? null : declaring(type.superName, field);
    }

    /** Whether a class of the user's is another, or extends or implements it. */
    boolean isA(String name, String other) {
        if (name.equals(other)) {
            return true;
        }
        ClassNode type = find(name);
        if (type == null) {
            return false;
        }
        for (String parent : type.interfaces) {
            if (isA(parent, other)) {
                return true;
            }
        }
        return type.superName != null && isA(type.superName, other);
    }
}
