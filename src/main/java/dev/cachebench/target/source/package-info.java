/**
 * The user's sources: which files belong together, the libraries that they name, and compiling them. Begin with {@link
 * dev.cachebench.target.source.CompiledSource}.
 */
package dev.cachebench.target.source;
