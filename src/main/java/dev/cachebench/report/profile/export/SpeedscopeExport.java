package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.TimedTree;
import dev.cachebench.report.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * Speedscope's own format (its schema is {@value #SCHEMA}): one evented profile per thread, in nanoseconds, or in the
 * bytes that were sampled. Every call
 * path opens and closes once, so the file grows with the tree however deep it is, where samples would repeat each path;
 * own times stay exact. The order of siblings is that of their first calls; paths without time are left out.
 */
public final class SpeedscopeExport implements ProfileExport {
    static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

    private final String title;

    /** @param title what was profiled */
    public SpeedscopeExport(String title) {
        this.title = title;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        List<TimedTree> threads = profile.threads().isEmpty() ? List.of(profile.tree()) : profile.threads();
        Json.stream(
                out,
                json -> json.object(() -> {
                    json.member("$schema", SCHEMA);
                    json.member("exporter", "cachebench");
                    json.member("name", title);
                    json.member("activeProfileIndex", 0);
                    json.name("shared")
                            .object(() -> json.name("frames").array(() -> {
                                for (Function function : profile.names()) {
                                    json.object(() -> frame(json, function));
                                }
                            }));
                    json.name("profiles").array(() -> {
                        for (TimedTree thread : threads) {
                            json.object(() -> thread(json, thread, profile.unit()));
                        }
                    });
                }));
    }

    private static void frame(Json json, Function function) {
        json.member("name", function.qualifiedName());
        if (function.method() != null || function.line() > 0) {
            json.member("file", function.file());
        }
        if (function.line() > 0) {
            json.member("line", function.line());
        }
    }

    private static void thread(Json json, TimedTree thread, Sampling.Unit unit) throws IOException {
        json.member("type", "evented");
        json.member("name", thread.name());
        json.member("unit", unit == Sampling.Unit.CALLS ? "none" : unit.text().toLowerCase(Locale.ROOT));
        json.member("startValue", 0);
        json.member("endValue", thread.cumulative(0));
        json.name("events").array(() -> TreeWalk.of(thread, new Events(thread, json)));
    }

    private static final class Events implements TreeWalk.Visitor {
        private final TimedTree tree;
        private final Json json;
        private long now;

        Events(TimedTree tree, Json json) {
            this.tree = tree;
            this.json = json;
        }

        @Override
        public void enter(int node) {
            event("O", node);
            now += tree.own(node);
        }

        @Override
        public void leave(int node) {
            event("C", node);
        }

        private void event(String type, int node) {
            if (tree.cumulative(node) > 0) {
                json.object(() -> {
                    json.member("type", type);
                    json.member("frame", tree.method(node));
                    json.member("at", now);
                });
            }
        }
    }
}
