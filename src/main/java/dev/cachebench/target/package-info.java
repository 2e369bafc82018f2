/**
 * The user's method: compiling sources, finding methods in class files, making arguments out of text. It loads no class
 * of the user's before it is called. Begin with {@link dev.cachebench.target.Target}.
 */
package dev.cachebench.target;
