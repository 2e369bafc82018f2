package dev.cachebench.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * CPU time of this JVM in nanoseconds, as Linux has it in {@code /proc/self}.
 *
 * @param compilers of the threads of the JIT compiler
 * @param agent of the agent's own threads
 * @param running of the time that Java threads were ready to run, the part in which they did: less than 1 where other
 *     processes were busy; 1 where that is not known
 */
record ThreadTimes(long compilers, long agent, double running) {
    /** Begins the names of the agent's threads. */
    static final String OURS = "cachebench-";

    private static final String PROCESS = "/proc/self/";
    private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 wherever there is a JVM
    private static final int USER = 11; // fields after the name, which may hold anything

    /** The time of all threads so far; -1 where that is not known. */
    static long ofProcess() {
        try {
            return nanos(read(PROCESS + "stat"));
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    /** The times so far; {@code null} where they are not known, or a security manager would be asked for them. */
    static ThreadTimes now() {
        if (isGuarded()) {
            return null;
        }
        long compilers = 0;
        long agent = 0;
        long ran = 1;
        long waited = 0;
        String[] threads = new File(PROCESS + "task").list();
        for (int i = 0; threads != null && i < threads.length; i++) {
            try {
                String stat = read(PROCESS + "task/" + threads[i] + "/stat");
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                if (isCompiler(name)) {
                    compilers += nanos(stat);
                    continue;
                }
                agent += name.startsWith(OURS) ? nanos(stat) : 0;
                String[] scheduled =
                        read(PROCESS + "task/" + threads[i] + "/schedstat").split(" ");
                ran += Long.parseLong(scheduled[0]);
                waited += Long.parseLong(scheduled[1]);
            } catch (IOException | RuntimeException e) {
                // it has ended, or the system does not tell
            }
        }
        return threads == null || ran == 1 ? null : new ThreadTimes(compilers, agent, (double) ran / (ran + waited));
    }

    @SuppressWarnings("removal") // where they are gone there is none
    private static boolean isGuarded() {
        return System.getSecurityManager() != null;
    }

    private static boolean isCompiler(String name) {
        return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler") || name.startsWith("JVMCI Compiler");
    }

    private static String read(String file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static long nanos(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) * TICK_NANOS;
    }
}
