package dev.cachebench.measure;

import dev.cachebench.cache.Memoized;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Finds out how {@code java} starts what a user named: a jar, a source file, or a class on a class path. */
public final class ProgramFinder {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(?:public\\s+|final\\s+|abstract\\s+)*(?:class|record|enum|interface)\\s+(\\w+)");

    private ProgramFinder() {}

    /** What a user named does not exist or cannot be started; the message is one sentence. */
    public static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotFound(String message) {
            super(message);
        }
    }

    /** Something needed is not on this machine; the message is one sentence. */
    public static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }
    }

    /**
     * What names the program to {@code java}.
     *
     * @param what a {@code .jar}, a {@code .java}, or a class
     * @param classPath for a class or a source file; {@code null} for none
     * @param folder where a source file is compiled to
     * @throws NotFound if there is no such thing, or it has no {@code main}
     * @throws Missing if there is no compiler for a source file
     */
    public static List<String> launch(String what, String classPath, Path folder) throws IOException {
        if (what.endsWith(".jar")) {
            return jar(Path.of(what));
        }
        if (what.endsWith(".java")) {
            return source(Path.of(what), classPath, folder);
        }
        if (classPath == null) {
            throw new NotFound("'" + what + "' is neither a .jar nor a .java file; a class needs --class-path");
        }
        requireClass(what, classPath);
        return List.of("-cp", classPath, what);
    }

    private static List<String> jar(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new NotFound("there is no file '" + jar + "'; name a .jar, a .java file or a class");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS) == null) {
                throw new NotFound(
                        "'" + jar + "' has no Main-Class; name the class: --class-path " + jar + " com.acme.Main");
            }
        } catch (ZipException e) {
            throw new NotFound("'" + jar + "' is not a jar: " + e.getMessage());
        }
        return List.of("-jar", jar.toString());
    }

    private static void requireClass(String name, String classPath) throws IOException {
        String file = name.replace('.', '/') + ".class";
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry);
            if (entry.endsWith("*") || Files.isDirectory(path) && Files.exists(path.resolve(file))) {
                return;
            }
            if (Files.isRegularFile(path)) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    if (jar.getEntry(file) != null) {
                        return;
                    }
                } catch (ZipException e) {
                    // java passes over such an entry too
                }
            }
        }
        throw new NotFound("there is no class '" + name + "' on the class path '" + classPath + "'");
    }

    private static List<String> source(Path source, String classPath, Path folder) throws IOException {
        if (!Files.isRegularFile(source)) {
            throw new NotFound("there is no file '" + source + "'; name a .jar, a .java file or a class");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new Missing("'" + source + "' needs a compiler, and this is a JRE; set JAVA_HOME to a JDK");
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        if (Files.readString(source).contains(Memoized.class.getName())) {
            addAnnotation(classes);
        }
        String path = classPath == null ? classes.toString() : classes + File.pathSeparator + classPath;
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-g", "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", path);
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        if (!compiled) {
            throw new NotFound(
                    "'" + source + "' does not compile:\n" + errors.toString().stripTrailing());
        }
        return List.of("-cp", path, mainClass(source, classes));
    }

    /** A source file may ask for caches without having us on its class path. */
    private static void addAnnotation(Path classes) throws IOException {
        String name = Memoized.class.getName().replace('.', '/') + ".class";
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream annotation = Memoized.class.getResourceAsStream("/" + name)) {
            Files.copy(annotation, file);
        }
    }

    /** The first type of the file that has a {@code main}, as {@code java Source.java} chooses the first type. */
    private static String mainClass(Path source, Path classes) throws IOException {
        String text = Files.readString(source);
        Matcher inPackage = PACKAGE.matcher(text);
        String prefix = inPackage.find() ? inPackage.group(1) + "." : "";
        List<String> types = new ArrayList<>();
        for (Matcher type = TYPE.matcher(text); type.find(); ) {
            String name = prefix + type.group(1);
            Path file = classes.resolve(name.replace('.', '/') + ".class");
            if (Files.exists(file)) {
                types.add(name);
                // The constant pool of a class with a main method names it and its type.
                String code = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (code.contains("main") && code.contains("([Ljava/lang/String;)V")) {
                    return name;
                }
            }
        }
        throw new NotFound("'" + source + "' has no class with a main method"
                + (types.isEmpty() ? "" : " among " + String.join(", ", types)));
    }
}
