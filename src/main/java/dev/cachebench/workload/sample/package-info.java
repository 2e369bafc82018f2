/**
 * The functions that come with cachebench: plain Java, of which no line knows of caching or profiling.
 */
package dev.cachebench.workload.sample;
