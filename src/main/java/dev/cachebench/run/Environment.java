package dev.cachebench.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Where figures come from.
 *
 * @param version of cachebench
 * @param built when this cachebench was built, in UTC
 * @param asyncProfiler the version it was built with
 * @param jvm name, version and vendor of the JVM
 * @param os name, version and architecture
 * @param cpus processors the JVM may use
 * @param maxHeapBytes the most heap the JVM will take
 */
public record Environment(
        String version, String built, String asyncProfiler, String jvm, String os, int cpus, long maxHeapBytes) {

    /** The environment of this process. */
    public static Environment current() {
        Properties build = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("/dev/cachebench/version.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime runtime = Runtime.getRuntime();
        return new Environment(
                build.getProperty("version"),
                build.getProperty("built"),
                build.getProperty("async-profiler"),
                property("java.vm.name") + " " + property("java.vm.version") + " (" + property("java.vendor") + ")",
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
