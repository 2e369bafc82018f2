package dev.cachebench.control;

import java.util.List;

/**
 * The caches of a running program.
 *
 * @param program its main class or jar with the arguments
 */
public record CacheList(long pid, String program, List<CacheFigures> caches) {}
