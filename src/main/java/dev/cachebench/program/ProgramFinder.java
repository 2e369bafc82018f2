package dev.cachebench.program;

import dev.cachebench.target.CompiledSource;
import dev.cachebench.target.SourceLevel;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Finds out how {@code java} starts what a user named: a jar, a source file, a class, or a module. */
public final class ProgramFinder {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(?:public\\s+|final\\s+|abstract\\s+)*(?:class|record|enum|interface)\\s+(\\w+)");

    private ProgramFinder() {}

    /**
     * What the program's JVM can start.
     *
     * @param feature its version, such as 17
     * @param preview whether preview features are enabled; an instance {@code main} was one before 25
     * @param home the folder of its JDK; {@code null} for ours
     */
    public record Start(int feature, boolean preview, Path home) {
        private SourceLevel sourceLevel() {
            Path javac = home == null ? null : home.resolve("bin").resolve("javac");
            return new SourceLevel(feature, preview, javac != null && Files.isExecutable(javac) ? javac : null);
        }

        private boolean instanceMain() {
            return feature >= 25 || feature >= 21 && preview;
        }

        private String wanted() {
            return "java " + feature + " starts "
                    + (instanceMain() ? "main(String[]) or main()" : "public static void main(String[])");
        }
    }

    /**
     * How a program is started.
     *
     * @param wanted a module, or first of its words a {@code .jar}, a {@code .java}, or a class
     * @param start what the program's JVM can start
     * @param folder where a source file is compiled to
     * @throws UserFault if it does not exist, or has no {@code main}
     * @throws dev.cachebench.target.CompilationFailure if a source file does not compile
     * @throws dev.cachebench.target.TargetMissing if there is no compiler for it, or not what it needs
     */
    public static Launch launch(JavaCommandLine wanted, Start start, Path folder) throws IOException {
        if (wanted.module() != null) {
            return new ModuleStart(wanted.modulePath(), wanted.classPath()).launch(wanted.module());
        }
        String what = wanted.words().get(0);
        Launch launch = what.endsWith(".jar")
                ? jar(Path.of(what), start)
                : what.endsWith(".java")
                        ? source(Path.of(what), wanted.classPath(), start, folder)
                        : mainClass(what, wanted.classPath(), start);
        return wanted.modulePath() == null ? launch : with(launch, List.of("-p", wanted.modulePath()));
    }

    private static Launch with(Launch launch, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(launch.arguments());
        return new Launch(arguments, launch.classPath(), launch.main());
    }

    private static Launch mainClass(String what, String given, Start start) throws IOException {
        String classPath = given != null ? given : System.getenv().getOrDefault("CLASSPATH", ".");
        String name = what.replace('/', '.');
        String entries = ClassPathEntries.of(classPath);
        Launch launch = new Launch(List.of("-cp", classPath, name), entries, name);
        try (URLClassLoader classes = classes(entries)) {
            MainMethod main = new MainMethod(classes, start.instanceMain());
            if (!main.exists(name)) {
                if (JdkClasses.has(start.home(), name)) {
                    return launch;
                }
                throw given == null
                        ? UserFault.usage(
                                "'" + what + "' is neither a .jar nor a .java file, and no class on the class path '"
                                        + classPath + "'; a class elsewhere needs --class-path")
                        : UserFault.usage("there is no class '" + name + "' on the class path '" + classPath + "'");
            }
            if (!main.mayBeIn(name)) {
                throw UserFault.usage("class '" + name + "' has no main method; " + start.wanted());
            }
        }
        return launch;
    }

    private static Launch jar(Path jar, Start start) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw UserFault.usage("there is no file '" + jar + "'; name a .jar, a .java file or a class");
        }
        String name;
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw UserFault.usage(
                        "'" + jar + "' has no Main-Class; name the class: --class-path " + jar + " com.acme.Main");
            }
        } catch (ZipException e) {
            throw UserFault.usage("'" + jar + "' is not a jar: " + e.getMessage());
        }
        String entries = ClassPathEntries.of(jar.toString());
        try (URLClassLoader classes = classes(entries)) {
            MainMethod main = new MainMethod(classes, start.instanceMain());
            if (!main.exists(name.strip())) {
                throw UserFault.usage("'" + jar + "' does not hold its Main-Class '" + name + "'");
            }
            if (!main.mayBeIn(name.strip())) {
                throw UserFault.usage(
                        "the Main-Class '" + name + "' of '" + jar + "' has no main method; " + start.wanted());
            }
        }
        return new Launch(List.of("-jar", jar.toString()), entries, name.strip());
    }

    /** @param entries without wildcards */
    private static URLClassLoader classes(String entries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : entries.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Launch source(Path source, String classPath, Start start, Path folder) throws IOException {
        if (!Files.isRegularFile(source)) {
            throw UserFault.usage("there is no file '" + source + "'; name a .jar, a .java file or a class");
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        CompiledSource compiled = CompiledSource.of(source, classPath, start.sourceLevel());
        for (var file : compiled.classes().entrySet()) {
            Path to = classes.resolve(file.getKey().replace('.', '/') + ".class");
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        StringBuilder path = new StringBuilder(classes.toString());
        compiled.classPath().forEach(entry -> path.append(File.pathSeparator).append(entry));
        String entries = ClassPathEntries.of(path.toString());
        String main = mainType(source, entries, start);
        return new Launch(List.of("-cp", path.toString(), main), entries, main);
    }

    /** The first type of the file that has a {@code main}, as {@code java Source.java} chooses the first type. */
    private static String mainType(Path source, String classPath, Start start) throws IOException {
        String text = Files.readString(source);
        Matcher inPackage = PACKAGE.matcher(text);
        String prefix = inPackage.find() ? inPackage.group(1) + "." : "";
        Set<String> types = new LinkedHashSet<>();
        for (Matcher type = TYPE.matcher(text); type.find(); ) {
            types.add(prefix + type.group(1));
        }
        types.add(source.getFileName().toString().replaceFirst("\\.java$", "")); // whose class need not be declared
        try (URLClassLoader classes = classes(classPath)) {
            MainMethod main = new MainMethod(classes, start.instanceMain());
            types.removeIf(type -> !main.exists(type));
            for (String type : types) {
                if (main.mayBeIn(type)) {
                    return type;
                }
            }
        }
        throw UserFault.usage("'" + source + "' has no class with a main method"
                + (types.isEmpty() ? "" : " among " + String.join(", ", types)) + "; " + start.wanted());
    }
}
