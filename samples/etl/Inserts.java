import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inserts tables into a database, many rows with each statement. */
final class Inserts {
    private static final int ROWS = 500;

    private Inserts() {}

    /** @param table texts come first, then numbers */
    static void into(Connection connection, String name, Table table) throws SQLException {
        List<Object> columns = new ArrayList<>(table.texts().values());
        columns.addAll(table.numbers().values());
        List<String> names = new ArrayList<>(table.texts().keySet());
        names.addAll(table.numbers().keySet());
        String row = "(" + "?, ".repeat(names.size() - 1) + "?)";
        for (int first = 0; first < table.rows(); first += ROWS) {
            int rows = Math.min(ROWS, table.rows() - first);
            String sql = "insert into " + name + " (" + String.join(", ", names) + ") values "
                    + (row + ", ").repeat(rows - 1) + row;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                for (int i = first; i < first + rows; i++) {
                    for (Object column : columns) {
                        statement.setObject(
                                parameter++,
                                column instanceof double[] numbers ? (Object) numbers[i] : ((String[]) column)[i]);
                    }
                }
                statement.executeUpdate();
            }
        }
    }
}
