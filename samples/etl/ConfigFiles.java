import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads configuration files. */
final class ConfigFiles {
    private ConfigFiles() {}

    /**
     * Reads a file of YAML or JSON, as its name's ending says.
     *
     * @throws Fault if it is of another format, cannot be read, or is not well-formed
     */
    static Document load(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        Object content =
                switch (ending) {
                    case "yaml", "yml" -> yaml(file);
                    case "json" -> JsonText.parse(file.toString(), text(file));
                    default -> throw Fault.usage(file + " is neither YAML nor JSON; name it .yaml, .yml or .json");
                };
        if (content instanceof Map<?, ?> map) {
            return new Document(file.toString(), asMembers(map));
        }
        throw Fault.usage(file + " has no mapping of names to values");
    }

    private static Object yaml(Path file) {
        try {
            return new Load(LoadSettings.builder().setLabel(name(file)).build()).loadFromString(text(file));
        } catch (MarkedYamlEngineException e) {
            throw Fault.usage(e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse(file.toString()) + " is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw Fault.usage(file + " is not valid YAML: " + e.getMessage());
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Fault.usage(file + (Files.exists(file) ? " cannot be read" : " is not there"));
        }
    }

    private static Map<String, Object> asMembers(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.put(String.valueOf(key), value));
        return Collections.unmodifiableMap(members);
    }
}
