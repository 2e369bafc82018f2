/** Prints what was found out of the caches of a program. */
package dev.cachebench.report.tune;
