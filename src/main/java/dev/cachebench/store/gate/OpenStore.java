package dev.cachebench.store.gate;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Unkeepable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An open store, behind a {@link StoreGate}: {@code key, instance, arguments}, {@code get, key}, {@code add, key,
 * result, nanoseconds}, {@code put, key, result, nanoseconds}, {@code remove, key}, {@code claim, key}, {@code clear},
 * {@code size}, {@code entries}, {@code advice}, {@code watch, changes}, {@code current}, {@code flush}, {@code close}.
 * What is got is an array of the result and the nanoseconds that computing it took; entries are keys, results and
 * nanoseconds in turn. A claim is a {@link Runnable} that releases it, or {@code null}. {@link
 * UnsupportedOperationException} stands for {@link Unkeepable}, {@link UncheckedIOException} for {@link StoreFailure}.
 */
final class OpenStore implements Function<Object[], Object> {
    private final Store store;

    OpenStore(Store store) {
        this.store = store;
    }

    @Override
    public Object apply(Object[] request) {
        try {
            return answer(request);
        } catch (Unkeepable e) {
            throw new UnsupportedOperationException(e.getMessage(), e);
        } catch (StoreFailure e) {
            throw new UncheckedIOException(e.getMessage(), new IOException(e));
        }
    }

    private Object answer(Object[] request) {
        return switch ((String) request[0]) {
            case "key" -> key(request[1], (Object[]) request[2]);
            case "get" -> got(store.get(request[1]));
            case "add" -> store.add(request[1], entry(request));
            case "put" -> store.put(request[1], entry(request));
            case "remove" -> store.remove(request[1]);
            case "claim" -> claimed(store.claim(request[1]));
            case "clear" -> {
                store.clear();
                yield null;
            }
            case "size" -> store.size();
            case "entries" -> entries();
            case "advice" -> store.advice().toArray(String[]::new);
            case "watch" -> {
                watch(request[1]);
                yield null;
            }
            case "current" -> store.isCurrent();
            case "flush" -> {
                store.flush();
                yield null;
            }
            case "close" -> {
                store.close();
                yield null;
            }
            default -> throw StoreGate.unknown(request);
        };
    }

    @SuppressWarnings("unchecked") // as the agent makes it
    private void watch(Object changes) {
        Consumer<Object> keys = (Consumer<Object>) changes;
        store.watch(keys::accept);
    }

    private Object key(Object instance, Object[] values) {
        return store.key(instance == null ? new Arguments(values) : Arguments.on(instance, values));
    }

    private static Object[] got(Optional<Store.Entry> entry) {
        return entry.isEmpty()
                ? null
                : new Object[] {entry.get().result(), entry.get().computeNanos()};
    }

    private static Runnable claimed(Optional<Claim> claim) {
        return claim.isEmpty() ? null : claim.get()::release;
    }

    private static Store.Entry entry(Object[] request) {
        return new Store.Entry(request[2], (Long) request[3]);
    }

    private Object[] entries() {
        List<Object> all = new ArrayList<>();
        for (Map.Entry<Object, Store.Entry> entry : store.entries().entrySet()) {
            all.add(entry.getKey());
            all.add(entry.getValue().result());
            all.add(entry.getValue().computeNanos());
        }
        return all.toArray();
    }
}
