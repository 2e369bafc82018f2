package dev.cachebench.cli.run;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.recording.TraceLayout;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Whether the requests that reach a cache are recorded. */
public final class RecordOptions extends OptionGroup {
    private final OptionSpec record = add(Args.option(
            "--record", "FILE", "Record the requests that reach the cache as a trace for cachebench replay."));
    private final OptionSpec sample = add(Args.option(
            "--record-sample",
            "SHARE",
            "Record only a share of the keys, such as 1/100 or 1%%, with all requests for them: for methods that are "
                    + "called very often."));

    public RecordOptions() {
        super("Recording");
    }

    /** All options. */
    public List<OptionSpec> all() {
        return List.of(record, sample);
    }

    /**
     * Where the trace goes; {@code null} without {@code --record}.
     *
     * @throws UserFault if it cannot be written, or the options contradict each other
     */
    public Output output(Console console) {
        Path file = Args.path(record);
        if (file == null) {
            if (sample.getValue() != null) {
                throw UserFault.usage(
                        "--record-sample chooses the keys to record, and nothing is recorded; add " + "--record FILE");
            }
            return null;
        }
        rate();
        Output to = new Output(console.out(), file);
        to.requirePlace();
        requireTrace(file);
        return to;
    }

    /** A slip must not cost the user a source or a dictionary. */
    private static void requireTrace(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".gz") || name.endsWith(".xz") || name.endsWith(".zst")) {
            throw UserFault.usage("--record writes uncompressed traces as the run goes, so not to '" + file
                    + "'; compress it afterwards with cachebench trace convert -o");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(Long.BYTES);
            if (beginning.length > 0
                    && (beginning.length < Long.BYTES
                            || ByteBuffer.wrap(beginning).getLong() != TraceLayout.MAGIC)) {
                throw UserFault.usage("--record: '" + file + "' exists and is not a recorded trace; name another file");
            }
        } catch (IOException e) {
            // there is nothing to lose
        }
    }

    /** @throws UserFault if there is more than one cache to record the requests of */
    void requireOne(List<CacheSpec> specs) {
        if (record.getValue() != null && specs.size() > 1) {
            throw UserFault.usage("--record records the requests of one cache, and there are " + specs.size()
                    + "; keep only one --cache");
        }
    }

    public SampleRate rate() {
        String text = sample.getValue();
        if (text == null) {
            return SampleRate.ALL;
        }
        return SampleRate.of(Percentages.share("--record-sample", text));
    }
}
