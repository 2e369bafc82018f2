package dev.cachebench.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The JDK that runs cachebench, and Python. */
final class JavaChecks {
    private static final String NEEDS_JDK = "set JAVA_HOME to a JDK; this is only a runtime";

    private JavaChecks() {}

    static Check version() {
        return Check.ok(
                "Java",
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home"));
    }

    static Check compiler() {
        return ModuleLayer.boot().findModule("jdk.compiler").isPresent()
                ? Check.ok("Java compiler", "source files can be compiled and run")
                : Check.missing("Java compiler", "none, so .java files cannot be used", NEEDS_JDK);
    }

    static Check attach() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent()
                ? Check.ok("attaching", "JVMs of user " + System.getProperty("user.name") + " can be profiled by --pid")
                : Check.missing("attaching", "no module jdk.attach, so --pid does not work", NEEDS_JDK);
    }

    /** Since Java 24, native code needs an option on the command line. */
    static Check nativeAccess() {
        String name = "native access";
        if (Runtime.version().feature() < 24) {
            return Check.ok(name, "not restricted before Java 24");
        }
        try {
            boolean enabled =
                    (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(JavaChecks.class.getModule());
            return enabled
                    ? Check.ok(name, "enabled")
                    : Check.limited(
                            name,
                            "not enabled: the JVM warns when async-profiler loads, or refuses it",
                            "start cachebench with its script, or with --enable-native-access=ALL-UNNAMED");
        } catch (ReflectiveOperationException e) {
            return Check.ok(name, "unknown");
        }
    }

    /** Not for cachebench itself, but for tools that read what it writes. */
    static Check python() {
        String name = "python3";
        String remedy = "install Python 3 to look at .pstats files with pstats, snakeviz or gprof2dot";
        try {
            Process python = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            python.getOutputStream().close();
            if (!python.waitFor(5, TimeUnit.SECONDS)) {
                python.destroyForcibly();
                return Check.limited(name, "does not answer", remedy);
            }
            String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return python.exitValue() == 0
                    ? Check.ok(name, answer)
                    : Check.limited(name, "fails: " + answer.lines().findFirst().orElse(""), remedy);
        } catch (IOException e) {
            return Check.limited(name, "there is none on PATH", remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.limited(name, "was not asked", remedy);
        }
    }
}
