package dev.cachebench.weave.purity;

/**
 * A class of the program that is part of a method's key: that of {@code this}, or of a parameter.
 *
 * @param name internal name of the declared type
 * @param parameter the parameter's index, from 0; -1 for {@code this}
 * @param hasEquals whether it, or a superclass in the program, has an {@code equals}
 * @param hasHashCode whether it, or a superclass in the program, has a {@code hashCode}
 */
public record KeyClass(String name, int parameter, boolean hasEquals, boolean hasHashCode) {}
