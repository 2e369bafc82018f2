package dev.cachebench.advise;

import java.nio.file.Path;

/**
 * A run of the program that has ended.
 *
 * @param exitCode 128 and the signal's number if a signal ended it
 * @param nanos CPU time of its JVM and of the processes that it started; wall time where that is not known
 * @param out what it wrote to its standard output
 * @param err what it wrote to its standard error
 * @param complete whether it came to its end by itself
 */
record Trial(int exitCode, long nanos, Path out, Path err, boolean complete) {}
