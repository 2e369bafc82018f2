/**
 * Finds jars and what they need, by Maven's own resolver. Loaded by {@link dev.cachebench.target.source.ResolverLoader}
 * for sources with {@code //DEPS} lines, and by nothing else: the resolver's jars lie beside ours. Begin with {@link
 * dev.cachebench.target.maven.MavenResolver}.
 */
package dev.cachebench.target.maven;
