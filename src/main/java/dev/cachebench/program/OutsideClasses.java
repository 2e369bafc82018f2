package dev.cachebench.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * Whether a program may have classes from elsewhere than its class path: from class loaders of its own, such as those of
 * Spring Boot and of plug-ins, made as it runs, or by options of its JVM. Found without running it: what it can only be
 * done with is named in its class files, were it by reflection.
 */
final class OutsideClasses {
    private static final int MOST_CLASSES = 50_000; // that are read

    /** What loads or makes classes, as class files have it; names of classes with dots are for reflection. */
    private static final List<String> MEANS = List.of(
            "URLClassLoader",
            "defineClass",
            "defineHiddenClass",
            "java/lang/ModuleLayer",
            "java.lang.ModuleLayer",
            "java/lang/instrument/",
            "java.lang.instrument.",
            "com/sun/tools/attach",
            "com.sun.tools.attach",
            "javax/tools/",
            "javax.tools.",
            "com/sun/tools/javac",
            "com.sun.tools.javac",
            "javax/script/",
            "javax.script.",
            "jdk/jshell/",
            "jdk.jshell.",
            "javax/management/loading/",
            "java/rmi/",
            "loadLibrary"); // native code can do all of that

    /** Options of a JVM that leave its classes as they are. */
    private static final List<String> PLAIN_OPTIONS = List.of(
            "-Xm",
            "-Xs",
            "-Xlog",
            "-Xint",
            "-Xshare",
            "-XX:",
            "-D",
            "-ea",
            "-esa",
            "-da",
            "--enable-preview",
            "--enable-native-access",
            "--add-opens",
            "--add-exports",
            "-verbose",
            "-server");

    private static final List<String> OTHER_OPTIONS =
            List.of("-XX:Flags", "-XX:VMOptionsFile", "-Djava.system.class.loader", "-Djava.class.path");

    private OutsideClasses() {}

    /**
     * Whether it may. If not, a class that is not on the class path is nowhere.
     *
     * @param classes of the program
     * @param jvmArgs options of its JVM
     * @param environment of its JVM
     */
    static boolean mayBe(ProgramClasses classes, List<String> jvmArgs, Map<String, String> environment) {
        List<String> options = new ArrayList<>(jvmArgs);
        options.addAll(JvmLog.words(environment.getOrDefault("JAVA_TOOL_OPTIONS", "")));
        options.addAll(JvmLog.words(environment.getOrDefault("JDK_JAVA_OPTIONS", "")));
        if (!options.stream().allMatch(OutsideClasses::isPlain)) {
            return true;
        }
        List<String> names = classes.namesOnClassPath();
        return names.size() > MOST_CLASSES || names.stream().anyMatch(name -> mayLoad(classes.read(name)));
    }

    private static boolean isPlain(String option) {
        return PLAIN_OPTIONS.stream().anyMatch(option::startsWith)
                && OTHER_OPTIONS.stream().noneMatch(option::startsWith);
    }

    /** @param classFile {@code null} if it could not be read */
    private static boolean mayLoad(byte[] classFile) {
        if (classFile == null) {
            return true;
        }
        try {
            String above = new ClassReader(classFile).getSuperName();
            if (above != null && above.endsWith("ClassLoader")) {
                return true;
            }
        } catch (RuntimeException e) {
            return true; // damaged, or newer than ASM knows
        }
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        return MEANS.stream().anyMatch(text::contains);
    }
}
