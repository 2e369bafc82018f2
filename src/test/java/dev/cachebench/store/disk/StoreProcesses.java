package dev.cachebench.store.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.nop.NOPServiceProvider;
import org.sqlite.jdbc4.JDBC4Connection;

/** Starts classes of these tests that use a store, as processes of their own. */
final class StoreProcesses {
    private StoreProcesses() {}

    /** The command that runs a class, with small heaps and little compiling. */
    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts one whose standard output goes to a file. */
    static Process start(Path output, Class<?> main, String... arguments) throws IOException {
        return new ProcessBuilder(command(main, arguments))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Of a process so started: counted down when who started it writes something, or is gone. */
    static CountDownLatch end() {
        CountDownLatch end = new CountDownLatch(1);
        Thread watching = new Thread(() -> {
            try {
                System.in.read();
            } catch (IOException e) {
                // gone
            } finally {
                end.countDown();
            }
        });
        watching.setDaemon(true);
        watching.start();
        return end;
    }

    /** Wherever the tests' classes come from: a runner may have a class path of its own. */
    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : new Class<?>[] {
            StoreWriter.class, DiskStore.class, JDBC4Connection.class, NOPServiceProvider.class, LoggerFactory.class
        }) {
            places.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        }
        return String.join(File.pathSeparator, places);
    }
}
