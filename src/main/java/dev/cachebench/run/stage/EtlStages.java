package dev.cachebench.run.stage;

import java.util.List;

/** The stages of the pipeline in {@code samples/etl}, from its sources to its end. */
public final class EtlStages {
    /** The stage that has effects, which a cache would leave out. */
    private static final String LOAD = "load";

    /** In the order of tables. */
    public static final List<Stage> ALL = List.of(
            new Stage("config", List.of("ConfigFiles.load")),
            new Stage("database", List.of("Database.open")),
            new Stage("schema", List.of("Schema.describe")),
            new Stage("query", List.of("Queries.select")),
            new Stage("version", List.of("ApiExtractor.version")),
            new Stage("api", List.of("ApiExtractor.get")),
            new Stage("file", List.of("Digests.of")),
            new Stage("parquet", List.of("ParquetFiles.read")),
            new Stage("extract", List.of("Stages.extract")),
            new Stage("transform", List.of("Stages.transform")),
            new Stage("validate", List.of("Stages.validate")),
            new Stage("columns", List.of("Columns.normalise", "Columns.standardise", "Columns.aggregate")),
            new Stage(LOAD, List.of("Loader.store")));

    /** What can be changed between two runs. */
    public static final List<String> SOURCES = List.of("config", "table", "api", "rules", "parquet");

    private EtlStages() {}

    /** The methods that may have a cache. */
    public static List<String> cacheable() {
        return ALL.stream()
                .filter(stage -> !stage.name().equals(LOAD))
                .flatMap(stage -> stage.methods().stream())
                .toList();
    }
}
