package dev.cachebench.target.source;

import dev.cachebench.cache.Memoized;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles sources without writing anything to disk. They may ask for caches with {@link Memoized} without having us on
 * their class path.
 */
final class SourceCompiler {
    /** Without a class path, javac would take its own, which is ours, and for an empty one the working folder. */
    private static final String NOWHERE = "no-class-path";

    private SourceCompiler() {}

    /**
     * @param sources files that exist
     * @param classPath jars and folders of classes
     * @return class files by binary name
     * @throws UserFault with the compiler's errors
     * @throws UserFault if this Java has no compiler
     */
    static Map<String, byte[]> compile(SourceTree sources, List<Path> classPath) throws IOException {
        return compile(sources, classPath, SourceLevel.OURS);
    }

    /** The same for another Java than this one. */
    static Map<String, byte[]> compile(SourceTree sources, List<Path> classPath, SourceLevel level) throws IOException {
        List<String> options = new ArrayList<>(options(sources, classPath));
        if (level.preview()) {
            options.addAll(List.of("--enable-preview", "--release", String.valueOf(level.feature())));
        } else if (level.javac() == null && level.feature() < Runtime.version().feature()) {
            options.addAll(List.of("--release", String.valueOf(level.feature())));
        }
        if (level.javac() != null) {
            return new OtherCompiler(level.javac()).compile(sources, options);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw UserFault.missing("'" + sources.named() + "' needs a compiler, and " + System.getProperty("java.home")
                    + " is a Java without one; set JAVA_HOME to a JDK, or name a jar or a folder of classes");
        }
        StringWriter diagnostics = new StringWriter();
        try (Memory files = new Memory(compiler.getStandardFileManager(null, null, null))) {
            Iterable<? extends JavaFileObject> compiled =
                    files.standard.getJavaFileObjects(sources.files().toArray(Path[]::new));
            if (compiler.getTask(diagnostics, files, null, options, null, compiled)
                    .call()) {
                return files.classes();
            }
        }
        throw UserFault.usage("'" + sources.named() + "' does not compile").withDetail(diagnostics.toString());
    }

    private static List<String> options(SourceTree sources, List<Path> classPath) {
        return List.of(
                "-g",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-implicit:class",
                "-sourcepath",
                joined(sources.roots()),
                "-cp",
                classPath.isEmpty() ? NOWHERE : joined(classPath));
    }

    private static String joined(List<Path> entries) {
        List<String> texts = new ArrayList<>();
        for (Path entry : entries) {
            texts.add(entry.toString());
        }
        return String.join(File.pathSeparator, texts);
    }

    /** Keeps the class files that the compiler writes. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final StandardJavaFileManager standard;
        private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
        private final Annotation annotation = new Annotation();

        Memory(StandardJavaFileManager standard) {
            super(standard);
            this.standard = standard;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        /** Without a module's declaration, which would hide the class path from the sources beside it. */
        @Override
        public JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
                throws IOException {
            return className.equals("module-info") && location == StandardLocation.SOURCE_PATH
                    ? null
                    : super.getJavaFileForInput(location, className, kind);
        }

        @Override
        public Iterable<JavaFileObject> list(
                Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
                throws IOException {
            Iterable<JavaFileObject> listed = super.list(location, packageName, kinds, recurse);
            if (location != StandardLocation.CLASS_PATH
                    || !packageName.equals(Memoized.class.getPackageName())
                    || !kinds.contains(JavaFileObject.Kind.CLASS)) {
                return listed;
            }
            List<JavaFileObject> all = new ArrayList<>();
            for (JavaFileObject file : listed) {
                if (Memoized.class.getName().equals(super.inferBinaryName(location, file))) {
                    return listed; // the class path has us
                }
                all.add(file);
            }
            all.add(annotation);
            return all;
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file == annotation ? Memoized.class.getName() : super.inferBinaryName(location, file);
        }

        Map<String, byte[]> classes() throws IOException {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            if (annotation.used) {
                try (InputStream in = annotation.openInputStream()) {
                    classes.put(Memoized.class.getName(), in.readAllBytes());
                }
            }
            return classes;
        }
    }

    /** Our own class file of {@link Memoized}. */
    private static final class Annotation extends SimpleJavaFileObject {
        private static final String PATH = "/" + Memoized.class.getName().replace('.', '/') + ".class";

        private boolean used;

        Annotation() {
            super(URI.create("memory://" + PATH), Kind.CLASS);
        }

        @Override
        public InputStream openInputStream() {
            used = true;
            return Memoized.class.getResourceAsStream(PATH);
        }
    }
}
