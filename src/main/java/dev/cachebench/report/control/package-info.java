/** Prints the caches of programs that run already, and what was done to them. */
package dev.cachebench.report.control;
