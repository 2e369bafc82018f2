package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What a class is besides the code of its methods: what it extends, and what reflection tells of it. */
final class ClassShape {
    private static final int ACCESS = ~(Opcodes.ACC_SUPER | Opcodes.ACC_DEPRECATED);

    private static final Set<String> PLAIN = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

    private ClassShape() {}

    /** Whether it extends or implements more than any class, record or enum does. */
    static boolean hasSupertypes(ClassNode type) {
        return !type.interfaces.isEmpty() || !PLAIN.contains(String.valueOf(type.superName));
    }

    /** Of what it extends and implements, on which casts, {@code instanceof} and {@code catch} depend. */
    static byte[] supertypes(ClassNode type) {
        CanonicalBytes out = new CanonicalBytes();
        out.value(type.superName);
        out.value(new ArrayList<>(type.interfaces));
        return out.digest();
    }

    /** Of its fields, methods, record components and annotations. */
    static byte[] members(ClassNode type) {
        CanonicalBytes out = new CanonicalBytes();
        out.value(type.access & ACCESS);
        out.value(type.signature);
        annotations(type.visibleAnnotations, out);
        for (FieldNode field : type.fields) {
            out.value(field.access & ACCESS);
            out.value(field.name);
            out.value(field.desc);
            out.value(field.signature);
            annotations(field.visibleAnnotations, out);
        }
        for (MethodNode method : type.methods) {
            if ((method.access & Opcodes.ACC_SYNTHETIC) == 0) {
                out.value(method.access & ACCESS);
                out.value(method.name);
                out.value(method.desc);
                out.value(method.signature);
                annotations(method.visibleAnnotations, out);
            }
        }
        return out.digest();
    }

    private static void annotations(List<AnnotationNode> annotations, CanonicalBytes out) {
        if (annotations != null) {
            for (AnnotationNode each : annotations) {
                annotation(each, out);
            }
        }
    }

    private static void annotation(Object value, CanonicalBytes out) {
        if (value instanceof AnnotationNode nested) {
            out.value(nested.desc);
            annotation(nested.values, out);
        } else if (value instanceof List<?> list) {
            out.value(list.size());
            list.forEach(each -> annotation(each, out));
        } else if (value != null && value.getClass().isArray()) { // of primitives, or an enum's class and constant
            for (int i = 0; i < Array.getLength(value); i++) {
                annotation(Array.get(value, i), out);
            }
        } else {
            out.value(String.valueOf(value));
        }
    }
}
