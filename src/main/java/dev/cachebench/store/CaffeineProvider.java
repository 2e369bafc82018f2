package dev.cachebench.store;

import dev.cachebench.cache.Rules;
import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import java.util.List;

/**
 * The Caffeine library (B. Manes), so that what a program would run in production can be compared with our policies.
 */
public final class CaffeineProvider implements StoreProvider {

    @Override
    public String scheme() {
        return CaffeineSpec.SCHEME;
    }

    @Override
    public List<String[]> forms() {
        return List.<String[]>of(new String[] {
            "caffeine[:N]", "the Caffeine library itself, to compare with; it has most options of the others"
        });
    }

    @Override
    public StoreSpec parse(SpecText text) {
        Rules rules = StoreRules.checked(text, "Caffeine");
        if (rules.perInstance()) {
            throw text.fault(
                    "Caffeine has one cache for all instances; leave out per=instance, or try wtinylfu, its policy");
        }
        return new CaffeineSpec(text.size(), text.inBytes(), rules);
    }
}
