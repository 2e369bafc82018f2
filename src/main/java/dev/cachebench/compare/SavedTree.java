package dev.cachebench.compare;

import dev.cachebench.compare.SavedNode.Literal;
import dev.cachebench.text.UserFault;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads a whole JSON document of bounded size into nodes that know their position. */
final class SavedTree {
    private static final int DEEPEST = 20;
    private static final long LONGEST = 64 << 20;
    private static final int MOST_NODES = 1_000_000;
    private static final int MOST_NUMBERS = 4_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LONGEST)
                    .build())
            .build();

    private final JsonParser parser;
    private int nodes;
    private int numbers;

    private SavedTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @throws UserFault if it is not one value of JSON, or more than is read
     * @throws JacksonException if the stream cannot be read
     */
    static SavedNode read(InputStream in) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            SavedTree tree = new SavedTree(parser);
            if (parser.nextToken() == null) {
                throw UserFault.usage("it is empty");
            }
            SavedNode document = tree.node("");
            if (parser.nextToken() != null) {
                throw tree.mistake("something follows the JSON document");
            }
            return document;
        } catch (StreamReadException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw UserFault.usage(place + "it is not JSON: " + firstLine(e));
        }
    }

    private static String firstLine(JacksonException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        int detail = line.indexOf(" (start marker"); // which speaks of streams and bytes
        return detail < 0 ? line : line.substring(0, detail);
    }

    private SavedNode node(String path) {
        if (++nodes > MOST_NODES) {
            throw mistake("more than " + MOST_NODES + " values");
        }
        TokenStreamLocation at = parser.currentTokenLocation();
        Object value = switch (parser.currentToken()) {
            case START_OBJECT -> members(path);
            case START_ARRAY -> elements(path);
            case VALUE_STRING -> parser.getString();
            case VALUE_NULL -> null;
            default -> new Literal(parser.getString());
        };
        return new SavedNode(path, at.getLineNr(), at.getColumnNr(), value);
    }

    private Map<String, SavedNode> members(String path) {
        Map<String, SavedNode> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (members.containsKey(name)) {
                throw mistake("'" + name + "' is there twice");
            }
            parser.nextToken();
            members.put(name, node(path.isEmpty() ? name : path + "." + name));
        }
        return members;
    }

    /** Of numbers alone an array, since there may be many; else a list. */
    private Object elements(String path) {
        double[] read = new double[16];
        int count = 0;
        while (parser.nextToken().isNumeric()) {
            double number = parser.getDoubleValue();
            if (!Double.isFinite(number)) {
                throw mistake("'" + path + "[" + count + "]' is out of range");
            }
            if (++numbers > MOST_NUMBERS) {
                throw mistake("more than " + MOST_NUMBERS + " samples");
            }
            if (count == read.length) {
                read = Arrays.copyOf(read, 2 * count);
            }
            read[count++] = number;
        }
        boolean ended = parser.currentToken() == JsonToken.END_ARRAY;
        return ended && count > 0 ? Arrays.copyOf(read, count) : nodes(path, Arrays.copyOf(read, count));
    }

    /** @param numbers that stand before the current element */
    private List<SavedNode> nodes(String path, double[] numbers) {
        List<SavedNode> elements = new ArrayList<>();
        for (double number : numbers) {
            TokenStreamLocation at = parser.currentTokenLocation();
            elements.add(new SavedNode(
                    path + "[" + elements.size() + "]",
                    at.getLineNr(),
                    at.getColumnNr(),
                    new Literal(Double.toString(number))));
        }
        for (JsonToken next = parser.currentToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            elements.add(node(path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    private UserFault mistake(String what) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return UserFault.usage("line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what);
    }
}
