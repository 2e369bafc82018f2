package dev.cachebench.agent;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.LookupCosts;
import dev.cachebench.cache.Saving;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.Tier;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.SiteState;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the caches of a program have done so far, as its agent writes it to a file.
 *
 * @param methods the methods that have a cache, in the order in which their classes loaded
 * @param matched the globs that matched some method, whether it could have a cache or not
 * @param fruitless those of them that matched only methods that can have no cache
 * @param refused methods that were asked for but can have no cache
 * @param doubted the first methods that a glob took in without naming them, and that have no cache as they are not
 *     known to be pure
 * @param doubtedCount how many there were
 * @param skipped the first classes that could not be woven, with the reasons
 * @param skippedCount how many there were
 */
public record MemoSnapshot(
        List<CachedMethod> methods,
        List<String> matched,
        List<String> fruitless,
        List<Refused> refused,
        List<MethodRef> doubted,
        int doubtedCount,
        List<String> skipped,
        int skippedCount)
        implements AgentFile.Content {
    private static final int MAGIC = 0xCACE3E36;
    private static final int MOST = 1_000_000;
    private static final int LONGEST = 20_000;

    /**
     * A method that has a cache.
     *
     * @param cache the cache spec
     * @param info {@code null} if it was never called
     * @param cost {@code null} if it was never called
     * @param advice how to get more out of the cache, a sentence each
     * @param bypasses calls that went past the cache, by reason
     * @param tiers each of several caches in a row; empty for one cache
     * @param storeFaults what stores could not do, which the advice says as well; empty if none failed
     * @param stale calls that got a result past its time to live, which are hits
     * @param findings {@code null} without checks, or if it was never called
     * @param fault why calls went without the cache; {@code null} if none did
     */
    public record CachedMethod(
            MethodRef method,
            String cache,
            CacheInfo info,
            CacheCost cost,
            List<String> advice,
            List<Bypasses.Bypass> bypasses,
            List<Tier> tiers,
            List<StoreFaults> storeFaults,
            StaleHits stale,
            Findings findings,
            KeyFaults.Fault fault) {
        /** @param elapsed nanoseconds that the program has run: an estimate by cold code may claim no more */
        static CachedMethod of(CacheSite site, long elapsed) {
            SiteState state = site.state();
            return state == null
                    ? new CachedMethod(
                            site.method(),
                            site.spec().toString(),
                            null,
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            StaleHits.NONE,
                            null,
                            site.fault())
                    : new CachedMethod(
                            site.method(),
                            site.spec().toString(),
                            state.info(),
                            state.cost().withSaving(state.cost().saving().atMost(elapsed)),
                            advice(state),
                            state.bypasses(),
                            state.tiers(),
                            state.storeFaults(),
                            state.stale(),
                            state.findings(),
                            site.fault());
        }

        /** The same, with what the cache saved as it became known later. */
        CachedMethod withSaving(Saving saving) {
            return new CachedMethod(
                    method,
                    cache,
                    info,
                    cost.withSaving(saving),
                    advice,
                    bypasses,
                    tiers,
                    storeFaults,
                    stale,
                    findings,
                    fault);
        }

        private static List<String> advice(SiteState state) {
            List<String> advice = new ArrayList<>();
            if (state.caches() > 1) {
                advice.add("each of the " + Counts.text(state.caches())
                        + " class loaders with this method has a cache of its own; these are their sums");
            }
            advice.addAll(state.advice());
            for (StoreFaults faults : state.storeFaults()) {
                advice.add(faults.toString());
            }
            return advice;
        }
    }

    /**
     * A method that can have no cache.
     *
     * @param reason a sentence that calls it "it"
     * @param outright whether it was named itself or has the annotation, and did not just match a glob
     */
    public record Refused(MethodRef method, String reason, boolean outright) {}

    /** The same of these methods. */
    MemoSnapshot with(List<CachedMethod> methods) {
        return new MemoSnapshot(methods, matched, fruitless, refused, doubted, doubtedCount, skipped, skippedCount);
    }

    @Override
    public void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(MAGIC);
        out.writeInt(methods.size());
        for (CachedMethod method : methods) {
            write(out, method.method());
            text(out, method.cache());
            out.writeBoolean(method.info() != null);
            if (method.info() != null) {
                write(out, method.info(), method.cost());
            }
            texts(out, method.advice());
            out.writeInt(method.bypasses().size());
            for (Bypasses.Bypass bypass : method.bypasses()) {
                text(out, bypass.reason());
                out.writeLong(bypass.calls());
            }
            out.writeInt(method.tiers().size());
            for (Tier tier : method.tiers()) {
                text(out, tier.cache());
                write(out, tier.info());
                out.writeLong(tier.errors());
                out.writeDouble(tier.hitNanos());
            }
            out.writeInt(method.storeFaults().size());
            for (StoreFaults faults : method.storeFaults()) {
                text(out, faults.function());
                out.writeLong(faults.count());
                text(out, faults.first());
            }
            out.writeLong(method.stale().refreshing());
            out.writeLong(method.stale().failing());
            text(out, method.stale().failure() == null ? "" : method.stale().failure());
            out.writeBoolean(method.findings() != null);
            if (method.findings() != null) {
                write(out, method.findings());
            }
            out.writeBoolean(method.fault() != null);
            if (method.fault() != null) {
                text(out, method.fault().reason());
                out.writeLong(method.fault().calls());
            }
        }
        texts(out, matched);
        texts(out, fruitless);
        out.writeInt(refused.size());
        for (Refused each : refused) {
            write(out, each.method());
            text(out, each.reason());
            out.writeBoolean(each.outright());
        }
        out.writeInt(doubted.size());
        for (MethodRef each : doubted) {
            write(out, each);
        }
        out.writeInt(doubtedCount);
        texts(out, skipped);
        out.writeInt(skippedCount);
        out.flush();
    }

    private static void write(DataOutputStream out, MethodRef method) throws IOException {
        text(out, method.className());
        text(out, method.name());
        text(out, method.descriptor());
        out.writeBoolean(method.isStatic());
    }

    private static void write(DataOutputStream out, CacheInfo info) throws IOException {
        out.writeLong(info.hits());
        out.writeLong(info.misses());
        out.writeLong(info.maxsize().orElse(-1));
        out.writeLong(info.currsize());
    }

    private static void write(DataOutputStream out, CacheInfo info, CacheCost cost) throws IOException {
        write(out, info);
        out.writeLong(cost.evictions());
        out.writeLong(cost.expirations());
        out.writeLong(cost.computeNanos());
        out.writeLong(cost.keyNanos());
        out.writeLong(cost.saving().nanos());
        out.writeLong(cost.saving().low());
        out.writeLong(cost.saving().high());
        out.writeBoolean(cost.saving().warm());
        out.writeLong(cost.bytes());
    }

    private static void write(DataOutputStream out, Findings findings) throws IOException {
        out.writeLong(findings.checked());
        out.writeLong(findings.differing());
        out.writeLong(findings.unlike());
        out.writeLong(findings.incomparable());
        text(out, findings.incomparableType() == null ? "" : findings.incomparableType());
        out.writeLong(findings.within());
        out.writeInt(findings.first().size());
        for (Difference difference : findings.first()) {
            text(out, difference.arguments());
            text(out, difference.cached());
            text(out, difference.fresh());
            text(out, difference.unlike() == null ? "" : difference.unlike());
        }
        out.writeLong(findings.looked());
        out.writeLong(findings.changing());
        out.writeInt(findings.changes().size());
        for (ArgumentsBefore.Change change : findings.changes()) {
            out.writeInt(change.position());
            text(out, change.before());
            text(out, change.after());
        }
        LookupCosts lookups = findings.lookups();
        out.writeLong(lookups.hits());
        out.writeDouble(lookups.hitNanos());
        out.writeLong(lookups.misses());
        out.writeDouble(lookups.missNanos());
        out.writeDouble(lookups.copyNanos());
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text.length() <= LONGEST ? text : text.substring(0, LONGEST)); // writeUTF takes 65,535 bytes
    }

    /** @throws IOException with one sentence if {@code file} is no such file, or cut short */
    public static MemoSnapshot read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a report of the memoize agent");
            }
            List<CachedMethod> methods = new ArrayList<>();
            for (int i = count(in); i > 0; i--) {
                methods.add(cachedMethod(in));
            }
            List<String> matched = texts(in);
            List<String> fruitless = texts(in);
            List<Refused> refused = new ArrayList<>();
            for (int i = count(in); i > 0; i--) {
                refused.add(new Refused(method(in), in.readUTF(), in.readBoolean()));
            }
            List<MethodRef> doubted = new ArrayList<>();
            for (int i = count(in); i > 0; i--) {
                doubted.add(method(in));
            }
            return new MemoSnapshot(
                    methods, matched, fruitless, refused, doubted, in.readInt(), texts(in), in.readInt());
        }
    }

    private static CachedMethod cachedMethod(DataInputStream in) throws IOException {
        MethodRef method = method(in);
        String cache = in.readUTF();
        CacheInfo info = null;
        CacheCost cost = null;
        if (in.readBoolean()) {
            info = info(in);
            cost = new CacheCost(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    new Saving(in.readLong(), in.readLong(), in.readLong(), in.readBoolean()),
                    in.readLong());
        }
        List<String> advice = texts(in);
        List<Bypasses.Bypass> bypasses = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            bypasses.add(new Bypasses.Bypass(in.readUTF(), in.readLong()));
        }
        List<Tier> tiers = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            tiers.add(new Tier(in.readUTF(), info(in), in.readLong(), in.readDouble()));
        }
        List<StoreFaults> storeFaults = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            storeFaults.add(new StoreFaults(in.readUTF(), in.readLong(), in.readUTF()));
        }
        StaleHits stale = new StaleHits(in.readLong(), in.readLong(), emptyToNull(in.readUTF()));
        Findings findings = in.readBoolean() ? findings(in) : null;
        KeyFaults.Fault fault = in.readBoolean() ? new KeyFaults.Fault(in.readUTF(), in.readLong()) : null;
        return new CachedMethod(
                method, cache, info, cost, advice, bypasses, tiers, storeFaults, stale, findings, fault);
    }

    private static CacheInfo info(DataInputStream in) throws IOException {
        long hits = in.readLong();
        long misses = in.readLong();
        long maxsize = in.readLong();
        return new CacheInfo(
                hits, misses, maxsize < 0 ? OptionalLong.empty() : OptionalLong.of(maxsize), in.readLong());
    }

    private static Findings findings(DataInputStream in) throws IOException {
        long checked = in.readLong();
        long differing = in.readLong();
        long unlike = in.readLong();
        long incomparable = in.readLong();
        String type = in.readUTF();
        long within = in.readLong();
        List<Difference> first = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            first.add(new Difference(in.readUTF(), in.readUTF(), in.readUTF(), emptyToNull(in.readUTF())));
        }
        long looked = in.readLong();
        long changing = in.readLong();
        List<ArgumentsBefore.Change> changes = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            changes.add(new ArgumentsBefore.Change(in.readInt(), in.readUTF(), in.readUTF()));
        }
        LookupCosts lookups =
                new LookupCosts(in.readLong(), in.readDouble(), in.readLong(), in.readDouble(), in.readDouble());
        return new Findings(
                checked,
                differing,
                unlike,
                incomparable,
                emptyToNull(type),
                within,
                first,
                looked,
                changing,
                changes,
                lookups);
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static MethodRef method(DataInputStream in) throws IOException {
        return new MethodRef(in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean());
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("it is damaged: a count of " + count);
        }
        return count;
    }
}
