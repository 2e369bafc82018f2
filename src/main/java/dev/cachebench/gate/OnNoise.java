package dev.cachebench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to do if it is too noisy to tell. */
public enum OnNoise {
    FAIL,
    WARN,
    PASS;

    /** As users type it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (OnNoise choice : values()) {
            ids.add(choice.id());
        }
        return ids;
    }

    /** The choice of a name, if there is one. */
    public static Optional<OnNoise> of(String id) {
        for (OnNoise choice : values()) {
            if (choice.id().equals(id)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
