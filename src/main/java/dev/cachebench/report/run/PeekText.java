package dev.cachebench.report.run;

import dev.cachebench.cache.Contents;
import dev.cachebench.cache.policy.GhostList;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Shown;
import java.util.List;

/** Shows what a cache holds in the shape in which it holds it. Long caches are left out in the middle. */
final class PeekText {
    private static final int HEAD = 12;
    private static final int TAIL = 4;
    private static final int MAP_HEAD = 24;
    private static final int VALUE = 60;

    private PeekText() {}

    static String of(Contents contents, Style style) {
        if (contents instanceof Contents.Tiers tiers) {
            StringBuilder out = new StringBuilder();
            for (Contents.Part part : tiers.parts()) {
                out.append(out.isEmpty() ? "" : "\n")
                        .append(style.bold(part.cache()))
                        .append('\n');
                out.append(of(part.contents(), style));
            }
            return out.toString();
        }
        if (contents instanceof Contents.Ring ring) {
            return ring(ring, style);
        }
        if (contents instanceof Contents.Queues queues) {
            return queues(queues, style);
        }
        if (contents instanceof Contents.Table table) {
            return "an array: the result for argument n is at index n - " + table.from() + "\n"
                    + braces(table.pairs(), style);
        }
        return "a hash map: nothing ever leaves an unbounded cache, so it keeps no order of use\n"
                + braces(contents.pairs(), style);
    }

    private static String braces(List<? extends Contents.Pair> pairs, Style style) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < pairs.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            if (i == MAP_HEAD && pairs.size() > MAP_HEAD + TAIL + 1) {
                int left = pairs.size() - MAP_HEAD - TAIL;
                out.append("... ").append(Counts.text(left)).append(" more ..., ");
                i += left;
            }
            Contents.Pair pair = pairs.get(i);
            out.append(text(pair.key(), style)).append(": ").append(text(pair.result(), style));
        }
        return out.append("}\n").toString();
    }

    private static String ring(Contents.Ring ring, Style style) {
        List<Contents.Link> links = ring.pairs();
        StringBuilder out =
                new StringBuilder("a hash map from each key to its link, and the links in a ring, oldest to "
                        + "newest: a hit moves its link to the end, and the victim is always next to the root\n");
        Table table = new Table("~link", "~PREV", "~NEXT", "~KEY", "~RESULT", "");
        table.row(
                "root",
                name(ring, ring.rootPrev(), style),
                name(ring, ring.rootNext(), style),
                "",
                "",
                links.isEmpty() ? "empty" : "");
        for (int i = 0; i < links.size(); i++) {
            if (i == HEAD && links.size() > HEAD + TAIL + 1) {
                int left = links.size() - HEAD - TAIL;
                table.row("... " + Counts.text(left) + " more ...", "", "", "", "", "");
                i += left;
            }
            Contents.Link link = links.get(i);
            table.row(
                    name(link, style),
                    name(ring, link.prev(), style),
                    name(ring, link.next(), style),
                    text(link.key(), style),
                    text(link.result(), style),
                    remark(ring, i));
        }
        out.append(table.text(style));
        if (links.size() >= 3) {
            Contents.Link first = links.get(0);
            Contents.Link third = links.get(2);
            out.append(name(first, style) + ".next == " + name(third, style) + ".prev → "
                    + (first.next() == third.prev()) + "\n");
        }
        return out.toString();
    }

    private static String queues(Contents.Queues queues, Style style) {
        Replacement policy = Replacement.named(queues.policy());
        StringBuilder out = new StringBuilder(
                policy == null
                        ? "what " + queues.policy() + " has of this function\n"
                        : "a hash map from each key to its slot, and the slots as " + policy.id()
                                + " keeps them, next to go first: " + policy.description() + "\n");
        Table table = new Table("list", "~KEY", "~RESULT", "");
        for (Contents.Queue queue : queues.queues()) {
            places(queue, table, style);
        }
        for (GhostList ghosts : queues.ghosts()) {
            table.row(ghosts.name(), "", "", Counts.text(ghosts.keys(), "key") + " remembered");
        }
        return out.append(table.text(style)).toString();
    }

    private static void places(Contents.Queue queue, Table table, Style style) {
        List<Contents.Place> places = queue.places();
        if (places.isEmpty()) {
            table.row(queue.name(), "", "", "empty");
        }
        for (int i = 0; i < places.size(); i++) {
            if (i == HEAD && places.size() > HEAD + TAIL + 1) {
                int left = places.size() - HEAD - TAIL;
                table.row("... " + Counts.text(left) + " more ...", "", "", "");
                i += left;
            }
            Contents.Place place = places.get(i);
            table.row(i == 0 ? queue.name() : "", text(place.key(), style), text(place.result(), style), place.note());
        }
    }

    private static String remark(Contents.Ring ring, int i) {
        if (i == 0) {
            return ring.full() ? "← next victim" : "← next victim, once the cache is full";
        }
        return i == ring.pairs().size() - 1 ? "← newest" : "";
    }

    private static String name(Contents.Link link, Style style) {
        return "link(" + text(link.key(), style) + ")";
    }

    private static String name(Contents.Ring ring, int id, Style style) {
        return id == 0
                ? "root"
                : ring.pairs().stream()
                        .filter(link -> link.id() == id)
                        .map(link -> name(link, style))
                        .findFirst()
                        .orElseThrow();
    }

    static String text(Object value, Style style) {
        String text = Shown.line(value);
        return text.length() <= VALUE
                ? style.verbatim(text)
                : style.verbatim(text.substring(0, VALUE / 2) + "..." + text.substring(text.length() - VALUE / 4))
                        + " (" + text.length() + " characters)";
    }
}
