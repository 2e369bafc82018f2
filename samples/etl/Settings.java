import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pipeline's configuration.
 *
 * @param sources the kind of each source, by its name
 * @param minimum amounts below are left out
 */
record Settings(Map<String, Source.Kind> sources, double minimum, Api api) {

    /**
     * How the API is asked.
     *
     * @param timeout of a request, until the last byte of the answer
     * @param retries how often a request that failed is repeated
     * @param pause before it is
     */
    record Api(Duration timeout, int retries, Duration pause) {}

    static Settings of(Document document) {
        document.requireKnown("", List.of("sources", "extract", "api"));
        document.requireKnown("extract", List.of("minimum"));
        document.requireKnown("api", List.of("timeout", "retries", "pause"));
        Map<String, Source.Kind> sources = new TreeMap<>();
        for (String name : document.names("sources")) {
            String kind = document.text("sources." + name);
            sources.put(name, switch (kind) {
                case "table" -> Source.Kind.TABLE;
                case "api" -> Source.Kind.API;
                case "parquet" -> Source.Kind.PARQUET;
                default -> throw document.wrong("sources." + name, "is table, api or parquet, not '" + kind + "'");
            });
        }
        double minimum = document.number("extract.minimum");
        Api api = new Api(
                Duration.ofMillis((long) document.number("api.timeout")),
                (int) document.number("api.retries"),
                Duration.ofMillis((long) document.number("api.pause")));
        return new Settings(sources, minimum, api);
    }
}
