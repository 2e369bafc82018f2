package dev.cachebench.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into lists, maps, strings and literals, which keep their text until a type is known. */
final class JsonText {
    private static final int DEEPEST = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /**
     * A number, {@code true} or {@code false}.
     *
     * @param text as it was written
     */
    record Literal(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** @throws ArgumentType.NotOne if it is not one value of JSON */
    static Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new ArgumentType.NotOne("it is empty");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new ArgumentType.NotOne("something follows the JSON value");
            }
            return value;
        } catch (StreamReadException e) {
            throw new ArgumentType.NotOne("it is not JSON at character "
                    + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()) + ": " + firstLine(e));
        } catch (JacksonException e) {
            throw new ArgumentType.NotOne("it is not JSON: " + firstLine(e));
        }
    }

    private static String firstLine(JacksonException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        int detail = line.indexOf(" (start marker"); // which speaks of streams and bytes
        return detail < 0 ? line : line.substring(0, detail);
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    members.put(name, value(parser, parser.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(value(parser, next));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NULL -> null;
            default -> new Literal(parser.getString());
        };
    }
}
