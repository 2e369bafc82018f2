import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads and writes Parquet, by an engine in memory. */
final class ParquetFiles {
    private ParquetFiles() {}

    /** The names of a file's columns, each with its type. */
    static Map<String, String> schema(Path file) {
        return in(file, connection -> {
            Map<String, String> schema = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement("describe select * from read_parquet(?)")) {
                statement.setString(1, file.toString());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        schema.put(rows.getString("column_name"), rows.getString("column_type"));
                    }
                }
            }
            return schema;
        });
    }

    /** All of a file, whose columns are {@code DOUBLE} or {@code VARCHAR}. */
    static Table read(Path file, String label) {
        Map<String, String> schema = schema(file);
        return in(file, connection -> {
            Map<String, double[]> numbers = new LinkedHashMap<>();
            Map<String, String[]> texts = new LinkedHashMap<>();
            for (Map.Entry<String, String> column : schema.entrySet()) {
                List<Object> values = column(connection, file, column.getKey());
                if (column.getValue().equals("DOUBLE")) {
                    numbers.put(column.getKey(), values.stream().mapToDouble(value -> (Double) value).toArray());
                } else {
                    texts.put(column.getKey(), values.stream().map(String::valueOf).toArray(String[]::new));
                }
            }
            return new Table(numbers, texts, List.of(label));
        });
    }

    private static List<Object> column(Connection connection, Path file, String name) throws SQLException {
        List<Object> values = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select \"" + name + "\" from read_parquet(?)")) {
            statement.setString(1, file.toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getObject(1));
                }
            }
        }
        return values;
    }

    /** Writes a table into a file, in the place of one that is there. */
    static void write(Table table, Path file) {
        in(file, connection -> {
            StringBuilder columns = new StringBuilder();
            for (String name : table.texts().keySet()) {
                columns.append(columns.isEmpty() ? "" : ", ").append(name).append(" varchar");
            }
            for (String name : table.numbers().keySet()) {
                columns.append(columns.isEmpty() ? "" : ", ").append(name).append(" double");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table content (" + columns + ")");
                Inserts.into(connection, "content", table);
                statement.execute("copy content to '" + file.toString().replace("'", "''") + "' (format parquet)");
            }
            return null;
        });
    }

    private static <T> T in(Path file, Database.Work<T> work) {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false"); // or a wrong name would be looked for on the web
        settings.setProperty("autoload_known_extensions", "false");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings)) {
            return work.with(connection);
        } catch (SQLException e) {
            String why = Files.exists(file) ? "is no whole Parquet file" : "is not there";
            throw Fault.data(file + " " + why + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
