package dev.cachebench.report.profile.export;

import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Session;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The flame graph of a workload: of its first run, or of two caches' first runs, the second coloured against the first.
 */
public final class SessionFlames {
    private SessionFlames() {}

    /** @param session of one or two variants, all profiled */
    public static void write(Session session, OutputStream out) throws IOException {
        CacheRuns first = session.variants().get(0);
        CacheRuns last = session.variants().get(session.variants().size() - 1);
        FlameGraph graph = first == last
                ? new FlameGraph(title(session, last))
                : new FlameGraph(
                        title(session, last),
                        title(session, first),
                        first.first().profile());
        graph.write(last.first().profile(), out);
    }

    private static String title(Session session, CacheRuns variant) {
        return session.workload().title() + " under " + variant.cache();
    }
}
