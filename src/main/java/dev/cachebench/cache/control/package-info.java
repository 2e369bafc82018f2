/**
 * Caches that are looked at and changed from outside while their program runs: as JMX MBeans, which {@link
 * dev.cachebench.cache.control.CacheMXBean} describes. It runs inside other people's programs, calls none of their code
 * to show what caches hold, and depends on the JDK alone. Begin with {@link
 * dev.cachebench.cache.control.ManagedCache}.
 */
package dev.cachebench.cache.control;
