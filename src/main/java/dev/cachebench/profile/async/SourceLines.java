package dev.cachebench.profile.async;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.OwnCode;
import dev.cachebench.text.SourceNames;
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
    /** What the name of a cached method's own code ends with, once it is woven. */
    public static final String UNCACHED = "$uncached";

    private final ClassLoader classes;
    private final OwnCode own;
    private final Map<String, Type> types = new HashMap<>(); // by internal name

    /** @param classes asked for class files; no class is loaded */
    public SourceLines(ClassLoader classes) {
        this(classes, OwnCode.ALL_BUT_THE_JDK);
    }

    private SourceLines(ClassLoader classes, OwnCode own) {
        this.classes = classes;
        this.own = own;
    }

    /** @param methods by name and descriptor */
    private record Type(Map<String, Function> methods, String source, boolean library) {}

    /**
     * @param classPath as after {@code java -cp}, or the jar after {@code -jar}; what is not there is passed over
     * @param main that jar, or the main class; more may follow after a space; {@code null} if it is not known
     */
    public static SourceLines ofClassPath(String classPath, String main) {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            try {
                urls.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException | IllegalArgumentException e) {
                // a function of that entry goes by its class's name
            }
        }
        return new SourceLines(
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()),
                OwnCode.of(classPath, main));
    }

    /**
     * @param type the internal name, {@code java/util/Map$Entry}
     * @param descriptor the method's, or the first part of a long one
     * @return {@code java/util/Map.java:12(Map.Entry.getKey)}, or {@code java/util/Map$Entry.class:0(Map.Entry.getKey)}
     *     if the class file is not to be had or knows no line
     */
    Function find(String type, String method, String descriptor) {
        int lambda = type.indexOf("$$Lambda");
        if (lambda > 0) { // a class that the JVM made: what it calls is a method with a name
            String host = type.substring(0, lambda);
            boolean library = types.computeIfAbsent(host, this::read).library();
            return new Function("~", 0, "<lambda of " + SourceNames.of(host.replace('/', '.')) + ">", null, library);
        }
        String name = original(method, type);
        Type known = types.computeIfAbsent(type, this::read);
        Function found = known.methods().get(name + descriptor);
        if (found == null && !descriptor.contains(")")) {
            found = known.methods().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(name + descriptor))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(null);
        }
        return found != null ? found : Function.of(method(type, name, descriptor), known.source(), 0, known.library());
    }

    private static String original(String method, String type) {
        if (!method.endsWith(UNCACHED)) {
            return method;
        }
        String name = method.substring(0, method.length() - UNCACHED.length());
        String ofInstance = "$" + type.replace('/', '_');
        return name.endsWith(ofInstance) ? name.substring(0, name.length() - ofInstance.length()) : name;
    }

    private Type read(String type) {
        URL file = classes.getResource(type + ".class");
        String location = file == null ? null : file.toString();
        boolean library = file != null
                ? !own.has(location.substring(0, location.length() - (type + ".class").length()))
                : type.matches("(java|javax|jdk|sun|com/sun)/.*"); // compiled in memory, or not ours to read
        Methods methods = new Methods(type, library);
        try (InputStream in = file != null ? file.openStream() : classes.getResourceAsStream(type + ".class")) {
            if (in != null) {
                new ClassReader(in).accept(methods, ClassReader.SKIP_FRAMES);
            }
        } catch (IOException | RuntimeException e) {
            methods = new Methods(type, library); // not readable, or newer than ASM knows
        }
        return methods.found();
    }

    private static Function.Method method(String type, String name, String descriptor) {
        return new Function.Method(type.replace('/', '.'), name, descriptor);
    }

    private static final class Methods extends ClassVisitor {
        private final Map<String, Function> found = new HashMap<>();
        private final String type;
        private final boolean library;
        private String source;

        Methods(String type, boolean library) {
            super(Opcodes.ASM9);
            this.type = type;
            this.library = library;
        }

        Type found() {
            return new Type(found, source, library);
        }

        @Override
        public void visitSource(String source, String debug) {
            this.source = source;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    found.putIfAbsent(
                            name + descriptor, Function.of(method(type, name, descriptor), source, line, library));
                }
            };
        }
    }
}
