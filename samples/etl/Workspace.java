import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the pipeline's data is: a folder with files, a database, and an API. */
final class Workspace implements AutoCloseable {
    static final String CUSTOMERS = "etl_customers";
    static final String SALES = "etl_sales";
    static final String TOTALS = "etl_totals";

    private final Options options;
    private final Path folder;
    private final ApiServer api;

    private Workspace(Options options, Path folder, ApiServer api) {
        this.options = options;
        this.folder = folder;
        this.api = api;
    }

    /** Makes all data that the options do not name. */
    static Workspace create(Options options) {
        SampleData data = new SampleData(options);
        try {
            Path folder = options.folder() == null ? Files.createTempDirectory("etl") : options.folder();
            Files.createDirectories(folder);
            Workspace workspace = new Workspace(options, folder, new ApiServer(data.orders(), options.apiFault()));
            try {
                workspace.fill(data);
            } catch (Fault | IOException e) {
                workspace.close();
                throw e;
            }
            return workspace;
        } catch (IOException e) {
            throw Fault.usage("the folder for the data cannot be used: " + e);
        }
    }

    private void fill(SampleData data) throws IOException {
        Table past = data.history();
        data.fill(jdbc());
        if (options.config() == null) {
            Files.writeString(config(), SampleData.CONFIG);
        }
        if (options.rules() == null) {
            Files.writeString(rules(), SampleData.RULES);
        }
        if (options.history() == null) {
            ParquetFiles.write(past, history());
        }
    }

    Path folder() {
        return folder;
    }

    Path config() {
        return options.config() != null ? options.config() : folder.resolve("etl.yaml");
    }

    Path rules() {
        return options.rules() != null ? options.rules() : folder.resolve("rules.json");
    }

    Path history() {
        return options.history() != null ? options.history() : folder.resolve("history.parquet");
    }

    String jdbc() {
        return options.jdbc() != null
                ? options.jdbc()
                : "jdbc:duckdb:" + folder.toAbsolutePath().resolve("etl.duckdb");
    }

    ApiServer api() {
        return api;
    }

    @Override
    public void close() {
        api.close();
        if (options.folder() != null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
