/**
 * The commands that run a whole program in a JVM of its own, {@code profile}, {@code memoize}, {@code advise} and
 * {@code tune}, and {@code etl}. Finding and launching it is the work of {@code program}. Begin with {@link
 * dev.cachebench.cli.program.ProgramLaunch}.
 */
package dev.cachebench.cli.program;
