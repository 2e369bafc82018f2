import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database says of a table.
 *
 * @param columns in their order
 * @param primaryKey the names of its columns, in the key's order
 * @param foreignKeys those to other tables
 */
record Schema(String table, List<Column> columns, List<String> primaryKey, List<ForeignKey> foreignKeys) {
    record Column(String name, JDBCType type) {}

    /** @param column of this table, which holds values of the other table's {@code key} */
    record ForeignKey(String column, String otherTable, String key) {}

    /** @throws Fault if there is no such table */
    static Schema describe(String url, String table) {
        Schema schema = Database.open(url).with(connection -> read(connection, table));
        if (schema.columns.isEmpty()) {
            throw Fault.data("there is no table '" + table + "' in the database");
        }
        return schema;
    }

    private static Schema read(Connection connection, String table) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = about.getColumns(catalog, schema, table, "%")) {
            while (rows.next()) {
                columns.add(new Column(rows.getString("COLUMN_NAME"), JDBCType.valueOf(rows.getInt("DATA_TYPE"))));
            }
        }
        Map<Integer, String> primaryKey = new TreeMap<>();
        try (ResultSet rows = about.getPrimaryKeys(catalog, schema, table)) {
            while (rows.next()) {
                primaryKey.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        List<ForeignKey> foreignKeys = new ArrayList<>();
        try (ResultSet rows = about.getImportedKeys(catalog, schema, table)) {
            while (rows.next()) {
                foreignKeys.add(new ForeignKey(
                        rows.getString("FKCOLUMN_NAME"),
                        rows.getString("PKTABLE_NAME"),
                        rows.getString("PKCOLUMN_NAME")));
            }
        }
        return new Schema(table, List.copyOf(columns), List.copyOf(primaryKey.values()), List.copyOf(foreignKeys));
    }
}
