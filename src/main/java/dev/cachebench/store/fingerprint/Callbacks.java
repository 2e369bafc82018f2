package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.fingerprint.OwnClasses.Found;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What the JDK and libraries may call of an instance: the methods that override theirs, or {@code Object}'s. */
final class Callbacks {
    /** What serialisation calls, private or not. */
    private static final Set<String> SERIAL =
            Set.of("writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve");

    private final OwnClasses classes;

    Callbacks(OwnClasses classes) {
        this.classes = classes;
    }

    /** Those of a class, inherited ones included. */
    List<Found> of(ClassNode type) {
        List<Found> callbacks = new ArrayList<>();
        Set<String> overridable = new HashSet<>();
        foreignMethods(type, overridable);
        for (ClassNode each = type; each != null; each = each.superName == null ? null : classes.find(each.superName)) {
            for (MethodNode method : each.methods) {
                boolean callable =
                        (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT)) == 0;
                if (callable && overridable.contains(method.name + method.desc) || SERIAL.contains(method.name)) {
                    callbacks.add(new Found(each, method));
                }
            }
        }
        return callbacks;
    }

    /** Names and descriptors of the methods that a class has from the JDK and from libraries. */
    private void foreignMethods(ClassNode type, Set<String> methods) {
        List<String> parents = new ArrayList<>(type.interfaces);
        if (type.superName != null) {
            parents.add(type.superName);
        }
        for (String parent : parents) {
            ClassNode own = classes.find(parent);
            if (own != null) {
                foreignMethods(own, methods);
            } else {
                addMethods(parent, methods);
            }
        }
    }

    private void addMethods(String name, Set<String> methods) {
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, classes.loader());
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                addDeclared(each, methods);
            }
            for (Method method : type.getMethods()) {
                methods.add(method.getName() + Type.getMethodDescriptor(method));
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new Unkeepable("the class " + name.replace('/', '.') + " is not there");
        }
    }

    private static void addDeclared(Class<?> type, Set<String> methods) {
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
                methods.add(method.getName() + Type.getMethodDescriptor(method));
            }
        }
    }
}
