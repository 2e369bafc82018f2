package dev.cachebench.report.run;

import dev.cachebench.run.Session;

/** Turns the result of a command into a text. A report reads the result and measures nothing. */
@FunctionalInterface
public interface Report {
    String of(Session session);
}
