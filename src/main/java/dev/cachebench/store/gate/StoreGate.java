package dev.cachebench.store.gate;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The way to stores from a class loader that has other classes than this one. A request is an array, of which the first
 * element is the name of what is wanted, and all others are the JDK's or the program's own. {@link
 * IllegalArgumentException} stands for a {@link UserFault}.
 *
 * <ul>
 *   <li>{@code schemes}: what specs may begin with, a {@code String[]}
 *   <li>{@code parse, text}: a spec, as such a function itself
 *   <li>of a spec: {@code text}; {@code rules}, as they are written after a size; {@code persistent}; {@code scratch}, another
 *       spec; {@code open, class, method, descriptor, loader, class files, dependencies, dropped}, an {@link OpenStore}
 * </ul>
 */
public final class StoreGate implements Function<Object[], Object> {
    @Override
    public Object apply(Object[] request) {
        return switch ((String) request[0]) {
            case "schemes" -> schemes();
            case "parse" -> parsed((String) request[1]);
            default -> throw unknown(request);
        };
    }

    static IllegalStateException unknown(Object[] request) {
        return new IllegalStateException("nobody knows how to " + request[0]);
    }

    private static String[] schemes() {
        List<String> schemes = new ArrayList<>();
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, StoreGate.class.getClassLoader())) {
            schemes.add(provider.scheme());
        }
        return schemes.toArray(String[]::new);
    }

    private static Function<Object[], Object> parsed(String text) {
        try {
            return new Spec((StoreSpec) CacheSpec.parse(text));
        } catch (UserFault e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private record Spec(StoreSpec spec) implements Function<Object[], Object> {
        @Override
        public Object apply(Object[] request) {
            return switch ((String) request[0]) {
                case "text" -> spec.toString();
                case "rules" -> spec.rules().toString();
                case "persistent" -> spec.isPersistent();
                case "scratch" -> new Spec(spec.scratch());
                case "open" -> open(request);
                default -> throw unknown(request);
            };
        }

        @SuppressWarnings("unchecked") // as the agent makes them
        private OpenStore open(Object[] request) {
            FunctionCode code = new FunctionCode(
                    (ClassLoader) request[4], (Function<String, byte[]>) request[5], List.of((String[]) request[6]));
            FunctionIdentity function =
                    new FunctionIdentity((String) request[1], (String) request[2], (String) request[3], code);
            BiConsumer<String, Object> dropped = (BiConsumer<String, Object>) request[7];
            try {
                return new OpenStore(spec.open(function, (event, key) -> dropped.accept(event.name(), key)));
            } catch (UserFault e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }
}
