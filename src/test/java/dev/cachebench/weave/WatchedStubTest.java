package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.watch.WatchMemory;
import dev.cachebench.cache.watch.WatchedCalls;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** Methods whose calls are watched, as either weaver weaves them. */
class WatchedStubTest {
    private static final int CALLS = 20_000;
    private static final String PRICE = "(Ljava/lang/String;J)Ljava/lang/String;";

    /** The program. */
    public static final class Shop implements IntToLongFunction {
        private final String more = "coffee";

        String price(String name, long number) {
            return number % 3 == 0 ? name : more;
        }

        @Override
        public long applyAsLong(int calls) {
            long sum = 0;
            for (int i = 0; i < calls; i++) {
                sum += price("tea", 1_000L + i).length();
            }
            return sum;
        }
    }

    private static final class Loader extends ClassLoader {
        Loader() {
            super(WatchedStubTest.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(Shop.class.getName(), code, 0, code.length);
        }
    }

    private final WatchedCalls calls =
            new WatchedCalls(0, "Shop", "price", KeyRules.NONE, true, null, new WatchMemory(4), false);

    private IntToLongFunction shop(boolean live) throws IOException, ReflectiveOperationException {
        MethodRef method = new MethodRef(Shop.class.getName(), "price", PRICE, false);
        WatchSite site = live ? CacheSites.addLive(method, calls) : CacheSites.add(method, calls);
        try (InputStream file = Shop.class.getResourceAsStream("WatchedStubTest$Shop.class")) {
            ClassReader reader = new ClassReader(file);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            Map<String, WatchSite> sites = Map.of("price" + PRICE, site);
            ClassVisitor weaver =
                    live ? new LiveCacheWeaver(writer, reader, sites) : new ConstantCacheWeaver(writer, sites);
            reader.accept(weaver, live ? ClassReader.EXPAND_FRAMES : 0);
            return (IntToLongFunction)
                    new Loader().define(writer.toByteArray()).getConstructor().newInstance();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest(name = "live={0}")
    @ValueSource(booleans = {false, true})
    void theProgramComputesAndEveryCallIsSeen(boolean live) throws Exception {
        IntToLongFunction shop = shop(live);

        assertThat(shop.applyAsLong(CALLS)).isEqualTo(new Shop().applyAsLong(CALLS));

        assertThat(calls.calls()).isEqualTo(CALLS);
        assertThat(calls.state().keys().get(0).requests().offered()).isPositive();
        assertThat(calls.state().timed()).isPositive();
    }

    @ParameterizedTest(name = "live={0}")
    @ValueSource(booleans = {false, true})
    void whereNobodyAsksForArgumentsNothingIsAllocatedForThem(boolean live) throws Exception {
        IntToLongFunction shop = shop(live);
        shop.applyAsLong(CALLS);
        calls.end();
        shop.applyAsLong(CALLS);

        long before = allocated();
        shop.applyAsLong(CALLS);

        assertThat((double) (allocated() - before) / CALLS).isLessThan(1); // bytes; an array of two takes 24 alone
        assertThat(calls.calls()).isEqualTo(3 * CALLS);
    }
}
