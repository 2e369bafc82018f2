package dev.cachebench.compare.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the ways in which a program is run.
 *
 * @param name distinguishes it from the others
 * @param kind whether it runs as it is
 * @param caches what the agent is to do; empty for a program without the agent
 */
public record ProgramVariant(String name, Kind kind, Program program, Optional<MemoizedProgram.Options> caches) {

    /** What a program runs with. */
    public enum Kind {
        /** Nothing of ours. */
        PLAIN,
        /** The agent that puts in caches, which puts in none. */
        CONTROL,
        /** Caches. */
        CACHED
    }

    /** The program as it is. */
    public static ProgramVariant plain(String name, Program program) {
        return new ProgramVariant(name, Kind.PLAIN, program, Optional.empty());
    }

    /** The program with caches. */
    public static ProgramVariant cached(String name, Program program, MemoizedProgram.Options caches) {
        return new ProgramVariant(name, Kind.CACHED, program, Optional.of(caches));
    }

    /**
     * The program with the agent that puts in caches, which looks for the same methods and puts in none: compared with
     * it, a variant shows what the caches alone do.
     *
     * @param rules those of the variants that are compared with it
     */
    public static ProgramVariant control(String name, Program program, List<CacheRule> rules) {
        Set<String> globs = new LinkedHashSet<>();
        for (CacheRule rule : rules) {
            globs.add(rule.glob());
        }
        List<CacheRule> none = new ArrayList<>();
        for (String glob : globs) {
            none.add(new CacheRule(glob, "none"));
        }
        MemoizedProgram.Options options = MemoizedProgram.Options.timed(none, true);
        return new ProgramVariant(name, Kind.CONTROL, program, Optional.of(options));
    }
}
