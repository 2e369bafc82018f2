/** Traces: sequences of keys, read from files of many formats and numbered. */
package dev.cachebench.trace;
