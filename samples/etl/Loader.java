import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The end of the pipeline. */
final class Loader {
    private Loader() {}

    /** Stores sums in the database, in the place of those of another run, and beside it as Parquet. */
    static void store(String url, Path folder, String day, String source, Table sums) {
        String[] days = new String[sums.rows()];
        String[] sources = new String[sums.rows()];
        Arrays.fill(days, day);
        Arrays.fill(sources, source);
        Map<String, String[]> texts = new LinkedHashMap<>();
        texts.put("day", days);
        texts.put("source", sources);
        texts.putAll(sums.texts());
        Table rows = new Table(sums.numbers(), texts, sums.sources());
        Database.open(url).with(connection -> {
            try (PreparedStatement old = connection.prepareStatement(
                    "delete from " + Workspace.TOTALS + " where day = ? and source = ?")) {
                old.setString(1, day);
                old.setString(2, source);
                old.executeUpdate();
            }
            Inserts.into(connection, Workspace.TOTALS, rows);
            return null;
        });
        ParquetFiles.write(rows, folder.resolve(source + "-" + day + ".parquet"));
    }
}
