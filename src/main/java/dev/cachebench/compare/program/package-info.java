/**
 * Whole programs, run again and again in JVMs of their own and compared: their times, their memory and what they
 * print. Begin with {@link dev.cachebench.compare.program.ProgramComparer}; {@link
 * dev.cachebench.compare.program.ProgramRunner} makes single runs.
 */
package dev.cachebench.compare.program;
