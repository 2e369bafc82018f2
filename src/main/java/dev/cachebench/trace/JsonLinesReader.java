package dev.cachebench.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON lines: an object on each line, with the key in one of its members. */
final class JsonLinesReader implements TraceReader {
    private final String member;

    /** @param member its name; {@code null} is said to be wrong when something is read */
    JsonLinesReader(String member) {
        this.member = member;
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        if (member == null) {
            throw new TraceMistake("name the member of each object that is the key with --key");
        }
        JsonFactory factory = new JsonFactory();
        Lines lines = new Lines(in);
        while (lines.next()) {
            byte[] key = key(factory, lines).getBytes(StandardCharsets.UTF_8);
            requests.add(key, 0, key.length);
        }
    }

    private String key(JsonFactory factory, Lines lines) {
        StringBuilder seen = new StringBuilder();
        try (JsonParser json = factory.createParser(
                ObjectReadContext.empty(), lines.bytes(), lines.from(), lines.to() - lines.from())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw lines.wrong("JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(member)) {
                    if (!value.isScalarValue()) {
                        throw lines.wrong("object whose '" + member + "' is a text or a number");
                    }
                    return json.getString();
                }
                seen.append(seen.isEmpty() ? "" : ", ").append(name);
                json.skipChildren();
            }
        } catch (JacksonException e) {
            throw lines.wrong("JSON");
        }
        throw new TraceMistake("line " + lines.number() + " has no '" + member + "'; it has " + seen);
    }
}
