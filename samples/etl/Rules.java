import java.util.List;

/**
 * How data is transformed, and what is expected of it.
 *
 * @param group the column by whose values rows are added up
 * @param column the numbers
 * @param scale {@code normalise} or {@code standardise}
 * @param leastRows of a source, for its data to be complete
 * @param most the largest sum of a group that is believed
 */
record Rules(int version, String group, String column, String scale, List<String> groups, int leastRows, double most) {
    static Rules of(Document document) {
        document.requireKnown("", List.of("version", "group", "column", "scale", "groups", "rows", "most"));
        String scale = document.text("scale");
        if (!scale.equals("normalise") && !scale.equals("standardise")) {
            throw document.wrong("scale", "is normalise or standardise, not '" + scale + "'");
        }
        return new Rules(
                (int) document.number("version"),
                document.text("group"),
                document.text("column"),
                scale,
                document.texts("groups"),
                (int) document.number("rows"),
                document.number("most"));
    }
}
