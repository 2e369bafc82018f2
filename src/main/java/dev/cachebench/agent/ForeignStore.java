package dev.cachebench.agent;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Unkeepable;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store that another class loader has, asked as its {@code StoreGate} says. */
final class ForeignStore implements Store {
    private final Function<Object[], Object> store;

    ForeignStore(Function<Object[], Object> store) {
        this.store = store;
    }

    private Object ask(Object... request) {
        try {
            return store.apply(request);
        } catch (UnsupportedOperationException e) {
            throw new Unkeepable(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new StoreFailure(e.getMessage(), e);
        }
    }

    @Override
    public Object key(Object key) {
        if (!(key instanceof Arguments arguments)) {
            return ask("key", null, new Object[] {key});
        }
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(arguments.get(i));
        }
        return ask("key", arguments.instance(), values);
    }

    /** What an argument is compared by instead, as an array. */
    private static Object plain(Object value) {
        if (!(value instanceof Arguments arguments)) {
            return value;
        }
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(arguments.get(i));
        }
        return values;
    }

    @Override
    public Optional<Entry> get(Object key) {
        Object[] found = (Object[]) ask("get", key);
        return found == null ? Optional.empty() : Optional.of(new Entry(found[0], (Long) found[1]));
    }

    @Override
    public boolean add(Object key, Entry entry) {
        return (Boolean) ask("add", key, entry.result(), entry.computeNanos());
    }

    @Override
    public boolean put(Object key, Entry entry) {
        return (Boolean) ask("put", key, entry.result(), entry.computeNanos());
    }

    @Override
    public boolean remove(Object key) {
        return (Boolean) ask("remove", key);
    }

    @Override
    public Optional<Claim> claim(Object key) {
        Runnable release = (Runnable) ask("claim", key);
        return release == null ? Optional.empty() : Optional.of(new ForeignClaim(release));
    }

    private record ForeignClaim(Runnable releasing) implements Claim {
        @Override
        public void release() {
            releasing.run();
        }
    }

    @Override
    public void clear() {
        ask("clear");
    }

    @Override
    public long size() {
        return (Long) ask("size");
    }

    @Override
    public long heapBytes() {
        return 0;
    }

    @Override
    public Map<Object, Entry> entries() {
        Object[] all = (Object[]) ask("entries");
        Map<Object, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i += 3) {
            entries.put(all[i], new Entry(all[i + 1], (Long) all[i + 2]));
        }
        return entries;
    }

    @Override
    public List<String> advice() {
        return List.of((String[]) ask("advice"));
    }

    @Override
    public void watch(Changes changes) {
        ask("watch", new Consumer<Object>() {
            @Override
            public void accept(Object key) {
                changes.changed(key);
            }
        });
    }

    @Override
    public boolean isCurrent() {
        return (Boolean) ask("current");
    }

    @Override
    public void flush() {
        ask("flush");
    }

    @Override
    public void close() {
        ask("close");
    }
}
