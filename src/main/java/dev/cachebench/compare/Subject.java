package dev.cachebench.compare;

import dev.cachebench.run.CacheRuns;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;

/** What a variant runs, under its cache: a function, or a pipeline. */
public sealed interface Subject permits FunctionSubject, PipelineSubject {

    /** How many calls of the function a run makes, 1 or more. */
    long calls();

    /** The cache in its shortest form, without passwords. */
    String cache();

    /** The cache as a fork is to have it. */
    String secretCache();

    boolean isUncached();

    /** Whether entries of the cache would outlive the JVM. */
    boolean isStored();

    /** Whether several threads may run it at the same time. */
    boolean isForThreads();

    /**
     * Runs it in this JVM, which finds mistakes and how long a run takes.
     *
     * @return a run in an empty cache, and for a warm variant another one
     * @throws UserFault if it fails; if a store fails, and the comparison is strict
     */
    CacheRuns rehearse(Mode mode, Comparer.Settings settings);

    /**
     * Whether a run changes its arguments, so that the next needs new ones. Takes as long as a run.
     *
     * @throws UserFault if it fails
     */
    boolean changesArguments(Comparer.Settings settings);

    /** What forks are given a file of: the same object for variants that may share the file. */
    Object source();

    /** Writes the file. */
    void write(Path file) throws IOException;

    /** The option that tells a fork which file to run. */
    String option(Path file);
}
