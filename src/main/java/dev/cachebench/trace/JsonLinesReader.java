package dev.cachebench.trace;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON lines: an object on each line, with the key in one of its members. Its size and cost may be missing or null. */
final class JsonLinesReader implements TraceReader {
    private final JsonFactory factory = new JsonFactory();
    private final TraceColumns columns;
    private final RequestRow row;
    private final boolean[] seen; // whether any object has the members
    private List<String> members; // of the first object

    /** @param columns a key of {@code null} is said to be wrong when something is read */
    JsonLinesReader(TraceColumns columns) {
        this.columns = columns;
        row = new RequestRow(columns);
        seen = new boolean[row.names().size()];
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        if (columns.key() == null) {
            throw UserFault.usage("name the member that holds the keys with --key");
        }
        Lines lines = new Lines(in);
        while (lines.next()) {
            if (members == null) {
                members = members(lines);
            }
            add(lines, requests);
        }
        if (members != null) {
            for (int i = 0; i < seen.length; i++) {
                requireSeen(seen[i], row.names().get(i));
            }
        }
        row.end(requests);
    }

    private void requireSeen(boolean seen, String member) {
        if (!seen) {
            String hint = Nearest.hint(member, members);
            throw UserFault.usage("no object has '" + member + "'; the first has " + String.join(", ", members)
                    + (hint.startsWith("; did") ? hint : ""));
        }
    }

    private JsonParser parser(Lines lines) {
        return factory.createParser(ObjectReadContext.empty(), lines.bytes(), lines.from(), lines.to() - lines.from());
    }

    private List<String> members(Lines lines) {
        List<String> names = new ArrayList<>();
        try (JsonParser json = parser(lines)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(json.currentName());
                json.nextToken();
                json.skipChildren();
            }
            return names;
        } catch (JacksonException e) {
            throw lines.wrong("JSON");
        }
    }

    private void add(Lines lines, Requests requests) {
        row.begin(lines.number());
        if (row.chooses()) {
            pass(lines, row.columns(), seen.length);
            if (!row.isChosen()) {
                return;
            }
        }
        byte[] key = pass(lines, 0, row.columns());
        if (key == null) {
            throw UserFault.usage("line " + lines.number() + " has no '" + columns.key() + "'; it has "
                    + String.join(", ", members(lines)));
        }
        requests.add(key, 0, key.length);
        row.describe(requests);
    }

    /**
     * Passes the members of some of the row's columns.
     *
     * @return the key; {@code null} if there is none
     */
    private byte[] pass(Lines lines, int from, int to) {
        byte[] key = null;
        try (JsonParser json = parser(lines)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw lines.wrong("JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(columns.key())) {
                    key = text(json, name, lines);
                }
                for (int i = from; i < to; i++) {
                    if (name.equals(row.names().get(i)) && value != JsonToken.VALUE_NULL) {
                        byte[] text = text(json, name, lines);
                        row.field(i, text, text.length);
                        seen[i] = true;
                    }
                }
                json.skipChildren();
            }
            return key;
        } catch (JacksonException e) {
            throw lines.wrong("JSON");
        }
    }

    private static byte[] text(JsonParser json, String name, Lines lines) {
        if (!json.currentToken().isScalarValue()) {
            throw lines.wrong("object whose '" + name + "' is a text or a number");
        }
        return json.getString().getBytes(StandardCharsets.UTF_8);
    }
}
