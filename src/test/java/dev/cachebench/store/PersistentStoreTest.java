package dev.cachebench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Provenance;
import dev.cachebench.cache.key.Unkeepable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects over a store of bytes. */
class PersistentStoreTest {
    private static final FunctionIdentity TEXTS = identity("texts", "(I)[Ljava/lang/String;");

    private final MapByteStores place = new MapByteStores();

    static String[] texts(int count) {
        return new String[count];
    }

    private static FunctionIdentity identity(String method, String descriptor) {
        ClassLoader loader = PersistentStoreTest.class.getClassLoader();
        return new FunctionIdentity(PersistentStoreTest.class.getName(), method, descriptor, FunctionCode.of(loader));
    }

    private Store open() {
        return new PersistentStore(TEXTS, KeyRules.NONE, place);
    }

    @Test
    void givesBackWhatAnEarlierOneWasGiven() {
        try (Store first = open()) {
            Object key = first.key(2);
            assertThat(first.get(key)).isEmpty();
            assertThat(first.add(key, new Store.Entry(new String[] {"a", null}, 5)))
                    .isTrue();
            assertThat(first.add(key, new Store.Entry(new String[0]))).isFalse();
        }
        try (Store second = open()) {
            assertThat(second.get(second.key(2)).orElseThrow().result()).isEqualTo(new String[] {"a", null});
            assertThat(second.get(second.key(2L))).isEmpty();
            assertThat(second.size()).isOne();
            Map.Entry<Object, Store.Entry> only =
                    second.entries().entrySet().iterator().next();
            assertThat(only.getKey()).hasToString("(2)").isEqualTo(second.key(2));
            assertThat(only.getValue().computeNanos()).isEqualTo(5);
        }
    }

    /** The fault of a store that knows no version: rules that are kept elsewhere change, and the old results answer. */
    @Test
    void anotherVersionFindsNothingOfTheOthers() {
        KeyRules first = KeyRules.NONE.of(new Provenance("1", null, List.of(), false));
        KeyRules second = KeyRules.NONE.of(new Provenance("2", null, List.of(), false));
        String[] old = {"by the old rules"};
        for (KeyRules rules : new KeyRules[] {KeyRules.NONE, first}) {
            try (Store store = new PersistentStore(TEXTS, rules, place)) {
                assertThat(store.get(store.key(2))).isEmpty();
                store.add(store.key(2), new Store.Entry(old));
            }
            try (Store again = new PersistentStore(TEXTS, rules, place)) {
                assertThat(again.get(again.key(2)).orElseThrow().result()).isEqualTo(old);
            }
        }
        try (Store bumped = new PersistentStore(TEXTS, second, place)) {
            assertThat(bumped.get(bumped.key(2))).isEmpty();
        }
    }

    @Test
    void dropsWhatIsNoValueOfTheResultType() {
        try (Store store = open()) {
            Object key = store.key(2);
            store.add(key, new Store.Entry(new String[0]));
            Map<?, ByteStore.Row> rows = place.versions.values().iterator().next();
            ByteStore.Row row = rows.values().iterator().next();
            row.value()[0] ^= 0x55;
            assertThat(store.get(key)).isEmpty();
            assertThat(rows).isEmpty();
        }
    }

    @Test
    void neitherLooksForNorKeepsWhatItCannotBeSureOf() {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.key(new Arguments(Thread.currentThread())))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage("a java.lang.Thread has no key that is the same in another process");
            Object key = store.key(2);
            assertThatThrownBy(() -> store.add(key, new Store.Entry(new Object[] {Thread.currentThread()})))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage("a result cannot be stored (Object[][]: java.lang.Thread)");
        }
    }

    @Test
    void aFunctionWhoseCodeCannotBeLookedAtHasNoKeys() {
        FunctionIdentity unseen = new FunctionIdentity("Fibonacci", "fib", "(J)J");
        try (Store store = new PersistentStore(unseen, KeyRules.NONE, place)) {
            assertThatThrownBy(() -> store.key(2))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage("the code of Fibonacci.fib(J)J cannot be looked at");
        }
    }
}
