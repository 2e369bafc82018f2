package dev.cachebench.cache.key;

import dev.cachebench.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call as they were before it, by which it is told what the call has changed. */
public final class ArgumentsBefore {
    private static final int LONGEST = 10_000; // of a text that is compared
    private static final int SHOWN = 150;
    private static final int LEAD = 20; // what is shown of the part that is the same

    private final List<Watched> watched = new ArrayList<>();
    private final int most;

    /** @param position of the argument, from 1; 0 for the instance */
    private record Watched(int position, Object value, Object before) {}

    /**
     * What a call changed.
     *
     * @param position of the argument, from 1; 0 for the instance, of whose state the key is made
     * @param before the part that has changed, as text
     */
    public record Change(int position, String before, String after) {}

    /** @param key of the call; arguments of which no snapshot can be taken are not watched */
    public ArgumentsBefore(Object key) {
        this(key, KeySnapshot.MOST_OBJECTS);
    }

    /** @param most objects that an argument may hold, or it is not watched */
    public ArgumentsBefore(Object key, int most) {
        this.most = most;
        if (key instanceof Arguments arguments) {
            Object instance = arguments.instance();
            if (instance != null && Kind.of(instance) == Kind.STATE) {
                watch(0, instance);
            }
            for (int i = 0; i < arguments.size(); i++) {
                watch(i + 1, arguments.get(i));
            }
        } else {
            watch(1, key);
        }
    }

    private void watch(int position, Object value) {
        if (value == null || Kind.of(value) == Kind.VALUE) {
            return;
        }
        try {
            watched.add(new Watched(position, value, KeySnapshot.of(value, most)));
        } catch (RuntimeException | StackOverflowError e) {
            // what it is cannot be told afterwards
        }
    }

    /** What is not as it was, the call being over. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Watched each : watched) {
            try {
                if (!Frozen.matches(each.before(), each.value())) {
                    changes.add(change(each));
                }
            } catch (RuntimeException | StackOverflowError e) {
                // the program's own equals; nothing is known
            }
        }
        return changes;
    }

    private static Change change(Watched each) {
        String before = text(each.before());
        String after = text(KeySnapshot.of(each.value()));
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int from = same <= SHOWN / 2 ? 0 : same - LEAD;
        return new Change(each.position(), part(before, from), part(after, from));
    }

    private static String text(Object value) {
        String text = Shown.plain(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String part(String text, int from) {
        int to = Math.min(text.length(), from + SHOWN);
        return (from == 0 ? "" : "...")
                + Shown.legible(text.substring(Math.min(from, to), to))
                + (to < text.length() ? "..." : "");
    }
}
