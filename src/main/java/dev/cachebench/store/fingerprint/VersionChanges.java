package dev.cachebench.store.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is different between two versions of a function, for people. */
public final class VersionChanges {
    private VersionChanges() {}

    /** A line of a version. */
    private record Line(String kind, String name, String digest, String remark) {
        static Line parse(String text) {
            String[] parts = text.split("\t", -1);
            return parts.length == 4 ? new Line(parts[0], parts[1], parts[2], parts[3]) : new Line("", text, "", "");
        }

        /** Whether its name is all there is, so that another name is a change and no other thing. */
        boolean isSetting() {
            return digest.isEmpty() && !kind.equals("missing");
        }

        String key() {
            return isSetting() ? kind : kind + "\t" + name;
        }

        String content() {
            return isSetting() ? name : digest;
        }
    }

    /**
     * A sentence for each change, without a full stop, in the order of the later version.
     *
     * @param earlier the parts of a version as {@link VersionFingerprint#parts()} gives them
     * @param later those of another version of the same function
     */
    public static List<String> between(String earlier, String later) {
        Map<String, Line> before = lines(earlier);
        Map<String, Line> after = lines(later);
        List<String> changes = new ArrayList<>();
        for (Map.Entry<String, Line> each : after.entrySet()) {
            Line was = before.get(each.getKey());
            Line is = each.getValue();
            if (was == null) {
                changes.add(came(is));
            } else if (!was.content().equals(is.content())) {
                changes.add(changed(was, is));
            }
        }
        for (Map.Entry<String, Line> each : before.entrySet()) {
            if (!after.containsKey(each.getKey())) {
                changes.add(went(each.getValue()));
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, Line> lines(String parts) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (String text : parts.split("\n")) {
            if (!text.isEmpty()) {
                Line line = Line.parse(text);
                lines.put(line.key(), line);
            }
        }
        return lines;
    }

    private static String changed(Line was, Line is) {
        return switch (is.kind()) {
            case "code" -> "the code of " + method(is.name()) + " changed";
            case "constant" -> "the value of " + is.name() + " changed";
            case "supertypes" -> "what " + is.name() + " extends or implements changed";
            case "members" -> "the fields, methods or annotations of " + is.name() + " changed";
            case "library" -> "the library " + is.name() + " changed";
            case "file" -> is.name() + " changed (" + is.remark() + ")";
            case "setting" -> is.name() + " has another value";
            default -> is.kind() + " is now " + is.name() + ", was " + was.name();
        };
    }

    private static String came(Line is) {
        return switch (is.kind()) {
            case "code" -> "it now calls " + method(is.name());
            case "constant" -> "it now reads " + is.name();
            case "supertypes" -> "it now depends on what " + is.name() + " extends or implements";
            case "members" -> "it now depends on the members of " + is.name();
            case "library" -> "it now calls the library " + is.name();
            case "file", "setting" -> "it now depends on " + is.name();
            case "missing" -> is.name() + " is not there";
            default -> is.kind() + " " + is.name() + " now counts";
        };
    }

    private static String went(Line was) {
        return switch (was.kind()) {
            case "code" -> "it no longer calls " + method(was.name());
            case "constant" -> "it no longer reads " + was.name();
            case "supertypes" -> "it no longer depends on what " + was.name() + " extends or implements";
            case "members" -> "it no longer depends on the members of " + was.name();
            case "library" -> "it no longer calls the library " + was.name();
            case "file", "setting" -> "it no longer depends on " + was.name();
            case "missing" -> was.name() + " is there again";
            default -> was.kind() + " " + was.name() + " no longer counts";
        };
    }

    /** Without the descriptor. */
    private static String method(String name) {
        int end = name.indexOf('(');
        return end < 0 ? name : name.substring(0, end);
    }
}
