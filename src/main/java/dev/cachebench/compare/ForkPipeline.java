package dev.cachebench.compare;

import dev.cachebench.run.stage.CachedProgram;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.weave.SiteState;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.infra.Blackhole;

/** The pipeline under a set of caches, in the fork that measures it, with data of its own. */
final class ForkPipeline implements ForkRun {
    private static final String PROPERTY = "cachebench.compare.pipeline";

    private final ScratchFolder data;
    private final CachedProgram program;

    /** @throws IOException if its file is not there, or no folder can be made for its data */
    private ForkPipeline(PipelineFile file) throws IOException {
        data = file.newData();
        program = file.open(data);
    }

    /** The option that tells a JVM which pipeline to measure. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /** Whether this JVM was started to measure a pipeline. */
    static boolean isAsked() {
        return System.getProperty(PROPERTY) != null;
    }

    /** The pipeline that this JVM was started to measure. */
    static ForkPipeline ofThisJvm() throws IOException {
        return new ForkPipeline(PipelineFile.read(Path.of(System.getProperty(PROPERTY))));
    }

    @Override
    public long calls() {
        return 1;
    }

    @Override
    public int singles() {
        return 1;
    }

    @Override
    public void single(int number, Blackhole hole) {
        run(hole);
    }

    @Override
    public void run(Blackhole hole) {
        hole.consume(program.run());
    }

    @Override
    public void empty() {
        program.clear();
    }

    /** Its runs take no arguments. */
    @Override
    public void renew() {}

    @Override
    public void close() {
        SiteState state = program.state();
        if (state != null) {
            ForkFaults.write(state.storeFaults());
        }
        program.close();
        data.close();
    }
}
