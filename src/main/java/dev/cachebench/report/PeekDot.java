package dev.cachebench.report;

import dev.cachebench.cache.Contents;
import dev.cachebench.measure.Session;
import dev.cachebench.measure.Variant;
import java.util.List;

/** Draws what the caches hold for Graphviz: {@code cachebench factorial 3 --cache lru:10 --peek=dot | dot -Tsvg}. */
public final class PeekDot implements Report {

    @Override
    public String of(Session session) {
        StringBuilder out = new StringBuilder("digraph caches {\n  rankdir=LR;\n  node [shape=record];\n");
        int n = 0;
        for (Variant variant : session.variants()) {
            if (variant.contents() != null) {
                String prefix = "c" + n++;
                out.append("  subgraph cluster_").append(prefix).append(" {\n    label=\"");
                out.append(escaped(session.workload().title() + " under " + variant.cache()))
                        .append("\";\n");
                cluster(out, prefix, variant.contents());
                out.append("  }\n");
            }
        }
        return out.append("}\n").toString();
    }

    private static void cluster(StringBuilder out, String prefix, Contents contents) {
        if (contents instanceof Contents.Ring ring) {
            node(out, prefix, 0, "root");
            edges(out, prefix, 0, ring.rootPrev(), ring.rootNext());
            for (Contents.Link link : ring.pairs()) {
                node(out, prefix, link.id(), label(link));
                edges(out, prefix, link.id(), link.prev(), link.next());
            }
            return;
        }
        List<? extends Contents.Pair> pairs = contents.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            node(out, prefix, i, label(pairs.get(i)));
        }
    }

    private static String label(Contents.Pair pair) {
        return "{" + escaped(PeekText.text(pair.key())) + "|" + escaped(PeekText.text(pair.result())) + "}";
    }

    private static void node(StringBuilder out, String prefix, int id, String label) {
        out.append("    ")
                .append(prefix)
                .append('_')
                .append(id)
                .append(" [label=\"")
                .append(label)
                .append("\"];\n");
    }

    private static void edges(StringBuilder out, String prefix, int id, int prev, int next) {
        String from = "    " + prefix + "_" + id + " -> " + prefix + "_";
        out.append(from).append(next).append(" [label=next];\n");
        out.append(from).append(prev).append(" [label=prev, style=dashed, constraint=false];\n");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if ("\\\"{}|<>".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c == '\n' ? ' ' : c);
        }
        return out.toString();
    }
}
