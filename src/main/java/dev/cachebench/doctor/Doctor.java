package dev.cachebench.doctor;

import dev.cachebench.profile.async.NativeLibrary;
import dev.cachebench.run.SystemFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out what works on this machine by trying it, which takes about a second. */
public final class Doctor {
    private Doctor() {}

    /** All checks; each comes after those that it depends on. */
    public static List<Check> examine() {
        SystemFiles system = new SystemFiles(Path.of("/"));
        List<Check> checks = new ArrayList<>();
        checks.add(JavaChecks.version());
        checks.add(JavaChecks.compiler());
        checks.add(JavaChecks.attach());
        checks.add(JavaChecks.nativeAccess());
        checks.add(FolderChecks.runnable("temporary folder", Path.of(System.getProperty("java.io.tmpdir")), system));
        checks.add(FolderChecks.runnable("cache folder", NativeLibrary.cacheFolder(), system));
        checks.addAll(ProfilerChecks.all());
        MachineChecks machine = new MachineChecks(system);
        checks.addAll(machine.kernel());
        checks.add(machine.processors(Runtime.getRuntime().availableProcessors()));
        checks.add(machine.clock());
        checks.add(machine.speed());
        checks.add(machine.quiet(Runtime.getRuntime().availableProcessors()));
        checks.add(JavaChecks.python());
        return List.copyOf(checks);
    }
}
