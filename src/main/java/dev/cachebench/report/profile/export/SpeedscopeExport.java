package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.TimedTree;
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
        JsonOut json = new JsonOut(out);
        json.raw("{\"$schema\":\"" + SCHEMA + "\",\"exporter\":\"cachebench\",\"name\":")
                .quoted(title)
                .raw(",\"activeProfileIndex\":0,\"shared\":{\"frames\":[");
        String separator = "\n";
        for (Function function : profile.names()) {
            json.raw(separator);
            frame(json, function);
            separator = ",\n";
        }
        json.raw("]},\"profiles\":[");
        separator = "\n";
        List<TimedTree> threads = profile.threads().isEmpty() ? List.of(profile.tree()) : profile.threads();
        for (TimedTree thread : threads) {
            json.raw(separator);
            thread(json, thread, profile.unit());
            separator = ",\n";
        }
        json.raw("]}\n").flush();
    }

    private static void frame(JsonOut json, Function function) throws IOException {
        boolean placed = function.line() > 0;
        json.raw("{\"name\":").quoted(placed ? function.name() : function.toString());
        if (placed) {
            json.raw(",\"file\":").quoted(function.file());
            json.raw(",\"line\":").raw(function.line());
        }
        json.raw("}");
    }

    private static void thread(JsonOut json, TimedTree thread, Sampling.Unit unit) throws IOException {
        json.raw("{\"type\":\"evented\",\"name\":").quoted(thread.name());
        json.raw(",\"unit\":\""
                + (unit == Sampling.Unit.CALLS ? "none" : unit.text().toLowerCase(Locale.ROOT)));
        json.raw("\",\"startValue\":0,\"endValue\":").raw(thread.cumulative(0));
        json.raw(",\"events\":[");
        TreeWalk.of(thread, new Events(thread, json));
        json.raw("]}");
    }

    private static final class Events implements TreeWalk.Visitor {
        private final TimedTree tree;
        private final JsonOut json;
        private String separator = "\n";
        private long now;

        Events(TimedTree tree, JsonOut json) {
            this.tree = tree;
            this.json = json;
        }

        @Override
        public void enter(int node) throws IOException {
            event("O", node);
            now += tree.own(node);
        }

        @Override
        public void leave(int node) throws IOException {
            event("C", node);
        }

        private void event(String type, int node) throws IOException {
            if (tree.cumulative(node) > 0) {
                json.raw(separator).raw("{\"type\":\"").raw(type).raw("\",\"frame\":");
                json.raw(tree.method(node)).raw(",\"at\":").raw(now).raw("}");
                separator = ",\n";
            }
        }
    }
}
