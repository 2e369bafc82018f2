/**
 * A whole program in a child JVM: finding its {@code main}, launching it with an agent, reading what the agent left
 * behind. What runs inside that JVM is in {@code agent}. Begin with {@link dev.cachebench.program.ProgramFinder} and
 * {@link dev.cachebench.program.ProfiledProgram}.
 */
package dev.cachebench.program;
