package dev.cachebench.gate;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A part of a YAML file that knows its line. */
final class YamlPlace {
    private final String file;
    private final Node node;

    YamlPlace(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** A mistake here; the message names the file and the line. */
    UserFault wrong(String message) {
        return UserFault.usage(where() + ": " + message);
    }

    /** The file and the line, counted from 1. */
    String where() {
        return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** A word, number or text as it is written; {@code what} says what is expected, as in "a name". */
    String text(String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(what + " is expected here, not " + (isList() ? "a list" : "keys with values"));
        }
        if (scalar.getValue().isEmpty()) {
            throw wrong(what + " is missing here");
        }
        return scalar.getValue();
    }

    List<YamlPlace> list(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(what + " is expected here, each item after a dash");
        }
        List<YamlPlace> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlPlace(file, item));
        }
        return items;
    }

    /** The values by key, in the order of the file. */
    Map<String, Member> members(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(what + " is expected here, as 'key: value'");
        }
        Map<String, Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlPlace key = new YamlPlace(file, tuple.getKeyNode());
            String name = key.text("a key");
            if (members.put(name, new Member(key, new YamlPlace(file, tuple.getValueNode()))) != null) {
                throw key.wrong("the key '" + name + "' stands here a second time; write a list, as in " + name
                        + ": [first, second]");
            }
        }
        return members;
    }

    /** A key, for messages about it, and its value. */
    record Member(YamlPlace key, YamlPlace value) {}
}
