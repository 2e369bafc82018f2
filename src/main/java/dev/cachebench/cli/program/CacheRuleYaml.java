package dev.cachebench.cli.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Caches of methods in YAML: a mapping of globs to caches, where a cache may also stand as {@code cache: lru:10k} below its
 * method. Mistakes are told with their line.
 */
final class CacheRuleYaml {
    static final String EXAMPLE = "com.acme.Pricing.quote: lru:10k";

    private static final String CACHE = "cache";
    private static final int MOST_ALIASES = 50;

    private final String what;
    private final String text;

    /** @param what the file, as mistakes name it */
    CacheRuleYaml(String what, String text) {
        this.what = what;
        this.text = text;
    }

    /** @throws UserFault with the line at fault */
    List<CacheRule> rules() {
        LoadSettings settings = LoadSettings.builder()
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isEmpty() ? List.of() : rules(root.get());
        } catch (MarkedYamlEngineException e) {
            throw UserFault.usage(
                    what + e.getProblemMark().map(CacheRuleYaml::line).orElse("") + ": no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw UserFault.usage(what + ": no YAML; write lines such as " + EXAMPLE);
        } catch (StackOverflowError e) {
            throw UserFault.usage(what + ": keys within keys, deeper than can be read");
        }
    }

    private static String line(Mark mark) {
        return ", line " + (mark.getLine() + 1);
    }

    private String where(Node node) {
        return what + node.getStartMark().map(CacheRuleYaml::line).orElse("");
    }

    private List<CacheRule> rules(Node root) {
        List<CacheRule> rules = new ArrayList<>();
        Set<String> globs = new HashSet<>();
        for (NodeTuple method : members(root)) {
            String glob = scalar(method.getKeyNode());
            if (!globs.add(glob)) {
                throw UserFault.usage(where(method.getKeyNode()) + ": '" + glob
                        + "' stands here a second time; a method has one cache");
            }
            Node cache = method.getValueNode();
            rules.add(CacheRuleFile.rule(
                    where(method.getKeyNode()),
                    glob,
                    cache instanceof MappingNode ? below(glob, cache) : scalar(cache)));
        }
        return rules;
    }

    private String below(String glob, Node options) {
        String cache = null;
        for (NodeTuple option : members(options)) {
            String name = scalar(option.getKeyNode());
            if (!name.equals(CACHE)) {
                throw UserFault.usage(where(option.getKeyNode()) + ": unknown key '" + name + "'; " + glob
                        + " takes 'cache', as in " + EXAMPLE);
            }
            cache = scalar(option.getValueNode());
        }
        if (cache == null) {
            throw UserFault.usage(where(options) + ": " + glob + " has no cache; write " + EXAMPLE);
        }
        return cache;
    }

    private List<NodeTuple> members(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw UserFault.usage(where(node) + ": methods with their caches are expected here, such as " + EXAMPLE);
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw UserFault.usage(where(node) + ": a method's name or a cache is expected here, as in " + EXAMPLE);
    }
}
