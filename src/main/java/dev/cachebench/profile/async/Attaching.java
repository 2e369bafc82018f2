package dev.cachebench.profile.async;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds JVMs that run already. */
public final class Attaching {
    private static final Path OWN_MAPS = Path.of("/proc/self/maps");
    private static final long SIGQUIT = 1L << 2; // in a mask of signals

    private Attaching() {}

    /**
     * The JVM of a process.
     *
     * @param command of cachebench that needs it, for what is said where that cannot be
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, or it lets nobody
     *     attach
     */
    public static AttachedJvm to(long pid, String command) {
        requireModule(command);
        return AttachedJvm.of(find(pid), command);
    }

    private static void requireModule(String command) {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw UserFault.missing("this Java comes without the module jdk.attach; run cachebench on a JDK to "
                    + command + " a process");
        }
    }

    /** The JVM of that number; one that is none must not even be asked, since the question is a signal that ends it. */
    private static ProcessHandle find(long pid) {
        if (pid == ProcessHandle.current().pid()) {
            throw UserFault.missing("process " + pid + " is cachebench itself; name another");
        }
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> UserFault.missing("there is no process " + pid + "; jps lists the JVMs"));
        boolean jvm;
        try {
            jvm = Files.exists(OWN_MAPS)
                    ? AgentOptions.read(Path.of("/proc", String.valueOf(pid), "maps"))
                            .contains("/libjvm.so")
                    : AttachedJvm.listed().contains(pid);
        } catch (UserFault e) {
            throw unreadable(process);
        }
        if (!jvm) {
            throw UserFault.missing("process " + pid
                    + process.info().command().map(c -> " (" + c + ")").orElse("") + " is not a JVM; jps lists those");
        }
        return process;
    }

    private static UserFault unreadable(ProcessHandle process) {
        if (!process.info().user().equals(ProcessHandle.current().info().user())) {
            return ofAnotherUser(process);
        }
        return UserFault.missing("process " + process.pid()
                + " does not let us see whether it is a JVM; is it in a container, or protected? jps lists the JVMs");
    }

    static UserFault ofAnotherUser(ProcessHandle process) {
        return UserFault.missing("process " + process.pid() + " belongs to another user"
                + process.info().user().map(u -> " (" + u + ")").orElse("") + "; run cachebench as that user");
    }

    /**
     * The numbers of the JVMs that this user may attach to, without our own, and without those that start just now: the
     * signal that asks a JVM would end it before it has a handler.
     *
     * @param command as in {@link #to}
     * @throws UserFault if this Java cannot attach
     */
    public static List<Long> ready(String command) {
        requireModule(command);
        List<Long> ready = new ArrayList<>();
        for (long pid : AttachedJvm.listed()) {
            if (pid != ProcessHandle.current().pid() && handlesQuit(pid)) {
                ready.add(pid);
            }
        }
        return ready;
    }

    private static boolean handlesQuit(long pid) {
        if (!Files.exists(OWN_MAPS)) {
            return true;
        }
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
                if (line.startsWith("SigCgt:")) {
                    return (Long.parseUnsignedLong(line.substring(7).trim(), 16) & SIGQUIT) != 0;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // it has ended
        }
        return false;
    }
}
