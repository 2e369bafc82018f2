package dev.cachebench.store;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.codec.DamagedValue;
import dev.cachebench.store.codec.KeyDigest;
import dev.cachebench.store.codec.ValueCodec;
import dev.cachebench.store.fingerprint.VersionFingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps entries as bytes: makes digests of keys, and bytes of values. Which version of the function the entries are of
 * is found out at the first call, when its class has been initialised.
 */
public final class PersistentStore implements Store {
    private final FunctionIdentity function;
    private final KeyRules rules;
    private final ByteStores place;
    private volatile Opened opened; // null until the first call
    private volatile Changes changes; // null if nobody watches
    private Unkeepable unsure; // why the version is not known; guarded by this

    /** What is known once the version is. */
    private record Opened(VersionFingerprint fingerprint, ByteStore entries, ValueCodec values) {}

    /** @param place is closed with this store */
    public PersistentStore(FunctionIdentity function, KeyRules rules, ByteStores place) {
        this.function = function;
        this.rules = rules;
        this.place = place;
    }

    private Opened opened() {
        Opened known = opened;
        return known != null ? known : open();
    }

    private synchronized Opened open() {
        if (unsure != null) {
            throw unsure;
        }
        if (opened == null) {
            try {
                VersionFingerprint fingerprint = VersionFingerprint.of(function, rules);
                FunctionVersion version =
                        new FunctionVersion(function.toString(), fingerprint.digest(), fingerprint.parts());
                ByteStore entries = place.of(version);
                if (changes != null) {
                    entries.watch(this::changed);
                }
                opened = new Opened(fingerprint, entries, ValueCodec.of(function));
            } catch (Unkeepable e) {
                unsure = e;
                throw e;
            }
        }
        return opened;
    }

    private void changed(byte[] digest) {
        changes.changed(digest == null ? null : new StoredKey(digest, ""));
    }

    @Override
    public void watch(Changes changes) {
        this.changes = changes;
    }

    @Override
    public boolean isCurrent() {
        return opened().entries.isCurrent();
    }

    /**
     * The key's digest.
     *
     * @throws Unkeepable if an argument would not be the same in another process, or the function's version is not
     *     known
     */
    @Override
    public StoredKey key(Object key) {
        CanonicalBytes bytes = KeyDigest.write(key);
        opened().fingerprint.complete(bytes);
        return StoredKey.of(KeyDigest.of(bytes), key);
    }

    @Override
    public Optional<Entry> get(Object key) {
        Opened now = opened();
        byte[] digest = ((StoredKey) key).digest();
        return entry(now, digest, now.entries.get(digest));
    }

    private static Optional<Entry> entry(Opened now, byte[] digest, Optional<byte[]> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(now.values.read(found.get())));
        } catch (DamagedValue e) {
            now.entries.remove(digest);
            return Optional.empty();
        }
    }

    @Override
    public Map<Object, Optional<Entry>> getAll(Collection<Object> keys) {
        Opened now = opened();
        List<Object> wanted = List.copyOf(keys);
        List<byte[]> digests = new ArrayList<>();
        for (Object key : wanted) {
            digests.add(((StoredKey) key).digest());
        }
        List<Optional<byte[]>> found = now.entries.getAll(digests);
        Map<Object, Optional<Entry>> entries = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            entries.put(wanted.get(i), entry(now, digests.get(i), found.get(i)));
        }
        return entries;
    }

    @Override
    public boolean add(Object key, Entry entry) {
        return opened().entries.add(row((StoredKey) key, entry));
    }

    @Override
    public boolean put(Object key, Entry entry) {
        return opened().entries.put(row((StoredKey) key, entry));
    }

    private ByteStore.Row row(StoredKey key, Entry entry) {
        byte[] value = opened().values.write(entry.result());
        return new ByteStore.Row(key.digest(), key.toString(), value, entry.computeNanos());
    }

    @Override
    public boolean remove(Object key) {
        return opened().entries.remove(((StoredKey) key).digest());
    }

    @Override
    public Optional<Claim> claim(Object key) {
        return opened().entries.claim(((StoredKey) key).digest());
    }

    @Override
    public void clear() {
        opened().entries.clear();
    }

    /** {@inheritDoc} Nothing, as long as it is not known which version of the function is called. */
    @Override
    public long size() {
        Opened now = opened;
        return now == null ? 0 : now.entries.size();
    }

    @Override
    public long heapBytes() {
        return 0;
    }

    @Override
    public Map<Object, Entry> entries() {
        Map<Object, Entry> entries = new LinkedHashMap<>();
        Opened now = opened;
        if (now != null) {
            now.entries.forEach(row -> {
                try {
                    Object result = now.values.read(row.value());
                    entries.put(new StoredKey(row.digest(), row.arguments()), new Entry(result, row.computeNanos()));
                } catch (DamagedValue e) {
                    // found again, and dropped, when somebody asks for it
                }
            });
        }
        return entries;
    }

    @Override
    public List<String> advice() {
        Opened now = opened;
        if (now == null) {
            return List.of();
        }
        List<String> advice = new ArrayList<>(now.entries.notices());
        advice.addAll(now.fingerprint.questions());
        return advice;
    }

    @Override
    public void flush() {
        Opened now = opened;
        if (now != null) {
            now.entries.flush();
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (opened != null) {
                opened.entries.close();
            }
        } finally {
            place.close();
        }
    }
}
