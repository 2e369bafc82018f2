package dev.cachebench.cli.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A file that says which methods get which caches: properties, or YAML if its name ends so. The first line that matches
 * counts.
 */
public final class CacheRuleFile {
    private static final long LONGEST = 1 << 20;

    private final Path file;
    private final String what;
    private final boolean yaml;

    /** @param option that names it */
    public CacheRuleFile(String option, Path file) {
        this.file = file;
        what = option + " '" + file + "'";
        yaml = isYaml(file.toString());
    }

    /** Whether a text names such a file, and not a cache. */
    static boolean isNamed(String text) {
        return isYaml(text) || text.toLowerCase(Locale.ROOT).endsWith(".properties");
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /**
     * Empty if the file says that there are none, as one of YAML can.
     *
     * @throws UserFault if it says nothing
     */
    public List<CacheRule> rules() {
        String text = text();
        Optional<List<CacheRule>> rules =
                yaml ? CacheRuleYaml.rules(file.toString(), text) : Optional.of(properties(text));
        if (rules.isEmpty() || !yaml && rules.get().isEmpty()) {
            throw UserFault.usage(what + " names no method; write lines such as " + example()
                    + (yaml ? ", or " + CacheRuleYaml.NONE + " for no caches" : ""));
        }
        return rules.get();
    }

    private String example() {
        return yaml ? CacheRuleYaml.EXAMPLE : "com.acme.Pricing.quote = lru:10k";
    }

    private String text() {
        try {
            if (Files.size(file) > LONGEST) {
                throw UserFault.usage(what + " is longer than 1 MiB; is it the right file?");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw noFile();
        } catch (IOException e) {
            throw UserFault.usage(
                    what + ": " + fault(e) + "; name a properties file, or one of YAML that ends in .yaml");
        }
    }

    private UserFault noFile() {
        return UserFault.usage(what + (yaml ? " is not valid YAML" : " is not a valid properties file")
                + "; write lines such as " + example());
    }

    private List<CacheRule> properties(String text) {
        Ordered lines = new Ordered();
        try {
            lines.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw noFile();
        }
        List<CacheRule> rules = new ArrayList<>();
        for (Map.Entry<String, String> line : lines.inOrder.entrySet()) {
            rules.add(rule(what, line.getKey(), line.getValue()));
        }
        return rules;
    }

    /** @param where what to say of a mistake's place */
    static CacheRule rule(String where, String glob, String cache) {
        ProgramOptions.globWithParameters(where, glob);
        try {
            return new CacheRule(glob, cache);
        } catch (UserFault e) {
            throw UserFault.usage(where + ", " + glob + ": " + e.getMessage());
        }
    }

    private String fault(IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (Files.notExists(file)) {
            return "there is no such file";
        }
        return Files.isReadable(file) ? e.getMessage() : "it may not be read";
    }

    /** Properties forget the order of their lines; here the first line that matches a method counts. */
    private static final class Ordered extends Properties {
        private static final long serialVersionUID = 1;
        private final transient Map<String, String> inOrder = new LinkedHashMap<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            return inOrder.putIfAbsent(key.toString(), value.toString());
        }
    }
}
