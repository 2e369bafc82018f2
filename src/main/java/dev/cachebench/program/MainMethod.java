package dev.cachebench.program;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds out from class files whether {@code java} can start a class; no class is loaded. */
final class MainMethod {
    private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
    private static final String WITHOUT = "()V";

    private final ClassLoader classes;
    private final boolean instanceToo;

    /**
     * @param classes finds the class files
     * @param instanceToo whether {@code main} need not be public or static or take arguments, as from Java 25 on
     */
    MainMethod(ClassLoader classes, boolean instanceToo) {
        this.classes = classes;
        this.instanceToo = instanceToo;
    }

    /** Whether the class file is there. */
    boolean exists(String className) {
        return classes.getResource(file(className.replace('.', '/'))) != null;
    }

    /**
     * Whether the class has a {@code main} or inherits one. True if that cannot be known, because a class file is
     * missing or newer than ASM reads: then {@code java} decides.
     */
    boolean mayBeIn(String className) {
        Deque<String> todo = new ArrayDeque<>(List.of(className.replace('.', '/')));
        Set<String> seen = new HashSet<>(todo);
        boolean itself = true;
        while (!todo.isEmpty()) {
            Declared declared = new Declared(itself);
            URL file = classes.getResource(file(todo.pop()));
            if (file == null) {
                return true;
            }
            try (InputStream in = unverified(file)) {
                new ClassReader(in)
                        .accept(declared, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (IOException | RuntimeException e) {
                return true;
            }
            if (declared.main) {
                return true;
            }
            for (String above : declared.above) {
                if (seen.add(above) && !above.equals("java/lang/Object")) {
                    todo.push(above);
                }
            }
            itself = false;
        }
        return false;
    }

    /** A stream that takes no time to verify the signatures of a jar that {@code java} is going to verify anyway. */
    private static InputStream unverified(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        if (!(connection instanceof JarURLConnection inJar)
                || !inJar.getJarFileURL().getProtocol().equals("file")) {
            return connection.getInputStream();
        }
        File name;
        try {
            name = new File(inJar.getJarFileURL().toURI());
        } catch (URISyntaxException e) {
            return connection.getInputStream();
        }
        try (JarFile jar = new JarFile(name, false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
                InputStream entry = jar.getInputStream(jar.getEntry(inJar.getEntryName()))) {
            return new ByteArrayInputStream(entry.readAllBytes());
        }
    }

    private static String file(String internalName) {
        return internalName + ".class";
    }

    private final class Declared extends ClassVisitor {
        private final List<String> above = new ArrayList<>();
        private final boolean itself;
        private boolean main;
        private boolean isInterface;

        Declared(boolean itself) {
            super(Opcodes.ASM9);
            this.itself = itself;
        }

        @Override
        public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            main = name.equals("javafx/application/Application"); // which java starts without a main
            above.add(superName == null ? "java/lang/Object" : superName);
            above.addAll(List.of(interfaces));
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] exceptions) {
            main |= name.equals("main") && starts(access, descriptor);
            return null;
        }

        private boolean starts(int access, String descriptor) {
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            if (isStatic && isInterface && !itself) {
                return false; // not inherited
            }
            if (!instanceToo) {
                return isStatic && (access & Opcodes.ACC_PUBLIC) != 0 && descriptor.equals(WITH_ARGUMENTS);
            }
            return (access & Opcodes.ACC_PRIVATE) == 0
                    && (descriptor.equals(WITH_ARGUMENTS) || descriptor.equals(WITHOUT));
        }
    }
}
