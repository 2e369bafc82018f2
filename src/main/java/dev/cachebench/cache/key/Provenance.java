package dev.cachebench.cache.key;

import java.util.ArrayList;
import java.util.List;

/**
 * What entries are of, beside what their keys compare.
 *
 * @param version of what the results depend on and no key says, such as rules kept elsewhere: entries of another
 *     version never answer; {@code null} for none
 * @param tag the argument whose value entries can be dropped by; {@code null} for none
 * @param files arguments that name files or folders, whose content is part of the key
 * @param anyFiles whether every argument is such a one that names a file or folder
 */
public record Provenance(String version, ArgumentChoice tag, List<ArgumentChoice> files, boolean anyFiles) {
    /** Nothing is said of it. */
    public static final Provenance NONE = new Provenance(null, null, List.of(), false);

    boolean isNone() {
        return version == null && tag == null && !hasFiles();
    }

    /** Whether the content of files is part of keys. */
    public boolean hasFiles() {
        return anyFiles || !files.isEmpty();
    }

    /** Whether an argument is named that has no position yet. */
    boolean hasNames() {
        for (ArgumentChoice each : choices()) {
            if (each.position() == 0) {
                return true;
            }
        }
        return false;
    }

    /** The arguments that are chosen. */
    List<ArgumentChoice> choices() {
        List<ArgumentChoice> choices = new ArrayList<>(files);
        if (tag != null) {
            choices.add(tag);
        }
        return choices;
    }

    /** As it is written after a size: empty, or {@code ,files=path,tag=#1,version=2}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(anyFiles ? ",files" : "");
        for (ArgumentChoice each : files) {
            text.append(",files=").append(each);
        }
        text.append(tag == null ? "" : ",tag=" + tag).append(version == null ? "" : ",version=" + version);
        return text.toString();
    }
}
