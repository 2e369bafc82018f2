package dev.cachebench.agent;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.Tier;
import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.Untold;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The file of a {@link MemoSnapshot}. */
public final class MemoSnapshotFile {
    private static final int MAGIC = 0xCACE3E37;

    private MemoSnapshotFile() {}

    static void write(MemoSnapshot snapshot, OutputStream to) throws IOException {
        SnapshotOutput out = new SnapshotOutput(to);
        out.writeInt(MAGIC);
        out.writeInt(snapshot.methods().size());
        for (CachedMethod method : snapshot.methods()) {
            write(out, method);
        }
        out.texts(snapshot.matched());
        out.texts(snapshot.fruitless());
        out.writeInt(snapshot.refused().size());
        for (Refused each : snapshot.refused()) {
            out.method(each.method());
            out.text(each.reason());
            out.writeBoolean(each.outright());
        }
        out.writeInt(snapshot.doubted().size());
        for (MethodRef each : snapshot.doubted()) {
            out.method(each);
        }
        out.writeInt(snapshot.doubtedCount());
        out.texts(snapshot.skipped());
        out.writeInt(snapshot.skippedCount());
        out.flush();
    }

    private static void write(SnapshotOutput out, CachedMethod method) throws IOException {
        out.method(method.method());
        out.text(method.cache());
        out.writeBoolean(method.info() != null);
        if (method.info() != null) {
            write(out, method.info(), method.cost());
            out.textOrNull(method.untold() == null ? null : method.untold().name());
        }
        out.texts(method.advice());
        out.writeInt(method.bypasses().size());
        for (Bypasses.Bypass bypass : method.bypasses()) {
            out.text(bypass.reason());
            out.writeLong(bypass.calls());
        }
        out.writeInt(method.tiers().size());
        for (Tier tier : method.tiers()) {
            out.text(tier.cache());
            write(out, tier.info());
            out.writeLong(tier.errors());
            out.writeDouble(tier.hitNanos());
        }
        out.writeInt(method.storeFaults().size());
        for (StoreFaults faults : method.storeFaults()) {
            out.text(faults.function());
            out.writeLong(faults.count());
            out.text(faults.first());
        }
        out.writeLong(method.stale().refreshing());
        out.writeLong(method.stale().failing());
        out.textOrNull(method.stale().failure());
        out.writeBoolean(method.findings() != null);
        if (method.findings() != null) {
            write(out, method.findings());
        }
        out.writeBoolean(method.fault() != null);
        if (method.fault() != null) {
            out.text(method.fault().reason());
            out.writeLong(method.fault().calls());
        }
    }

    private static void write(SnapshotOutput out, CacheInfo info) throws IOException {
        out.writeLong(info.hits());
        out.writeLong(info.misses());
        out.writeLong(info.maxsize().orElse(-1));
        out.writeLong(info.currsize());
    }

    private static void write(SnapshotOutput out, CacheInfo info, CacheCost cost) throws IOException {
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

    private static void write(SnapshotOutput out, Findings findings) throws IOException {
        out.writeLong(findings.checked());
        out.writeLong(findings.differing());
        out.writeLong(findings.unlike());
        out.writeLong(findings.incomparable());
        out.textOrNull(findings.incomparableType());
        out.writeLong(findings.within());
        out.writeInt(findings.first().size());
        for (Difference difference : findings.first()) {
            out.text(difference.arguments());
            out.text(difference.cached());
            out.text(difference.fresh());
            out.textOrNull(difference.unlike());
        }
        out.writeLong(findings.looked());
        out.writeLong(findings.changing());
        out.writeInt(findings.changes().size());
        for (ArgumentsBefore.Change change : findings.changes()) {
            out.writeInt(change.position());
            out.text(change.before());
            out.text(change.after());
        }
        LookupCosts lookups = findings.lookups();
        out.writeLong(lookups.hits());
        out.writeDouble(lookups.hitNanos());
        out.writeLong(lookups.misses());
        out.writeDouble(lookups.missNanos());
        out.writeDouble(lookups.copyNanos());
    }

    /** @throws IOException with one sentence if {@code file} is no such file, or cut short */
    public static MemoSnapshot read(Path file) throws IOException {
        try (SnapshotInput in = new SnapshotInput(file)) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a report of the memoize agent");
            }
            List<CachedMethod> methods = new ArrayList<>();
            for (int i = in.count(); i > 0; i--) {
                methods.add(cachedMethod(in));
            }
            List<String> matched = in.texts();
            List<String> fruitless = in.texts();
            List<Refused> refused = new ArrayList<>();
            for (int i = in.count(); i > 0; i--) {
                refused.add(new Refused(in.method(), in.text(), in.readBoolean()));
            }
            List<MethodRef> doubted = new ArrayList<>();
            for (int i = in.count(); i > 0; i--) {
                doubted.add(in.method());
            }
            return new MemoSnapshot(
                    methods, matched, fruitless, refused, doubted, in.readInt(), in.texts(), in.readInt());
        }
    }

    private static CachedMethod cachedMethod(SnapshotInput in) throws IOException {
        MethodRef method = in.method();
        String cache = in.text();
        CacheInfo info = null;
        CacheCost cost = null;
        Untold untold = null;
        if (in.readBoolean()) {
            info = info(in);
            cost = new CacheCost(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    new Saving(in.readLong(), in.readLong(), in.readLong(), in.readBoolean()),
                    in.readLong());
            String reason = in.textOrNull();
            untold = reason == null ? null : Untold.valueOf(reason);
        }
        List<String> advice = in.texts();
        List<Bypasses.Bypass> bypasses = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            bypasses.add(new Bypasses.Bypass(in.text(), in.readLong()));
        }
        List<Tier> tiers = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            tiers.add(new Tier(in.text(), info(in), in.readLong(), in.readDouble()));
        }
        List<StoreFaults> storeFaults = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            storeFaults.add(new StoreFaults(in.text(), in.readLong(), in.text()));
        }
        StaleHits stale = new StaleHits(in.readLong(), in.readLong(), in.textOrNull());
        Findings findings = in.readBoolean() ? findings(in) : null;
        KeyFaults.Fault fault = in.readBoolean() ? new KeyFaults.Fault(in.text(), in.readLong()) : null;
        return new CachedMethod(
                method, cache, info, cost, untold, advice, bypasses, tiers, storeFaults, stale, findings, fault);
    }

    private static CacheInfo info(SnapshotInput in) throws IOException {
        long hits = in.readLong();
        long misses = in.readLong();
        long maxsize = in.readLong();
        return new CacheInfo(
                hits, misses, maxsize < 0 ? OptionalLong.empty() : OptionalLong.of(maxsize), in.readLong());
    }

    private static Findings findings(SnapshotInput in) throws IOException {
        long checked = in.readLong();
        long differing = in.readLong();
        long unlike = in.readLong();
        long incomparable = in.readLong();
        String type = in.textOrNull();
        long within = in.readLong();
        List<Difference> first = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            first.add(new Difference(in.text(), in.text(), in.text(), in.textOrNull()));
        }
        long looked = in.readLong();
        long changing = in.readLong();
        List<ArgumentsBefore.Change> changes = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            changes.add(new ArgumentsBefore.Change(in.readInt(), in.text(), in.text()));
        }
        LookupCosts lookups =
                new LookupCosts(in.readLong(), in.readDouble(), in.readLong(), in.readDouble(), in.readDouble());
        return new Findings(
                checked, differing, unlike, incomparable, type, within, first, looked, changing, changes, lookups);
    }
}
