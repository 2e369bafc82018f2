package dev.cachebench.target;

import dev.cachebench.cache.Memoized;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * Compiles a source file, and the files beside it that it needs, without writing anything to disk. A source may ask for
 * caches with {@link Memoized} without having us on its class path.
 */
final class SourceCompiler {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private SourceCompiler() {}

    /**
     * @param source a file that exists
     * @param classPath jars and folders of classes
     * @return class files by binary name
     * @throws UserFault with the compiler's errors
     * @throws UserFault if this Java has no compiler
     */
    static Map<String, byte[]> compile(Path source, List<Path> classPath) throws IOException {
        return compile(source, classPath, SourceLevel.OURS);
    }

    /** The same for another Java than this one. */
    static Map<String, byte[]> compile(Path source, List<Path> classPath, SourceLevel level) throws IOException {
        List<String> options = new ArrayList<>(options(source, classPath));
        if (level.preview()) {
            options.addAll(List.of("--enable-preview", "--release", String.valueOf(level.feature())));
        } else if (level.javac() == null && level.feature() < Runtime.version().feature()) {
            options.addAll(List.of("--release", String.valueOf(level.feature())));
        }
        if (level.javac() != null) {
            return new OtherCompiler(level.javac()).compile(source, options);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw UserFault.missing("'" + source + "' needs a compiler, and " + System.getProperty("java.home")
                    + " is a Java without one; set JAVA_HOME to a JDK, or name a jar or a folder of classes");
        }
        StringWriter diagnostics = new StringWriter();
        try (Memory files = new Memory(compiler.getStandardFileManager(null, null, null))) {
            Iterable<? extends JavaFileObject> sources = files.standard.getJavaFileObjects(source);
            if (compiler.getTask(diagnostics, files, null, options, null, sources)
                    .call()) {
                return files.classes();
            }
        }
        throw UserFault.usage("'" + source + "' does not compile").withDetail(diagnostics.toString());
    }

    private static List<String> options(Path source, List<Path> classPath) throws IOException {
        List<String> entries = new ArrayList<>();
        for (Path entry : classPath) {
            entries.add(entry.toString());
        }
        String root = root(source).toString();
        if (entries.isEmpty()) {
            entries.add(root); // javac would take its own class path, which is ours
        }
        return List.of(
                "-g",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-implicit:class",
                "-sourcepath",
                root,
                "-cp",
                String.join(File.pathSeparator, entries));
    }

    /** The folder that the source's package begins in. */
    private static Path root(Path source) throws IOException {
        Path folder = source.toAbsolutePath().normalize().getParent();
        Matcher name = PACKAGE.matcher(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
        if (name.find()) {
            Path inPackage = Path.of(name.group(1).replace('.', '/'));
            if (folder.endsWith(inPackage)) {
                for (int i = 0; i < inPackage.getNameCount(); i++) {
                    folder = folder.getParent();
                }
            }
        }
        return folder;
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
