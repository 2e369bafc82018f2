import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What others do to the sources between two runs. */
final class Edits {
    private static final double LARGE = 499; // an amount

    private final Workspace workspace;
    private final String day; // that is run

    Edits(Workspace workspace, String day) {
        this.workspace = workspace;
        this.day = day;
    }

    /** @param source {@code config}, {@code table}, {@code api}, {@code rules} or {@code parquet} */
    void make(String source) {
        switch (source) {
            case "config" -> config();
            case "table" -> table();
            case "api" -> workspace.api().add(new ApiServer.Order(day, "north", 1, LARGE));
            case "rules" -> rules();
            case "parquet" -> parquet();
            default -> throw Fault.usage("there is no source '" + source
                    + "' to edit; there are config, table, api, rules and parquet");
        }
    }

    /** Leaves out more small amounts. */
    private void config() {
        double minimum = Settings.of(ConfigFiles.load(workspace.config())).minimum();
        edit(workspace.config(), "minimum: [0-9.]+", "minimum: " + (minimum + 5));
    }

    /** The next version, with the other scale. */
    private void rules() {
        Rules rules = Rules.of(ConfigFiles.load(workspace.rules()));
        boolean normal = rules.scale().equals("normalise");
        edit(workspace.rules(), "\"version\": [0-9]+", "\"version\": " + (rules.version() + 1));
        edit(workspace.rules(), "\"scale\": \"[a-z]+\"", "\"scale\": \"" + (normal ? "standardise" : "normalise") + '"');
    }

    private static void edit(Path file, String pattern, String replacement) {
        try {
            Files.writeString(file, Files.readString(file).replaceFirst(pattern, replacement));
        } catch (IOException e) {
            throw Fault.usage(file + " cannot be edited: " + e);
        }
    }

    private void table() {
        Database.open(workspace.jdbc()).with(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("update " + Workspace.SALES + " set amount = amount + " + LARGE
                        + ", revision = (select max(revision) + 1 from " + Workspace.SALES + ") where id = 1");
            }
        });
    }

    /** One more row, of the day before the first. */
    private void parquet() {
        Table history = ParquetFiles.read(workspace.history(), "history");
        Map<String, double[]> numbers = new LinkedHashMap<>();
        history.numbers().forEach((name, values) -> numbers.put(name, longer(values)));
        Map<String, String[]> texts = new LinkedHashMap<>();
        history.texts().forEach((name, values) -> {
            List<String> more = new ArrayList<>(List.of(values));
            more.add(values[values.length - 1]);
            texts.put(name, more.toArray(String[]::new));
        });
        ParquetFiles.write(new Table(numbers, texts, List.of()), workspace.history());
    }

    private static double[] longer(double[] values) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = LARGE;
        return more;
    }
}
