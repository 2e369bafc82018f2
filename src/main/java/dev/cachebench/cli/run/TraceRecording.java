package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Output;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Salvage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The requests of a function that runs in this JVM, recorded beside the file that they get into when they are complete.
 */
final class TraceRecording {
    private final Console console;
    private final Output to;
    private final Path beside;
    private final RequestLog log;
    private boolean finished; // guarded by this

    /** @throws UserFault if the file cannot be begun */
    TraceRecording(Console console, Output to, String title, SampleRate rate) {
        this.console = console;
        this.to = to;
        beside = to.beside();
        try {
            log = new RequestLog(beside, title, rate);
        } catch (IOException e) {
            throw to.failed(e);
        }
    }

    RequestLog log() {
        return log;
    }

    /**
     * Moves what was recorded into place, and reports how much it is; without a request, the file stays as it was.
     *
     * @throws UserFault if not all of it could be written
     */
    synchronized void finish() {
        if (finished) {
            return;
        }
        finished = true;
        IOException failure = null;
        try {
            log.finish();
        } catch (IOException e) {
            failure = e;
        }
        try {
            Salvage salvaged = failure == null
                    ? new Salvage("", log.rate().share(), log.isThinned(), log.requests(), log.keys(), log.note())
                    : Salvage.of(beside, "the file could not be written any further");
            RecordedTraces.keep(console, to, beside, salvaged);
        } catch (IOException e) {
            throw to.failed(failure == null ? e : failure);
        } finally {
            discard();
        }
        if (failure != null) {
            throw to.failed(failure);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            console.complain("cannot delete '" + beside + "': " + e.getMessage());
        }
    }
}
