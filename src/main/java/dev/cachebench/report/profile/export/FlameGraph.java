package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.report.Json;
import dev.cachebench.report.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A flame graph as one page that needs no other file: {@code flamegraph.html} with two places filled in. Against a
 * base, frames are coloured by how much they changed, and frames that only the base has can be shown too.
 *
 * <p>The data is one JSON object; {@code frames} has four numbers for each frame, callers first: the function's index,
 * how many levels to go up from the frame before to find the caller, own nanoseconds, calls. A negative index stands
 * for so many sibling calls, each below 0.01 % of the total, of a tree too large to show whole. {@code base.frames} has
 * the same frames' own nanoseconds and calls in the base.
 */
public final class FlameGraph implements ProfileExport {
    private static final String TITLE = "[[title]]";
    private static final String DATA = "[[data]]";

    private final String title;
    private final String baseTitle;
    private final Profile base;
    private final boolean perThread;

    /** @param title what was profiled */
    public FlameGraph(String title) {
        this(title, false);
    }

    /** @param perThread whether each thread has a frame, which its calls begin at */
    public FlameGraph(String title, boolean perThread) {
        this(title, null, null, perThread);
    }

    /**
     * A graph of what changed.
     *
     * @param title what was profiled
     * @param baseTitle what it is compared with
     * @param base that profile
     */
    public FlameGraph(String title, String baseTitle, Profile base) {
        this(title, baseTitle, base, false);
    }

    /** @param perThread as above; threads of one name are compared */
    public FlameGraph(String title, String baseTitle, Profile base, boolean perThread) {
        this.title = title;
        this.baseTitle = baseTitle;
        this.base = base;
        this.perThread = perThread;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        String page = template();
        int atTitle = page.indexOf(TITLE);
        int atData = page.indexOf(DATA);
        out.write(utf8(page.substring(0, atTitle) + Xml.escaped(title)));
        out.write(utf8(page.substring(atTitle + TITLE.length(), atData)));
        Json.stream(out, json -> data(profile, json));
        out.write(utf8(page.substring(atData + DATA.length())));
        out.flush();
    }

    private void data(Profile profile, Json json) throws IOException {
        FlameTree tree = new FlameTree(profile, base, perThread);
        json.object(() -> {
            json.member("title", title);
            about(profile, json);
            json.member("unit", profile.unit().name().toLowerCase(Locale.ROOT));
            json.name("functions").array(() -> {
                for (Function function : tree.names()) {
                    json.array(() -> json.value(function.toString())
                            .value(function.qualifiedName())
                            .value(function.file())
                            .value(function.label()));
                }
            });
            json.name("frames").array(() -> tree.walk(new Numbers(json, tree.now, true)));
            if (base != null) {
                json.name("base").object(() -> {
                    json.member("title", baseTitle);
                    about(base, json);
                    json.name("frames").array(() -> tree.walk(new Numbers(json, tree.base, false)));
                });
            }
        });
    }

    private static void about(Profile profile, Json json) {
        json.member("clock", profile.clock().name().toLowerCase(Locale.ROOT));
        json.member("wallNanos", profile.wallNanos());
        json.member("threads", profile.threads().size());
        json.member("folded", profile.tree().folded());
    }

    private static final class Numbers implements FlameTree.Visitor {
        private final Json json;
        private final FlameTree.Side side;
        private final boolean shape;

        Numbers(Json json, FlameTree.Side side, boolean shape) {
            this.json = json;
            this.side = side;
            this.shape = shape;
        }

        @Override
        public void frame(int up, int function, int node) {
            frame(up, function, side.own[node], side.calls[node]);
        }

        @Override
        public void small(int up, List<Integer> nodes) {
            long total = 0;
            long calls = 0;
            for (int node : nodes) {
                total += side.total[node];
                calls += side.calls[node];
            }
            frame(up, -nodes.size(), total, calls);
        }

        private void frame(int up, int function, long own, long calls) {
            if (shape) {
                json.value(function).value(up);
            }
            json.value(own).value(calls);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = FlameGraph.class.getResourceAsStream("/dev/cachebench/flamegraph.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
