package dev.cachebench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pages of the guide that {@code cachebench help} prints, in the order in which they are best read. */
enum Topic {
    CACHES("which caches there are, and how to ask for one"),
    STORES("caches on disk, which later runs and other processes share"),
    KEYS("which calls share a result"),
    PROMISES("when a call bypasses the cache and is computed instead"),
    COMPARING("measuring which cache is faster, and how sure that is"),
    GATES("failing a CI job when a change makes things slower"),
    PROFILING("where a program's time and memory go"),
    PROGRAMS("caches in a whole program whose source stays as it is"),
    ADVISE("which methods of a program are worth a cache, shown by running it"),
    CONTROL("caches of a program that runs already: looking, changing, JMX, metrics"),
    TUNE("the caches that a program already has: why they miss, which size"),
    PIPELINE("caches in a data pipeline: files, a database, an API, transforms, stages"),
    TRACES("replaying requests: which policy, what size"),
    FORMATS("JSON, CSV, Markdown and the files for other viewers"),
    EMBEDDING("using the caches as a library"),
    FIGURES("what caching, profiling and replaying cost");

    private final String summary;

    Topic(String summary) {
        this.summary = summary;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the page is about, in a few words. */
    String summary() {
        return summary;
    }

    /** The page as it was written, in Markdown. */
    String markdown() {
        try (InputStream page = Topic.class.getResourceAsStream("/dev/cachebench/guide/" + id() + ".md")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Topic topic : values()) {
            ids.add(topic.id());
        }
        return ids;
    }
}
