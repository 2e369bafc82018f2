package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** One JSON value, read by an independent parser that is strict about everything. */
record ParsedJson(Object value) {

    /** Reads a text that must be one JSON document and nothing else. */
    static ParsedJson of(String text) {
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = strict.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Object value = read(parser);
            assertThat(parser.nextToken()).as("what follows the document").isNull();
            return new ParsedJson(value);
        }
    }

    private static Object read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new AssertionError("unexpected " + parser.currentToken());
        };
    }

    /** What stands at a path of member names and indices, such as {@code runs/0/cacheInfo/hits}. */
    Object at(String path) {
        Object at = value;
        for (String step : path.split("/")) {
            if (at instanceof List<?> list) {
                assertThat(Integer.parseInt(step)).as(path).isLessThan(list.size());
                at = list.get(Integer.parseInt(step));
            } else {
                assertThat(at).as("what holds '%s' of %s", step, path).isInstanceOf(Map.class);
                assertThat(((Map<?, ?>) at).containsKey(step))
                        .as("'%s' of %s in %s", step, path, at)
                        .isTrue();
                at = ((Map<?, ?>) at).get(step);
            }
        }
        return at;
    }

    long number(String path) {
        return (long) at(path);
    }

    List<?> list(String path) {
        return (List<?>) at(path);
    }
}
