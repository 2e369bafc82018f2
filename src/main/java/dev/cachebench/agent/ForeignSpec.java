package dev.cachebench.agent;

import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.UserFault;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The spec of a store that another class loader has.
 *
 * @param spec what that loader made of it, asked as its {@code StoreGate} says
 */
record ForeignSpec(String scheme, Function<Object[], Object> spec, String text, Rules rules) implements StoreSpec {

    /** @throws UserFault as the store's own parser does */
    @SuppressWarnings("unchecked") // what a gate answers
    static ForeignSpec parse(String scheme, String text, Function<Object[], Object> gate) {
        try {
            Function<Object[], Object> spec = (Function<Object[], Object>) gate.apply(new Object[] {"parse", text});
            Rules rules = new SpecText(scheme + spec.apply(new Object[] {"rules"})).rules();
            return new ForeignSpec(scheme, spec, (String) spec.apply(new Object[] {"text"}), rules);
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    @Override
    public boolean isPersistent() {
        return (Boolean) spec.apply(new Object[] {"persistent"});
    }

    @Override
    public OptionalLong maxsize() {
        return OptionalLong.empty();
    }

    @Override
    @SuppressWarnings("unchecked") // what a gate answers
    public StoreSpec scratch() {
        return new ForeignSpec(scheme, (Function<Object[], Object>) spec.apply(new Object[] {"scratch"}), text, rules);
    }

    @Override
    public StoreSpec keyedBy(KeyRules keys) {
        return new ForeignSpec(scheme, spec, text, rules.keyedBy(keys));
    }

    @Override
    @SuppressWarnings("unchecked") // what a gate answers
    public Store open(FunctionIdentity function, CacheListener dropped) {
        FunctionCode code = function.code();
        BiConsumer<String, Object> listener = new BiConsumer<>() {
            @Override
            public void accept(String event, Object key) {
                dropped.on(CacheEvent.valueOf(event), key);
            }
        };
        try {
            return new ForeignStore((Function<Object[], Object>) spec.apply(new Object[] {
                "open",
                function.className(),
                function.method(),
                function.descriptor(),
                code.loader(),
                code.classFiles(),
                code.dependencies().toArray(new String[0]),
                listener
            }));
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
