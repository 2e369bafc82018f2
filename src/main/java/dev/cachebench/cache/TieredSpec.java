package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Caches in a row, as in {@code lru:1000+disk:.cachebench}: they are asked in turn, what a farther one has is put into
 * those before it, and what none has is computed and put into all.
 *
 * @param tiers the nearest first; two or more. All make the same keys
 */
record TieredSpec(List<CacheSpec> tiers) implements CacheSpec {

    TieredSpec {
        tiers = List.copyOf(tiers);
    }

    /**
     * Reads tiers that {@code +} separates. Options belong to the tier that they follow, but for those that cannot be
     * different: what makes two calls the same, and {@code once}, wherever they are.
     *
     * @throws UserFault if a tier is none, or there is only one
     */
    static CacheSpec parse(String text) {
        List<String> texts = split(text);
        if (texts.size() == 1) {
            return CacheSpec.parseOne(text);
        }
        List<CacheSpec> tiers = new ArrayList<>();
        KeyRules keys = KeyRules.NONE;
        boolean once = false;
        for (String each : texts) {
            CacheSpec tier = tier(text, each);
            KeyRules own = tier.rules().keys();
            if (!own.isNone() && !keys.isNone() && !own.equals(keys)) {
                throw fault(
                        text,
                        "all tiers make the same keys; write '" + own.toString().substring(1)
                                + "' in one place, or the same everywhere");
            }
            if (!tiers.isEmpty() && tier.rules().expiry().isLenient()) {
                throw fault(text, "only the nearest tier answers past its ttl; write stale= and error= there");
            }
            keys = own.isNone() ? keys : own;
            once |= tier.rules().once();
            tiers.add(tier);
        }
        for (int i = 0; once && i < texts.size(); i++) {
            CacheSpec tier = tiers.get(i);
            boolean sees = tier.isPersistent() || i == 0 && !tier.isStored(); // other processes, or all threads
            if (sees && !tier.rules().once()) {
                tiers.set(i, CacheSpec.parseOne(texts.get(i) + ",once"));
            }
        }
        TieredSpec spec = new TieredSpec(tiers);
        if (keys.provenance().tag() != null && spec.isPersistent()) {
            throw fault(
                    text, "entries outside the heap are not found by tag; leave out tag=, or the tier that keeps them");
        }
        return spec.keyedBy(keys);
    }

    private static CacheSpec tier(String text, String each) {
        if (each.isEmpty()) {
            throw fault(text, "there is nothing on one side of a '+'; try lru:1000+disk:.cachebench");
        }
        CacheSpec tier = CacheSpec.parseOne(each);
        if (tier instanceof None || tier instanceof Precalc) {
            throw fault(
                    text, tier instanceof None ? "none is no tier" : "a table has every answer; precalc is no tier");
        }
        if (tier.rules().handlesResults()) {
            throw fault(
                    text,
                    (tier.rules().closes() ? "close" : "check=")
                            + " is for one cache in memory: results that are closed or asked cannot go from tier to tier");
        }
        if (tier.rules().perInstance()) {
            throw fault(text, "tiers are for all instances; leave out per=instance");
        }
        return tier;
    }

    private static UserFault fault(String text, String message) {
        return UserFault.usage("'" + new SpecText(text) + "': " + message);
    }

    /**
     * The texts of the tiers. A folder's name, or a password, may have a {@code +} in it: there, a tier begins only
     * with the name of a kind of cache; or after a folder, so that a typing error does not make one, with any word and
     * a colon.
     */
    private static List<String> split(String text) {
        List<String> texts = new ArrayList<>();
        List<String> kinds = null;
        int start = 0;
        for (int plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', plus + 1)) {
            String before = text.substring(start, plus);
            boolean isFolder = before.startsWith("disk:");
            if (isFolder || before.indexOf('/') >= 0) {
                String after = text.substring(plus + 1).split("\\+", 2)[0];
                kinds = kinds == null ? CacheSpec.kinds() : kinds;
                boolean isTier = kinds.contains(new SpecText(after).kind()) || isFolder && after.matches("[\\w-]+:.*");
                if (!isTier) {
                    continue;
                }
            }
            texts.add(before);
            start = plus + 1;
        }
        texts.add(text.substring(start));
        return texts;
    }

    CacheSpec nearest() {
        return tiers.get(0);
    }

    /** Those behind the nearest. */
    CacheSpec others() {
        return tiers.size() == 2 ? tiers.get(1) : new TieredSpec(tiers.subList(1, tiers.size()));
    }

    @Override
    public boolean isTiered() {
        return true;
    }

    /** Those of the nearest tier, which callers deal with. */
    @Override
    public Rules rules() {
        return nearest().rules();
    }

    /** As in the farthest tier, whose size is that of the whole. */
    @Override
    public boolean bytes() {
        return tiers.get(tiers.size() - 1).bytes();
    }

    @Override
    public boolean isStored() {
        for (CacheSpec tier : tiers) {
            if (tier.isStored()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean meetsExceptions() {
        for (CacheSpec tier : tiers) {
            if (tier.meetsExceptions()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isPersistent() {
        for (CacheSpec tier : tiers) {
            if (tier.isPersistent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CacheSpec scratch() {
        List<CacheSpec> scratch = new ArrayList<>();
        for (CacheSpec tier : tiers) {
            scratch.add(tier.scratch());
        }
        return new TieredSpec(scratch);
    }

    @Override
    public CacheSpec keyedBy(KeyRules keys) {
        List<CacheSpec> keyed = new ArrayList<>();
        for (CacheSpec tier : tiers) {
            keyed.add(tier.keyedBy(keys));
        }
        return new TieredSpec(keyed);
    }

    @Override
    public String secretText() {
        StringBuilder text = new StringBuilder();
        for (CacheSpec tier : tiers) {
            text.append(text.isEmpty() ? "" : "+").append(tier.secretText());
        }
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (CacheSpec tier : tiers) {
            text.append(text.isEmpty() ? "" : "+").append(tier);
        }
        return text.toString();
    }
}
