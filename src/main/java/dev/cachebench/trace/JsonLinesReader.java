package dev.cachebench.trace;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON lines: an object on each line, with the key in one of its members, or in one of a member's, {@code req.url}. A
 * member of that very name comes first. Those of size, cost and so on may be missing or null.
 */
final class JsonLinesReader implements TraceReader {
    private static final int MOST_SHOWN = 40;

    private final JsonFactory factory = new JsonFactory();
    private final TraceColumns wanted;
    private final Beginning beginning;
    private List<String> members; // of the first object
    private RequestRow row;
    private List<String> names; // of the row's columns
    private boolean[] seen; // whether any object has them
    private boolean[] literal; // whether this object has one of that very name
    private boolean[] unfit; // whether what it has is an object or a list

    JsonLinesReader(TraceColumns wanted, Beginning beginning) {
        this.wanted = wanted;
        this.beginning = beginning;
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        Lines lines = new Lines(in);
        Comments comments = new Comments(beginning);
        while (lines.next()) {
            if (comments.isOne(lines)) {
                comments.skip(lines);
                continue;
            }
            if (members == null) {
                begin(lines);
            }
            add(lines, requests);
        }
        requests.remark(comments.remark());
        if (members == null) {
            return;
        }
        for (int i = 0; i < seen.length; i++) {
            requireSeen(seen[i], names.get(i));
        }
        row.end(requests);
        row.requireSizes(requests);
    }

    private void begin(Lines lines) {
        members = members(lines);
        TraceColumns keyed = wanted;
        if (wanted.key() == null) {
            if (!members.contains(RequestLines.KEY)) {
                throw UserFault.usage(
                        "name the member that holds the keys with --key; the first object has " + shown(members));
            }
            keyed = wanted.with(Column.KEY, RequestLines.KEY);
        }
        row = new RequestRow(keyed, new WantedColumns(keyed, members::contains));
        names = row.columns().names();
        seen = new boolean[names.size()];
        literal = new boolean[names.size()];
        unfit = new boolean[names.size()];
    }

    private void requireSeen(boolean seen, String member) {
        if (!seen) {
            String hint = Nearest.hint(member, members);
            throw UserFault.usage("no object has '" + member + "'; the first has " + shown(members)
                    + (hint.startsWith("; did") ? hint : ""));
        }
    }

    private static String shown(List<String> members) {
        return members.size() > MOST_SHOWN
                ? String.join(", ", members.subList(0, MOST_SHOWN)) + ", ..."
                : String.join(", ", members);
    }

    private JsonParser parser(Lines lines) {
        return factory.createParser(ObjectReadContext.empty(), lines.bytes(), lines.from(), lines.to() - lines.from());
    }

    /** The names of all members, of those within others with dots. */
    private List<String> members(Lines lines) {
        List<String> names = new ArrayList<>();
        try (JsonParser json = parser(lines)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw lines.wrong("JSON object");
            }
            members("", json, names);
            return names;
        } catch (JacksonException e) {
            throw lines.wrong("JSON");
        }
    }

    private static void members(String path, JsonParser json, List<String> names) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = path + json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                members(name + ".", json, names);
            } else {
                names.add(name);
                json.skipChildren();
            }
        }
    }

    private void add(Lines lines, Requests requests) {
        row.begin(lines.number());
        Arrays.fill(literal, false);
        Arrays.fill(unfit, false);
        try (JsonParser json = parser(lines)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw lines.wrong("JSON object");
            }
            pass("", json);
        } catch (JacksonException e) {
            throw lines.wrong("JSON");
        }
        for (int i = 0; i < unfit.length; i++) {
            if (unfit[i]) {
                throw lines.wrong("object whose '" + names.get(i) + "' is a text or a number");
            }
        }
        int missing = row.missing();
        if (missing >= 0) {
            throw UserFault.usage(
                    "line " + lines.number() + " has no '" + names.get(missing) + "'; it has " + shown(members(lines)));
        }
        row.add(requests);
    }

    /** Passes the members of an object that are wanted. */
    private void pass(String path, JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = path.isEmpty() ? json.currentName() : path + json.currentName();
            JsonToken value = json.nextToken();
            byte[] text = null;
            boolean within = false;
            for (int i = 0; i < names.size(); i++) {
                String wanted = names.get(i);
                if (name.equals(wanted) && (path.isEmpty() || !literal[i])) {
                    literal[i] |= path.isEmpty();
                    seen[i] |= value != JsonToken.VALUE_NULL;
                    unfit[i] = !value.isScalarValue();
                    if (value.isScalarValue() && (value != JsonToken.VALUE_NULL || isKey(i))) {
                        text = text == null ? json.getString().getBytes(StandardCharsets.UTF_8) : text;
                        row.set(i, text, text.length);
                    }
                }
                within |= wanted.length() > name.length()
                        && wanted.startsWith(name)
                        && wanted.charAt(name.length()) == '.';
            }
            if (within && value == JsonToken.START_OBJECT) {
                pass(name + ".", json);
            } else {
                json.skipChildren();
            }
        }
    }

    private boolean isKey(int column) {
        return column < row.columns().described() && row.columns().meaning(column) == Column.KEY;
    }
}
