/**
 * The user's method: finding it in class files, and making arguments out of text. Sources are compiled in {@code
 * source}. It loads no class of the user's before it is called. Begin with {@link dev.cachebench.target.Target}.
 */
package dev.cachebench.target;
