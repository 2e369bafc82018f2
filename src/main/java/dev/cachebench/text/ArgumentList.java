package dev.cachebench.text;

/** The arguments of a call as one value. {@code toString} gives them in parentheses, each as {@link Shown} has it. */
public interface ArgumentList {}
