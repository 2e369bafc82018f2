package dev.cachebench.profile.async;

import dev.cachebench.profile.Function;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds where methods stand in the source, which async-profiler does not tell, in their class files. So a function has
 * one name whichever profiler found it.
 */
public final class SourceLines {
    /** The weaver moves the code of a cached method into one of this ending. */
    static final String BODY = "$body";

    private final ClassLoader classes;
    private final Map<String, Map<String, Function>> methods = new HashMap<>(); // by class, then name and descriptor

    /** @param classes asked for class files; no class is loaded */
    public SourceLines(ClassLoader classes) {
        this.classes = classes;
    }

    /** @param classPath as after {@code java -cp}; what is not there is passed over */
    public static SourceLines ofClassPath(String classPath) {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            try {
                urls.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException | IllegalArgumentException e) {
                // a function of that entry goes by its class's name
            }
        }
        return new SourceLines(new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    /**
     * @param type the internal name, {@code java/util/Map$Entry}
     * @param descriptor the method's
     * @return {@code Map.java:12(getKey)}, or {@code Map$Entry.getKey} if the class file is not to be had or knows no line
     */
    Function find(String type, String method, String descriptor) {
        String name = method.endsWith(BODY) ? method.substring(0, method.length() - BODY.length()) : method;
        Function known = methods.computeIfAbsent(type, this::read).get(name + descriptor);
        return known != null ? known : new Function("~", 0, type.substring(type.lastIndexOf('/') + 1) + "." + name);
    }

    private Map<String, Function> read(String type) {
        Map<String, Function> found = new HashMap<>();
        try (InputStream in = classes.getResourceAsStream(type + ".class")) {
            if (in != null) {
                new ClassReader(in).accept(new Methods(found), ClassReader.SKIP_FRAMES);
            }
        } catch (IOException | RuntimeException e) {
            found.clear(); // not readable, or newer than ASM knows
        }
        return found;
    }

    private static final class Methods extends ClassVisitor {
        private final Map<String, Function> found;
        private String file;

        Methods(Map<String, Function> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitSource(String source, String debug) {
            file = source;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] exceptions) {
            if (file == null) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    found.putIfAbsent(name + descriptor, new Function(file, line, name));
                }
            };
        }
    }
}
