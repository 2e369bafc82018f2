import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Extracts, transforms, validates and loads what each source has for a day. */
final class Pipeline {
    private final Workspace workspace;
    private final StageTimes times = new StageTimes();

    Pipeline(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @throws Fault if a source is away, or its data is not valid */
    Report run(LocalDate day) {
        Settings settings = times.of("config", "settings", () -> Settings.of(ConfigFiles.load(workspace.config())));
        Rules rules = times.of("config", "rules", () -> Rules.of(ConfigFiles.load(workspace.rules())));
        Parameters parameters = new Parameters(day, settings.minimum(), settings.api());
        Map<String, Table> loaded = new LinkedHashMap<>();
        settings.sources().forEach((name, kind) -> {
            Source source = times.of("version", name, () -> source(name, kind, parameters));
            Table data = times.of("extract", name, () -> Stages.extract(source, parameters));
            Table sums = times.of("transform", name, () -> Stages.transform(data, rules));
            List<String> wrong = times.of("validate", name, () -> Stages.validate(sums, rules));
            if (!wrong.isEmpty()) {
                throw Fault.data(name + " of " + day + " is not valid: " + String.join("; ", wrong));
            }
            times.of("load", name, () -> {
                Loader.store(workspace.jdbc(), workspace.folder(), day.toString(), name, sums);
                return sums;
            });
            loaded.put(name, sums);
        });
        return new Report(day, loaded, times.lines());
    }

    private Source source(String name, Source.Kind kind, Parameters parameters) {
        return switch (kind) {
            case TABLE -> new Source(
                    name,
                    kind,
                    workspace.jdbc(),
                    Queries.value(workspace.jdbc(), "select max(revision) from " + Workspace.SALES));
            case API -> {
                String list = workspace.api().orders() + "?day=" + parameters.day();
                yield new Source(name, kind, list, ApiExtractor.version(URI.create(list), parameters.api()));
            }
            case PARQUET -> {
                Path file = workspace.history();
                yield new Source(name, kind, file.toString(), FileFacts.of(file).sha256().substring(0, 12));
            }
        };
    }
}
