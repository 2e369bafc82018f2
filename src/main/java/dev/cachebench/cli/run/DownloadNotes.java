package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Console;
import dev.cachebench.target.source.Downloads;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;

/** Says on standard error that jars are being fetched, and when that is done. */
record DownloadNotes(Console console) implements Downloads {
    @Override
    public void beginFrom(String repository, String url) {
        say("looking for jars in " + repository + " (" + url + ")");
    }

    @Override
    public void end(int files, long bytes) {
        say("fetched " + Counts.text(files, "file") + ", " + Bytes.text(bytes));
    }

    @Override
    public void invalid(String jar, String reason) {
        say("the POM of " + jar + " is invalid, so that what it needs is left out, as Maven does: " + reason);
    }

    private void say(String note) {
        if (Console.isTerminal("stderr")) {
            console.endProgress(); // or it would follow what is in that line
        }
        console.complain(note);
    }
}
