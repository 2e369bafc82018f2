package dev.cachebench.program;

import dev.cachebench.target.source.Resolution;
import dev.cachebench.target.source.SourceLevel;
import dev.cachebench.target.source.SourceTree;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/** Finds out how {@code java} starts what a user named: a jar, sources, a class, or a module. */
public final class ProgramFinder {
    private ProgramFinder() {}

    /**
     * What the program's JVM can start.
     *
     * @param feature its version, such as 17
     * @param preview whether preview features are enabled; an instance {@code main} was one before 25
     * @param home the folder of its JDK; {@code null} for ours
     */
    public record Start(int feature, boolean preview, Path home) {
        SourceLevel sourceLevel() {
            Path javac = home == null ? null : home.resolve("bin").resolve("javac");
            return new SourceLevel(feature, preview, javac != null && Files.isExecutable(javac) ? javac : null);
        }

        boolean instanceMain() {
            return feature >= 25 || feature >= 21 && preview;
        }

        String wanted() {
            return "java " + feature + " starts "
                    + (instanceMain() ? "main(String[]) or main()" : "public static void main(String[])");
        }
    }

    /**
     * How a program is started.
     *
     * @param wanted a module, or first of its words a {@code .jar}, a {@code .java}, a folder of sources, or a class
     * @param start what the program's JVM can start
     * @param how the jars of {@code //DEPS} lines are found
     * @param folder where sources are compiled to
     * @throws UserFault if it does not exist, or has no {@code main}
     * @throws UserFault if sources do not compile, there is no compiler for them, or not what they need
     */
    public static Launch launch(JavaCommandLine wanted, Start start, Resolution how, Path folder) throws IOException {
        if (wanted.module() != null) {
            requireNoneOfSources(wanted, how, "a module is started by --module MODULE/CLASS");
            return new ModuleStart(wanted.modulePath(), wanted.classPath()).launch(wanted.module());
        }
        String what = wanted.words().get(0);
        Launch launch = launch(what, wanted, start, how, folder);
        return wanted.modulePath() == null ? launch : with(launch, List.of("-p", wanted.modulePath()));
    }

    private static Launch launch(String what, JavaCommandLine wanted, Start start, Resolution how, Path folder)
            throws IOException {
        SourceStart sources = new SourceStart(start, how, folder, wanted.main());
        Path place = place(what);
        if (place != null && Files.isDirectory(place) && !isClass(what, wanted.classPath())) {
            return sources.ofFolder(place, wanted.classPath());
        }
        if (place != null && SourceTree.isSource(place)) {
            requireFile(place);
            return sources.ofFile(place, wanted.classPath());
        }
        boolean jar = what.endsWith(".jar");
        requireNoneOfSources(
                wanted,
                how,
                jar
                        ? "a class of a jar is started by --class-path " + what + " com.acme.Main"
                        : "name the class alone");
        return jar ? jar(Path.of(what), start) : mainClass(what, wanted.classPath(), start);
    }

    private static void requireNoneOfSources(JavaCommandLine wanted, Resolution how, String instead) {
        if (how.lock()) {
            throw UserFault.usage("--lock-deps is for sources with //DEPS lines, and there are none");
        }
        if (wanted.main() != null) {
            throw UserFault.usage("--main chooses among the classes of sources; " + instead);
        }
    }

    /** {@code null} for what no file can be named. */
    private static Path place(String what) {
        try {
            return Path.of(what);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw UserFault.usage(
                    "there is no file '" + file + "'; name a .jar, a .java file, a folder of sources or a class");
        }
    }

    private static Launch with(Launch launch, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(launch.arguments());
        return new Launch(arguments, launch.classPath(), launch.main());
    }

    private static Launch mainClass(String what, String given, Start start) throws IOException {
        String classPath = classPath(given);
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
                        ? UserFault.usage("'" + what
                                + "' is neither a .jar nor a .java file nor a folder, and no class on the class path '"
                                + classPath + "'; a class elsewhere needs --class-path")
                        : UserFault.usage("there is no class '" + name + "' on the class path '" + classPath + "'");
            }
            if (!main.mayBeIn(name)) {
                throw UserFault.usage("class '" + name + "' has no main method; " + start.wanted());
            }
        }
        return launch;
    }

    private static String classPath(String given) {
        return given != null ? given : System.getenv().getOrDefault("CLASSPATH", ".");
    }

    private static boolean isClass(String name, String given) throws IOException {
        try (URLClassLoader classes = classes(ClassPathEntries.of(classPath(given)))) {
            return new MainMethod(classes, false).exists(name);
        }
    }

    private static Launch jar(Path jar, Start start) throws IOException {
        requireFile(jar);
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
    static URLClassLoader classes(String entries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : entries.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
