package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What can be said of a method's results by their type: whether they can be closed, and what they can be asked. */
final class ResultType {
    private static final int MOST_CLASSES = 100;
    private static final String CLOSEABLE = "java/lang/AutoCloseable";

    private final Function<String, byte[]> files; // null if there are none to be looked at
    private final Set<String> supertypes = new LinkedHashSet<>(); // itself included, by internal name
    private final Set<String> questions = new LinkedHashSet<>(); // boolean methods without parameters
    private final Set<String> others = new LinkedHashSet<>(); // other methods
    private boolean isOpen; // whether results may be of classes that have more

    private ResultType(Function<String, byte[]> files) {
        this.files = files;
    }

    /**
     * @param files finds the program's class files by internal name; {@code null} if they are not to be looked at now,
     *     and then only what the JDK's types say is known
     * @throws UserFault if results are to be closed, or asked, that cannot be
     */
    static void require(CacheSpec spec, MethodRef target, Function<String, byte[]> files) {
        Type type = Type.getReturnType(target.descriptor());
        ResultType result = new ResultType(files);
        if (type.getSort() == Type.OBJECT) {
            result.add(type.getInternalName(), true);
        }
        String subject = "'" + spec + "': " + CacheFit.name(target) + " returns " + shortName(type);
        if (spec.rules().closes() && !result.supertypes.contains(CLOSEABLE) && !result.isOpen) {
            throw UserFault.usage(subject + ", which is not AutoCloseable; leave out close");
        }
        String check = spec.rules().check();
        if (check != null && !result.questions.contains(check)) {
            if (result.others.contains(check)) {
                throw UserFault.usage(subject + ", whose " + check
                        + " is no method without parameters that returns a boolean, as check= needs it");
            }
            if (!result.isOpen || Nearest.to(check, result.questions) != null) {
                throw UserFault.usage(subject + ", which has no boolean method " + check + "()"
                        + (result.questions.isEmpty() ? "; leave out check=" : Nearest.hint(check, result.questions)));
            }
        }
    }

    private static String shortName(Type type) {
        String name = type.getClassName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** @param isResult whether it is the type itself, whose subclasses results may be of */
    private void add(String type, boolean isResult) {
        if (supertypes.size() == MOST_CLASSES || !supertypes.add(type)) {
            return;
        }
        byte[] file = files == null ? null : files.apply(type);
        if (file == null) {
            addLoaded(type, isResult);
            return;
        }
        ClassReader reader = new ClassReader(file);
        isOpen |= isResult && (reader.getAccess() & Opcodes.ACC_ABSTRACT) != 0;
        reader.accept(new Methods(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (reader.getSuperName() != null) {
            add(reader.getSuperName(), false);
        }
        for (String each : reader.getInterfaces()) {
            add(each, false);
        }
    }

    /** One of the JDK's, or one of which nothing is known. */
    private void addLoaded(String type, boolean isResult) {
        Class<?> loaded;
        try {
            loaded = Class.forName(type.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            isOpen = true;
            return;
        }
        isOpen |= isResult && (Modifier.isAbstract(loaded.getModifiers()) || loaded == Object.class);
        for (Method each : loaded.getMethods()) {
            addMethod(each.getName(), Type.getMethodDescriptor(each));
        }
        addSupertypes(loaded);
    }

    private void addSupertypes(Class<?> loaded) {
        for (Class<?> each : loaded.getInterfaces()) {
            supertypes.add(Type.getInternalName(each));
            addSupertypes(each);
        }
        if (loaded.getSuperclass() != null) {
            supertypes.add(Type.getInternalName(loaded.getSuperclass()));
            addSupertypes(loaded.getSuperclass());
        }
    }

    private void addMethod(String name, String descriptor) {
        if (descriptor.equals("()Z") || descriptor.equals("()Ljava/lang/Boolean;")) {
            questions.add(name);
        } else {
            others.add(name);
        }
    }

    private final class Methods extends ClassVisitor {
        Methods() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] thrown) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                addMethod(name, descriptor);
            }
            return null;
        }
    }
}
