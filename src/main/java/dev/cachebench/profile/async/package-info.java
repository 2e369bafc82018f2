/**
 * The bridge to async-profiler: samples of whole stacks, native frames included, with nothing woven into the program.
 */
package dev.cachebench.profile.async;
