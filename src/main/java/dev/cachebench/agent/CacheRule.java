package dev.cachebench.agent;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.SpecText;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.ParameterList;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Which methods get which cache.
 *
 * @param glob a {@link MethodGlob}
 * @param cache the text of a {@link CacheSpec}
 */
public record CacheRule(String glob, String cache) {
    private static final String GLOB = "method.";
    private static final String CACHE = "cache.";

    /** @throws UserFault if {@code cache} is not a cache spec, or not one for a whole program */
    public CacheRule {
        parse(cache);
    }

    /**
     * The cache for a method of a program.
     *
     * @throws UserFault if {@code cache} is not a cache spec, or needs a library, of which the program may have its own
     *     version
     */
    static CacheSpec parse(String cache) {
        if (new SpecText(cache).kind().equals("caffeine")) {
            throw UserFault.usage("'" + cache + "': Caffeine is not put into other people's programs, which may have"
                    + " their own; try wtinylfu, its policy");
        }
        return CacheSpec.parse(cache);
    }

    /** Whether the glob has no {@code *}: it names one method, class or package. */
    public boolean isOutright() {
        return glob.indexOf('*') < 0;
    }

    /** The glob without parameter types. */
    public String name() {
        return ParameterList.nameIn(glob);
    }

    /** Whether the glob ends in a method's own name, which says that the user means just this method. */
    public boolean names(String method) {
        return name().equals(method) || name().endsWith("." + method);
    }

    /** The parameter types behind it; {@code null} if there are none. */
    public ParameterList parameters() {
        return ParameterList.of(glob);
    }

    /** Adds the rules to an agent's options. */
    public static void store(List<CacheRule> rules, Properties options) {
        for (int i = 0; i < rules.size(); i++) {
            options.setProperty(GLOB + i, rules.get(i).glob());
            options.setProperty(CACHE + i, rules.get(i).cache());
        }
    }

    /** The rules that {@link #store} added. */
    public static List<CacheRule> load(Properties options) {
        List<CacheRule> rules = new ArrayList<>();
        for (int i = 0; options.containsKey(GLOB + i); i++) {
            rules.add(new CacheRule(options.getProperty(GLOB + i), options.getProperty(CACHE + i)));
        }
        return rules;
    }
}
