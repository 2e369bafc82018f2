import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a database. */
final class Queries {
    private Queries() {}

    /**
     * The rows that a query has for its parameters; {@code DOUBLE} and {@code INTEGER} columns are numbers, all others
     * texts.
     */
    static Table select(Source source, String sql, List<Object> parameters) {
        return Database.open(source.location())
                .with(connection -> rows(connection, sql, parameters, List.of(source.label())));
    }

    /** A query's only value, as text. */
    static String value(String url, String sql) {
        return Database.open(url).with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    private static Table rows(Connection connection, String sql, List<Object> parameters, List<String> sources)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, sources);
            }
        }
    }

    private static Table read(ResultSet rows, List<String> sources) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        int columns = about.getColumnCount();
        List<List<Object>> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(new ArrayList<>());
        }
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                values.get(i - 1).add(isNumber(about.getColumnType(i)) ? (Object) rows.getDouble(i) : rows.getString(i));
            }
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        Map<String, String[]> texts = new LinkedHashMap<>();
        for (int i = 1; i <= columns; i++) {
            List<Object> column = values.get(i - 1);
            if (isNumber(about.getColumnType(i))) {
                numbers.put(about.getColumnLabel(i), column.stream().mapToDouble(value -> (Double) value).toArray());
            } else {
                texts.put(about.getColumnLabel(i), column.toArray(String[]::new));
            }
        }
        return new Table(numbers, texts, sources);
    }

    private static boolean isNumber(int type) {
        return type == Types.DOUBLE || type == Types.INTEGER;
    }
}
