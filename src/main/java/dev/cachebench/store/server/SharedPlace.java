package dev.cachebench.store.server;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.Explanation;
import dev.cachebench.store.StoredEntry;
import dev.cachebench.store.Trim;
import dev.cachebench.text.UserFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What caches of all functions have on a server, for people who look into it. For one thread. Public methods throw
 * {@link UserFault} if the server does not answer.
 */
public abstract class SharedPlace implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();

    private Map<ByteBuffer, VersionNote> known; // null before it is needed

    /** What is read of each entry. */
    protected enum Reading {
        /** How large it is. */
        SIZE,
        /** How large it is, and when it was last used. */
        USE,
        /** Its value, which counts as a use where the server does not tell them apart. */
        VALUE
    }

    /** Is given entries. */
    @FunctionalInterface
    protected interface Visitor {
        /** @return whether the entry is to be dropped */
        boolean visit(SharedItem item);
    }

    /** Lists all entries, each once. */
    protected abstract void each(Reading reading, Visitor visitor);

    /** What is noted of versions, by their digests; as {@link VersionNote#bytes} wrote it. */
    protected abstract Map<ByteBuffer, byte[]> notes();

    /** Drops what is noted of versions, and what their entries need to be found. */
    protected abstract void forget(Set<ByteBuffer> versions);

    /** The server's address, without a password. */
    @Override
    public abstract String toString();

    @Override
    public abstract void close();

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreFailure e) {
            throw UserFault.missing(e.getMessage(), e);
        }
    }

    /** Read once: Memcached may leave out of a list what was just read. */
    private Map<ByteBuffer, VersionNote> known() {
        if (known == null) {
            Map<ByteBuffer, VersionNote> read = new HashMap<>();
            notes().forEach((digest, bytes) -> read.put(digest, VersionNote.read(bytes)));
            known = read;
        }
        return known;
    }

    private static String function(Map<ByteBuffer, VersionNote> notes, ByteBuffer version) {
        VersionNote note = notes.get(version);
        return note == null ? null : note.function();
    }

    public SharedStats stats() {
        return ask(() -> {
            Map<ByteBuffer, long[]> counts = new HashMap<>(); // entries and bytes, by version
            each(Reading.SIZE, item -> {
                long[] count = counts.computeIfAbsent(ByteBuffer.wrap(item.version()), version -> new long[2]);
                count[0]++;
                count[1] += item.bytes();
                return false;
            });
            Map<ByteBuffer, VersionNote> notes = known();
            List<SharedVersion> versions = new ArrayList<>();
            counts.forEach((version, count) -> versions.add(
                    new SharedVersion(function(notes, version), HEX.formatHex(version.array()), count[0], count[1])));
            versions.sort(
                    Comparator.comparingLong(SharedVersion::bytes).reversed().thenComparing(SharedVersion::digest));
            return new SharedStats(toString(), List.copyOf(versions));
        });
    }

    /** The functions of which there are versions, with their descriptors. */
    public List<String> functions() {
        return ask(() -> known().values().stream()
                .map(VersionNote::function)
                .distinct()
                .sorted()
                .toList());
    }

    /**
     * Drops all entries and versions, or those of one function. Processes that have some of them in a near tier hear of
     * it where the server reports changes.
     *
     * @param function with its descriptor; {@code null} for all
     * @return what was dropped
     */
    public SharedStats clear(String function) {
        SharedStats stats = stats();
        List<SharedVersion> dropped = stats.versions().stream()
                .filter(version -> function == null || function.equals(version.function()))
                .toList();
        return ask(() -> {
            Set<ByteBuffer> versions = new HashSet<>();
            known().forEach((version, note) -> {
                if (function == null || function.equals(note.function())) {
                    versions.add(version);
                }
            });
            dropped.forEach(version -> versions.add(ByteBuffer.wrap(HEX.parseHex(version.digest()))));
            each(Reading.SIZE, item -> versions.contains(ByteBuffer.wrap(item.version())));
            forget(versions);
            return new SharedStats(toString(), dropped);
        });
    }

    /** Reads everything, and checks every checksum. */
    public SharedVerification verify() {
        return ask(() -> {
            long[] counts = {0, 0};
            each(Reading.VALUE, item -> {
                counts[0]++;
                counts[1] += row(item) == null ? 1 : 0;
                return false;
            });
            return new SharedVerification(toString(), counts[0], counts[1]);
        });
    }

    /** Returns {@code null} for a damaged one. */
    private static ByteStore.Row row(SharedItem item) {
        return EntryBytes.read(item.version(), item.digest(), item.value());
    }

    /**
     * Drops entries that were not used for long, and then those used longest ago until the rest takes few enough bytes.
     *
     * @param keepBytes of entries; {@link Long#MAX_VALUE} for any
     * @param unusedSinceMillis entries last used before that time go; 0 for none
     * @param isTrial whether only to count them
     */
    public Trim trim(long keepBytes, long unusedSinceMillis, boolean isTrial) {
        return ask(() -> {
            List<SharedItem> items = new ArrayList<>();
            long[] rest = {0, 0};
            each(Reading.USE, item -> {
                items.add(item);
                rest[0]++;
                rest[1] += item.bytes();
                return false;
            });
            items.sort(Comparator.comparingLong(SharedItem::idleSeconds).reversed());
            long mostIdle =
                    unusedSinceMillis == 0 ? Long.MAX_VALUE : (System.currentTimeMillis() - unusedSinceMillis) / 1000;
            Map<ByteBuffer, VersionNote> notes = known();
            Map<String, Map<Trim.Reason, long[]>> sums = new TreeMap<>();
            Set<ByteBuffer> chosen = new HashSet<>();
            for (SharedItem item : items) {
                boolean isOld = item.idleSeconds() > mostIdle;
                if (!isOld && rest[1] <= keepBytes) {
                    break;
                }
                chosen.add(place(item));
                rest[0]--;
                rest[1] -= item.bytes();
                String function = function(notes, ByteBuffer.wrap(item.version()));
                long[] sum = sums.computeIfAbsent(
                                function == null ? "unknown" : function, name -> new EnumMap<>(Trim.Reason.class))
                        .computeIfAbsent(isOld ? Trim.Reason.UNUSED : Trim.Reason.LIMIT, reason -> new long[2]);
                sum[0]++;
                sum[1] += item.bytes();
            }
            if (!isTrial && !chosen.isEmpty()) {
                each(Reading.SIZE, item -> chosen.contains(place(item)));
            }
            List<Trim.Drop> drops = new ArrayList<>();
            sums.forEach((function, reasons) ->
                    reasons.forEach((reason, sum) -> drops.add(new Trim.Drop(function, reason, sum[0], sum[1]))));
            return new Trim(toString(), isTrial, drops, rest[0], rest[1], -1, -1);
        });
    }

    private static ByteBuffer place(SharedItem item) {
        return ByteBuffer.allocate(item.version().length + item.digest().length)
                .put(item.version())
                .put(item.digest())
                .flip();
    }

    /**
     * Hands out the entries of a function, or of all. Damaged ones have no value.
     *
     * @param function with its descriptor; {@code null} for all
     */
    public void entries(String function, Consumer<StoredEntry> action) {
        ask(() -> {
            Map<ByteBuffer, VersionNote> notes = known();
            each(Reading.VALUE, item -> {
                String name = function(notes, ByteBuffer.wrap(item.version()));
                if (function == null || function.equals(name)) {
                    action.accept(entry(name, item));
                }
                return false;
            });
            return null;
        });
    }

    private static StoredEntry entry(String function, SharedItem item) {
        ByteStore.Row row = row(item);
        return new StoredEntry(
                function,
                HEX.formatHex(item.version()),
                HEX.formatHex(item.digest()),
                row == null ? "" : row.arguments(),
                item.value().length,
                row == null ? 0 : row.computeNanos(),
                0,
                0,
                -1,
                row == null ? null : row.value(),
                row != null);
    }

    /**
     * Explains why calls of a function hit or miss.
     *
     * @param function with its descriptor
     * @param arguments of a call, as entries have them; {@code null} for no call in particular
     */
    public Explanation explain(String function, String arguments) {
        return ask(() -> {
            Map<ByteBuffer, long[]> counts = new HashMap<>(); // entries, and those of the call, by version
            each(arguments == null ? Reading.SIZE : Reading.VALUE, item -> {
                long[] count = counts.computeIfAbsent(ByteBuffer.wrap(item.version()), version -> new long[2]);
                count[0]++;
                ByteStore.Row row = arguments == null ? null : row(item);
                count[1] += row != null && row.arguments().equals(arguments) ? 1 : 0;
                return false;
            });
            List<Explanation.Version> versions = new ArrayList<>();
            known().forEach((version, note) -> {
                if (note.function().equals(function)) {
                    long[] count = counts.getOrDefault(version, new long[2]);
                    versions.add(new Explanation.Version(
                            HEX.formatHex(version.array()),
                            note.parts(),
                            note.createdMillis(),
                            count[0],
                            count[1] > 0));
                }
            });
            versions.sort(Comparator.comparingLong(Explanation.Version::createdMillis)
                    .reversed()
                    .thenComparing(Explanation.Version::digest));
            return Explanation.of(function, arguments, versions);
        });
    }
}
