package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The functions that a table shows.
 *
 * @param how they were chosen, as {@code pstats} says it; with a line feed
 * @param rows in the order of the table
 */
record ProfileSelection(String how, List<FunctionStats> rows) {

    /** @param match part of the names; {@code null} for any */
    static ProfileSelection of(Profile profile, ProfileView view, Scale scale, Pattern match) {
        List<FunctionStats> rows = new ArrayList<>(profile.functions());
        List<SortKey> keys = view.sort(profile);
        rows.sort(SortKey.order(keys));
        StringBuilder how = new StringBuilder("   Ordered by: ").append(SortKey.text(keys, profile.unit()));
        how.append(view.isGrouped(profile) ? ", the program's own functions first" : "");
        how.append(scale.remark());
        how.append('\n');
        if (match != null) {
            List<FunctionStats> matching = rows.stream()
                    .filter(row -> match.matcher(row.function().toString()).find()
                            || match.matcher(row.function().qualifiedName()).find())
                    .toList();
            reduced(how, rows.size(), matching.size(), repr(match.pattern()));
            rows = matching;
        }
        if (view.limit() != null) {
            int keep = view.limit().of(rows.size());
            reduced(how, rows.size(), keep, view.limit().repr());
            rows = rows.subList(0, keep);
        }
        return new ProfileSelection(how.toString(), rows);
    }

    private static void reduced(StringBuilder how, int from, int to, String restriction) {
        if (from != to) {
            how.append("   List reduced from ")
                    .append(from)
                    .append(" to ")
                    .append(to)
                    .append(" due to restriction <")
                    .append(restriction)
                    .append(">\n");
        }
    }

    /** As Python's {@code repr} quotes a string. */
    private static String repr(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        String escaped = text.replace("\\", "\\\\");
        return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
    }
}
