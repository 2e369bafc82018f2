/**
 * What values take of the heap, and what they lead to. It knows no cache, and runs inside other people's programs on
 * the JDK alone. Begin with {@link dev.cachebench.cache.heap.HeapSize}.
 */
package dev.cachebench.cache.heap;
