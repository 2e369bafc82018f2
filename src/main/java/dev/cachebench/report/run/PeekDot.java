package dev.cachebench.report.run;

import dev.cachebench.cache.Contents;
import dev.cachebench.cache.policy.GhostList;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Session;
import java.util.List;

/** Draws what the caches hold for Graphviz: {@code cachebench factorial 3 --cache lru:10 --peek=dot | dot -Tsvg}. */
public final class PeekDot implements Renderer<Session> {

    @Override
    public String render(Session session) {
        StringBuilder out = new StringBuilder("digraph caches {\n  rankdir=LR;\n  node [shape=record];\n");
        int n = 0;
        for (CacheRuns variant : session.variants()) {
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
        if (contents instanceof Contents.Tiers tiers) {
            int n = 0;
            for (Contents.Part part : tiers.parts()) {
                String inner = prefix + "t" + n++;
                out.append("  subgraph cluster_").append(inner).append(" {\n    label=\"");
                out.append(escaped(part.cache())).append("\";\n");
                cluster(out, inner, part.contents());
                out.append("  }\n");
            }
            return;
        }
        if (contents instanceof Contents.Ring ring) {
            node(out, prefix, 0, "root");
            edges(out, prefix, 0, ring.rootPrev(), ring.rootNext());
            for (Contents.Link link : ring.pairs()) {
                node(out, prefix, link.id(), label(link));
                edges(out, prefix, link.id(), link.prev(), link.next());
            }
            return;
        }
        if (contents instanceof Contents.Queues queues) {
            queues(out, prefix, queues);
            return;
        }
        List<? extends Contents.Pair> pairs = contents.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            node(out, prefix, i, label(pairs.get(i)));
        }
    }

    /** Each list is a node, a row of its entries. */
    private static void queues(StringBuilder out, String prefix, Contents.Queues queues) {
        int n = 0;
        for (Contents.Queue queue : queues.queues()) {
            StringBuilder row = new StringBuilder("{" + escaped(queue.name()));
            for (Contents.Place place : queue.places()) {
                String entry = label(place);
                row.append('|');
                row.append(
                        place.note().isEmpty()
                                ? entry
                                : entry.substring(0, entry.length() - 1) + "|" + escaped(place.note()) + "}");
            }
            node(out, prefix, n++, row.append('}').toString());
        }
        for (GhostList ghosts : queues.ghosts()) {
            node(out, prefix, n++, "{" + escaped(ghosts.name()) + "|" + ghosts.keys() + " remembered}");
        }
    }

    private static String label(Contents.Pair pair) {
        return "{" + escaped(PeekText.text(pair.key(), Style.PLAIN)) + "|"
                + escaped(PeekText.text(pair.result(), Style.PLAIN)) + "}";
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
