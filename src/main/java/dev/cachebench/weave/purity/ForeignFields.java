package dev.cachebench.weave.purity;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Fields of classes that are not the program's, of which nobody can see who writes them. */
final class ForeignFields {
    private ForeignFields() {}

    /** Whether a field may change, or is not to be found, while it is no field of a class that can be read. */
    static boolean mayChange(ProgramTypes types, FieldInsnNode field) {
        if (types.fieldOwner(field.owner, field.name, field.desc) != null) {
            return false;
        }
        String owner = field.owner;
        for (ClassNode type = types.read(owner); type != null && type.superName != null; type = types.read(owner)) {
            owner = type.superName;
        }
        try {
            return mayChange(JdkMethods.type(owner), field.name);
        } catch (LinkageError e) {
            return true;
        }
    }

    private static boolean mayChange(Class<?> owner, String name) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Field each : type.getDeclaredFields()) {
                if (each.getName().equals(name)) {
                    boolean handler = type == Proxy.class; // written by its constructor alone, though not final
                    return !handler && !Modifier.isFinal(each.getModifiers());
                }
            }
        }
        return true;
    }
}
