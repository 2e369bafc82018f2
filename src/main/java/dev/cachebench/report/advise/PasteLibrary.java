package dev.cachebench.report.advise;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A library whose caches source code can use. */
public enum PasteLibrary {
    /** Our own. */
    MEMO("dev.cachebench.cache.Memo"),
    CAFFEINE("Caffeine"),
    SPRING("Spring");

    private final String title;

    PasteLibrary(String title) {
        this.title = title;
    }

    /** As people call it. */
    String title() {
        return title;
    }

    /** As users write it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UserFault if there is no library of that name */
    public static PasteLibrary parse(String option, String text) {
        List<String> ids = new ArrayList<>();
        for (PasteLibrary each : values()) {
            if (each.id().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return each;
            }
            ids.add(each.id());
        }
        throw UserFault.usage(option + " does not know '" + text + "'" + Nearest.hint(text, ids));
    }

    /**
     * The code that gives a method its cache.
     *
     * @throws NotWritable if there is none
     */
    String lines(PastedMethod method) throws NotWritable {
        return switch (this) {
            case MEMO -> MemoLines.of(method);
            case CAFFEINE -> CaffeineLines.of(method);
            case SPRING -> SpringLines.of(method);
        };
    }

    /**
     * What all methods with lines share; empty for nothing.
     *
     * @param methods not empty
     */
    String shared(List<PastedMethod> methods) throws NotWritable {
        return this == SPRING ? SpringLines.configuration(methods) : "";
    }
}
