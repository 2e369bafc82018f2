//DEPS org.duckdb:duckdb_jdbc:2.0.0.1
//DEPS org.postgresql:postgresql:42.7.13
//DEPS org.snakeyaml:snakeyaml-engine:3.2
//DEPS tools.jackson.core:jackson-core:3.2.4

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A nightly job: takes a day's sales from a database, its orders from a web API and the past from a Parquet file, scales
 * and adds them up by region, checks the sums, and stores them. It makes all of its data itself, from a seed.
 *
 * <pre>run --day 2026-03-01 [--days 3] [--seed 42] [--sales 2000]
 *     [--folder DIR] [--config FILE] [--rules FILE] [--history FILE] [--jdbc URL] [--api-fault error:2]</pre>
 */
public final class Etl implements AutoCloseable {
    private final Workspace workspace;
    private final Options options;

    private Etl(Options options) {
        this.options = options;
        workspace = Workspace.create(options);
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs the pipeline, and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try (Etl etl = open(args)) {
            for (int i = 0; i < etl.options.days(); i++) {
                etl.runDay(i).print(out);
            }
            return 0;
        } catch (Fault e) {
            err.println("etl: " + e.getMessage());
            return e.exitCode();
        }
    }

    /**
     * Makes the data that the pipeline reads.
     *
     * @throws Fault if the arguments are wrong, or the database is away
     */
    public static Etl open(String[] args) {
        return new Etl(Options.parse(args));
    }

    /** Runs all days, and returns the digest of what was loaded. */
    public String runAll() {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < options.days(); i++) {
            digests.add(runDay(i).digest());
        }
        return String.join(" ", digests);
    }

    private Report runDay(int i) {
        return new Pipeline(workspace).run(options.day().plusDays(i));
    }

    /**
     * Changes one of the sources: {@code config}, {@code table}, {@code api}, {@code rules} or {@code parquet}.
     *
     * @throws Fault if there is no such source
     */
    public void edit(String source) {
        new Edits(workspace, options.day().toString()).make(source);
    }

    /** Stops answering requests for the API. */
    public void stopApi() {
        workspace.api().close();
    }

    @Override
    public void close() {
        workspace.close();
    }
}
