package dev.cachebench.cli.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.document.YamlPlace;
import dev.cachebench.document.YamlPlace.Member;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Caches of methods in YAML: a mapping of globs to caches. A cache may also be written as {@code cache: lru:10k} below
 * its method.
 */
final class CacheRuleYaml {
    static final String EXAMPLE = "com.acme.Pricing.quote: lru:10k";

    /** What says that no method is to have a cache. */
    static final String NONE = "{}";

    private static final String CACHE = "cache";

    private CacheRuleYaml() {}

    /**
     * @param file as faults name it
     * @return empty if there is nothing in it; no rules if it says that there are none, by {@value #NONE}
     * @throws UserFault with the line at fault
     */
    static Optional<List<CacheRule>> rules(String file, String text) {
        return YamlPlace.read(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .map(CacheRuleYaml::rules);
    }

    private static List<CacheRule> rules(YamlPlace root) {
        List<CacheRule> rules = new ArrayList<>();
        if (!root.isMapping()) {
            throw root.wrong("methods with their caches are expected here, such as " + EXAMPLE);
        }
        for (Map.Entry<String, Member> method : root.members("methods").entrySet()) {
            String glob = method.getKey();
            YamlPlace cache = method.getValue().value();
            rules.add(CacheRuleFile.rule(
                    method.getValue().key().where(), glob, cache.isMapping() ? below(glob, cache) : text(cache)));
        }
        return rules;
    }

    private static String below(String glob, YamlPlace options) {
        Map<String, Member> members = options.members("a cache");
        for (Map.Entry<String, Member> option : members.entrySet()) {
            if (!option.getKey().equals(CACHE)) {
                throw option.getValue()
                        .key()
                        .wrong("unknown key '" + option.getKey() + "'" + hint(option.getKey(), glob));
            }
        }
        if (members.isEmpty()) {
            throw options.wrong(glob + " has no cache; write " + EXAMPLE);
        }
        return text(members.get(CACHE).value());
    }

    private static String hint(String key, String glob) {
        return Nearest.to(key, List.of(CACHE)) != null
                ? "; did you mean '" + CACHE + "'?"
                : "; " + glob + " takes '" + CACHE + "', as in " + EXAMPLE;
    }

    private static String text(YamlPlace cache) {
        return cache.text("a cache, as in " + EXAMPLE + ",");
    }
}
