/**
 * What makes two calls the same: keys out of arguments, their copies, and what they compare by. It knows no cache.
 * Begin with {@link dev.cachebench.cache.key.Arguments} and {@link dev.cachebench.cache.key.Keys}.
 */
package dev.cachebench.cache.key;
