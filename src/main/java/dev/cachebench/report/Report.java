package dev.cachebench.report;

import dev.cachebench.measure.Session;

/** Turns the result of a command into a text. A report reads the result and measures nothing. */
@FunctionalInterface
public interface Report {
    String of(Session session);
}
