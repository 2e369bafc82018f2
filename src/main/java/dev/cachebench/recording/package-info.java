/** The requests that reach a cache, written down as they come, in cachebench's own format of traces. */
package dev.cachebench.recording;
