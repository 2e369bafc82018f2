package dev.cachebench.cli.program;

import dev.cachebench.agent.ChildProfiles;
import dev.cachebench.profile.TimedTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files of single threads beside one of the whole program, for a format that cannot tell threads apart. */
final class ThreadFiles {
    /** More are left out: a program may start any number of threads. */
    static final int MOST = 200;

    private ThreadFiles() {}

    /** The file of one thread. */
    record ThreadFile(Path file, TimedTree thread) {}

    /**
     * {@code out.main.pstats} for the thread {@code main} and {@code out.pstats}; what a file's name should not have
     * becomes {@code _}, and threads of one name are numbered.
     */
    static List<ThreadFile> of(Path file, List<TimedTree> threads) {
        Set<String> taken = new HashSet<>();
        List<ThreadFile> files = new ArrayList<>();
        for (TimedTree thread : threads.subList(0, Math.min(MOST, threads.size()))) {
            String plain = thread.name().replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}._-]", "_");
            String part = plain.isEmpty() ? "_" : plain.substring(0, Math.min(60, plain.length()));
            String unique = part;
            for (int n = 2; !taken.add(unique); n++) {
                unique = part + "-" + n;
            }
            files.add(new ThreadFile(ChildProfiles.file(file, unique), thread));
        }
        return files;
    }
}
