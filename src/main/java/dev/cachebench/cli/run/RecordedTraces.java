package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Output;
import dev.cachebench.report.trace.RecordedText;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Salvage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves the traces that an agent has recorded in a program to the files that the user asked for: the one that was
 * named, or with several methods one for each, with the method's name before the ending.
 */
public final class RecordedTraces {
    private static final String KILLED = "the program's JVM was killed";

    private final Console console;
    private final Output to;

    public RecordedTraces(Console console, Output to) {
        this.console = console;
        this.to = to;
    }

    /** A file as the agent has left it. */
    private record Part(Path file, Salvage salvaged) {}

    /** What the agent's files begin with. */
    public String prefix() {
        return to.beside() + ".";
    }

    /**
     * Moves what was recorded into place, and reports how much it is.
     *
     * @throws UserFault if something cannot be written
     */
    public void finish() {
        List<Path> left = new ArrayList<>();
        try {
            left.addAll(files());
            List<Part> parts = parts(left);
            if (parts.isEmpty()) {
                console.complain(
                        "nothing was recorded: no method with a cache was called; '" + to + "' is not written");
            }
            Set<String> taken = new HashSet<>();
            for (Part part : parts) {
                Output place = parts.size() == 1
                        ? to
                        : new Output(
                                console.out(), to.sibling(named(part.salvaged().title(), taken)));
                keep(console, place, part.file(), part.salvaged());
            }
        } catch (IOException e) {
            throw to.failed(e);
        } finally {
            for (Path file : left) {
                delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        Path first = Path.of(prefix());
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(first.getParent())) {
            for (Path file : all) {
                if (file.getFileName().toString().startsWith(first.getFileName().toString())) {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        return files;
    }

    private static List<Part> parts(List<Path> files) {
        List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            try {
                Salvage salvaged = Salvage.of(file, KILLED);
                if (salvaged.requests() > 0) {
                    parts.add(new Part(file, salvaged));
                }
            } catch (IOException e) {
                // the program was killed before even the header was there
            }
        }
        return parts;
    }

    /** {@code Pricing.quote} of {@code com.acme.Pricing.quote(int)}, with a number after it if it was taken before. */
    private static String named(String title, Set<String> taken) {
        String method = title.substring(0, title.indexOf('(') < 0 ? title.length() : title.indexOf('('));
        int name = method.lastIndexOf('.');
        int type = method.lastIndexOf('.', name - 1);
        String plain = method.substring(type + 1).replaceAll("[^\\p{Alnum}._$-]", "_");
        String unique = plain;
        for (int n = 2; !taken.add(unique); n++) {
            unique = plain + "-" + n;
        }
        return unique;
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            console.complain("cannot delete '" + file + "': " + e.getMessage());
        }
    }

    /** Moves one whole trace into its place, unless there is nothing in it, and tells how much it is. */
    static void keep(Console console, Output place, Path whole, Salvage salvaged) throws IOException {
        if (salvaged.requests() == 0) {
            console.complain("nothing was recorded: there were no requests; '" + place + "' is not written");
            return;
        }
        long size = Files.size(whole);
        place.take(whole);
        console.complain(RecordedText.of(salvaged, place.toString(), size));
        if (!salvaged.note().isEmpty()) {
            console.complain("'" + place + "' ends early: " + salvaged.note());
        }
    }
}
