package dev.cachebench.agent.tune;

import dev.cachebench.recording.SampleRate;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the caches of a program.
 *
 * @param nanos for which they have been watched
 * @param caches in the order in which they were found
 * @param refused those that were found, but are not among those
 * @param skipped classes that could not be woven, with the reasons
 */
public record TuneSnapshot(long nanos, List<Cache> caches, List<RefusedCount> refused, List<String> skipped) {
    private static final int VERSION = 6;

    /** The file of the log of a cache. */
    public static Path log(Path folder, int number) {
        return folder.resolve("cache-" + number + ".events");
    }

    /**
     * One cache.
     *
     * @param number by which its log is found
     * @param library that it belongs to, for people
     * @param type the name of its class
     * @param created whether {@code site} is where it was created, not where it was first used
     * @param site empty if that is not known
     * @param rate which of its keys are in the log; {@code null} if there is none
     * @param logged requests that it had had when the log ended; -1 if the log goes to the end
     * @param logBytes of the log; what comes after them is newer than this
     * @param entryBytes of the heap that an entry takes on average; -1 if that is not known
     * @param growth of a map; {@code null} for a cache of a library
     * @param before entries that it had when it was found, of a program that ran already; -1 if it was new then, or that
     *     is not known
     */
    public record Cache(
            int number,
            String library,
            String type,
            boolean created,
            String site,
            CacheSettings settings,
            Counts counts,
            SampleRate rate,
            long logged,
            long logBytes,
            long entryBytes,
            Growth growth,
            long before) {}

    /**
     * How a map has grown that the program uses as a cache.
     *
     * @param field that holds it, empty if that is not known
     * @param entries when it was first noticed
     * @param nanos from when watching began until it was known to be a cache, which is when counting begins
     */
    public record Growth(String field, long entries, long nanos) {}

    /**
     * What was counted, as the library itself counts it.
     *
     * @param keyless hits and misses of requests for several keys at once
     * @param loads values that were loaded
     * @param failures loads that failed
     * @param loadNanos what both took
     * @param evicted entries that left since the cache was full
     * @param expired entries that left since their time was up
     * @param collected entries that the garbage collector took
     * @param puts values that the program put in
     * @param laterNanos what a load took on average, the first ones excepted; NaN if there were too few
     */
    public record Counts(
            long hits,
            long misses,
            long keyless,
            long loads,
            long failures,
            long loadNanos,
            long evicted,
            long expired,
            long collected,
            long puts,
            double laterNanos) {
        public long requests() {
            return hits + misses;
        }
    }

    public void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(VERSION);
        out.writeLong(nanos);
        out.writeInt(refused.size());
        for (RefusedCount each : refused) {
            out.writeUTF(each.limit().name());
            out.writeLong(each.caches());
            out.writeInt(each.most());
        }
        out.writeInt(skipped.size());
        for (String each : skipped) {
            out.writeUTF(cut(each));
        }
        out.writeInt(caches.size());
        for (Cache cache : caches) {
            write(cache, out);
        }
        out.flush();
    }

    private static void write(Cache cache, DataOutputStream out) throws IOException {
        out.writeInt(cache.number());
        out.writeUTF(cache.library());
        out.writeUTF(cut(cache.type()));
        out.writeBoolean(cache.created());
        out.writeUTF(cut(cache.site()));
        CacheSettings settings = cache.settings();
        out.writeUTF(cut(settings.name()));
        out.writeLong(settings.maximum());
        out.writeBoolean(settings.weighted());
        out.writeLong(settings.writeNanos());
        out.writeLong(settings.accessNanos());
        out.writeBoolean(settings.variable());
        out.writeLong(settings.refreshNanos());
        out.writeBoolean(settings.recordsStats());
        out.writeUTF(settings.policy());
        out.writeLong(settings.entries());
        out.writeBoolean(settings.references().weakKeys());
        out.writeUTF(settings.references().values().name());
        Counts counts = cache.counts();
        for (long each : new long[] {
            counts.hits(),
            counts.misses(),
            counts.keyless(),
            counts.loads(),
            counts.failures(),
            counts.loadNanos(),
            counts.evicted(),
            counts.expired(),
            counts.collected(),
            counts.puts()
        }) {
            out.writeLong(each);
        }
        out.writeDouble(counts.laterNanos());
        out.writeInt(cache.rate() == null ? 0 : cache.rate().threshold());
        out.writeLong(cache.logged());
        out.writeLong(cache.logBytes());
        out.writeLong(cache.entryBytes());
        out.writeBoolean(cache.growth() != null);
        if (cache.growth() != null) {
            out.writeUTF(cut(cache.growth().field()));
            out.writeLong(cache.growth().entries());
            out.writeLong(cache.growth().nanos());
        }
        out.writeLong(cache.before());
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000);
    }

    /** @throws IOException if that is no such file */
    public static TuneSnapshot read(Path file) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from));
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("a snapshot of version " + version + " in " + file);
            }
            long nanos = in.readLong();
            List<RefusedCount> refused = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                refused.add(new RefusedCount(RefusedCount.Limit.valueOf(in.readUTF()), in.readLong(), in.readInt()));
            }
            List<String> skipped = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                skipped.add(in.readUTF());
            }
            List<Cache> caches = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                caches.add(cache(in));
            }
            return new TuneSnapshot(nanos, caches, refused, skipped);
        }
    }

    private static Cache cache(DataInputStream in) throws IOException {
        int number = in.readInt();
        String library = in.readUTF();
        String type = in.readUTF();
        boolean created = in.readBoolean();
        String site = in.readUTF();
        CacheSettings settings = new CacheSettings(
                in.readUTF(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readBoolean(),
                in.readUTF(),
                in.readLong(),
                new EntryReferences(in.readBoolean(), EntryReferences.Values.valueOf(in.readUTF())));
        Counts counts = new Counts(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble());
        int threshold = in.readInt();
        SampleRate rate = threshold == 0 ? null : new SampleRate(threshold);
        long logged = in.readLong();
        long logBytes = in.readLong();
        long entryBytes = in.readLong();
        Growth growth = in.readBoolean() ? new Growth(in.readUTF(), in.readLong(), in.readLong()) : null;
        return new Cache(
                number,
                library,
                type,
                created,
                site,
                settings,
                counts,
                rate,
                logged,
                logBytes,
                entryBytes,
                growth,
                in.readLong());
    }
}
