package dev.cachebench.weave.purity;

/**
 * What makes a method a cache already: a field from which it returns what it finds there, and to which it adds what it
 * does not.
 *
 * @param field {@code ColorUtil.colorMap}
 * @param place where it adds to it, {@code ColorUtil.java:93}; the class's name where that is not known
 * @param isStatic whether there is one such field, and not one of each instance
 */
public record OwnCache(String field, String place, boolean isStatic) {}
