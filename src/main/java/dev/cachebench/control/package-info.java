/**
 * Programs that run already: which have caches, what those hold, and how to change them, through the attach API and
 * JMX. Nothing here prints. Begin with {@link dev.cachebench.control.RunningCaches}.
 */
package dev.cachebench.control;
