package dev.cachebench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be done where it is too noisy to tell. */
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

    /** The choice of a name; {@code null} if there is none. */
    public static OnNoise of(String id) {
        for (OnNoise choice : values()) {
            if (choice.id().equals(id)) {
                return choice;
            }
        }
        return null;
    }
}
