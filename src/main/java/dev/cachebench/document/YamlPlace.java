package dev.cachebench.document;

import dev.cachebench.text.UserFault;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML file that knows its line. */
public final class YamlPlace {
    /** A file that is longer, in bytes, is not read. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_ALIASES = 50;

    private final String file;
    private final Node node;

    private YamlPlace(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** A key, for messages about it, and its value. */
    public record Member(YamlPlace key, YamlPlace value) {}

    /**
     * Reads a file.
     *
     * @param file as faults name it
     * @return the value that the file holds; empty if it holds none
     * @throws UserFault with the line at fault, if it is not YAML or asks for too much memory
     */
    public static Optional<YamlPlace> read(String file, InputStream yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_BYTES)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            return new Compose(settings).composeInputStream(yaml).map(root -> new YamlPlace(file, root));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse(file);
            throw UserFault.usage(where + ": not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw UserFault.usage(
                    file + ": not YAML: " + e.getMessage().lines().findFirst().orElse("unknown reason"));
        } catch (StackOverflowError e) {
            throw UserFault.usage(file + ": lists within lists, too deep to read");
        }
    }

    /** A fault in this value; the message names the file and the line. */
    public UserFault wrong(String message) {
        return UserFault.usage(where() + ": " + message);
    }

    /** The file and the line, counted from 1. */
    public String where() {
        return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** A word, number or text as it is written; {@code what} says what is expected, as in "a name". */
    public String text(String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(what + " is expected here, not " + (isList() ? "a list" : "keys with values"));
        }
        if (scalar.getValue().isEmpty()) {
            throw wrong(what + " is missing here");
        }
        return scalar.getValue();
    }

    /**
     * The items of a list.
     *
     * @param what is in the list, for the message
     * @throws UserFault if it is no list
     */
    public List<YamlPlace> list(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(what + " is expected here, each item after a dash");
        }
        List<YamlPlace> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlPlace(file, item));
        }
        return items;
    }

    /** The values by their keys, in the order of the file; no key appears twice. */
    public Map<String, Member> members(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(what + " is expected here, as 'key: value'");
        }
        Map<String, Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlPlace key = new YamlPlace(file, tuple.getKeyNode());
            String name = key.text("a key");
            if (members.put(name, new Member(key, new YamlPlace(file, tuple.getValueNode()))) != null) {
                throw key.wrong("the key '" + name + "' appears a second time; give it one value");
            }
        }
        return members;
    }
}
