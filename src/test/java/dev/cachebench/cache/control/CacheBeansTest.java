package dev.cachebench.cache.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class CacheBeansTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final CacheBeans beans = new CacheBeans(server);

    private static ManagedCache managed(String name, Cache cache) {
        return new ManagedCache(name, "lru:10", () -> cache);
    }

    private static ObjectName name(String name, int number) throws Exception {
        return CacheBeans.name(name, number);
    }

    private Object attribute(ObjectName bean, String attribute) throws Exception {
        return server.getAttribute(bean, attribute);
    }

    private Object invoke(ObjectName bean, String operation, Object argument, Class<?> type) throws Exception {
        return server.invoke(bean, operation, new Object[] {argument}, new String[] {type.getName()});
    }

    @Test
    void namesThatNeedQuotesAndCachesOfOneNameAreKeptApart() throws Exception {
        LongMemo cache = LongMemo.of(CacheSpec.parse("lru:10"), n -> n);
        String odd = "a,b=\"c\"*?\\\n(int, String)";
        beans.show(List.of(managed(odd, cache), managed("A.b(int)", cache), managed("A.b(int)", cache)));

        assertThat(server.queryNames(new ObjectName("dev.cachebench:type=Cache,*"), null))
                .containsExactlyInAnyOrder(name(odd, 1), name("A.b(int)", 1), name("A.b(int)", 2));
        assertThat(ObjectName.unquote(name(odd, 1).getKeyProperty("name"))).isEqualTo(odd);
    }

    @Test
    void aCacheThatIsGoneLosesItsBean() throws Exception {
        AtomicReference<Cache> alive = new AtomicReference<>(LongMemo.of(CacheSpec.parse("lru:10"), n -> n));
        ManagedCache managed = new ManagedCache("A.b(int)", "lru:10", alive::get);
        beans.show(List.of(managed));
        assertThat(server.isRegistered(name("A.b(int)", 1))).isTrue();

        alive.set(null);
        beans.show(List.of(managed));

        assertThat(server.isRegistered(name("A.b(int)", 1))).isFalse();
    }

    @Test
    void theFiguresAreThoseOfTheCache() throws Exception {
        Memo<Integer, String> cache = Memo.of(CacheSpec.parse("lru:3"), n -> {
            if (n < 0) {
                throw new IllegalStateException("negative");
            }
            return "r" + n;
        });
        ManagedCache managed = managed("A.b(int)", cache);
        ObjectName bean = name("A.b(int)", 1);
        beans.show(List.of(managed));
        assertThat(attribute(bean, "HitRatio")).isNull();
        for (int n : new int[] {1, 2, 3, 4, 4, 4}) {
            cache.call(n);
        }
        assertThatThrownBy(() -> cache.call(-1)).hasMessage("negative");
        cache.invalidate(2);
        beans.show(List.of(managed));

        assertThat(attribute(bean, "Hits")).isEqualTo(2L);
        assertThat(attribute(bean, "Misses")).isEqualTo(5L);
        assertThat(attribute(bean, "Maxsize")).isEqualTo(3L);
        assertThat(attribute(bean, "Currsize")).isEqualTo(2L);
        assertThat(attribute(bean, "Evictions")).isEqualTo(1L);
        assertThat(attribute(bean, "Errors")).isEqualTo(1L);
        assertThat(attribute(bean, "HitRatio")).isEqualTo(2 / 7.0);
        assertThat(attribute(bean, "HitRatioLastMinute")).isEqualTo(2 / 7.0);
        TabularData removals = (TabularData) attribute(bean, "Removals");
        assertThat(removals.get(new Object[] {"size"}).get("value")).isEqualTo(1L);
        assertThat(removals.get(new Object[] {"invalidated"}).get("value")).isEqualTo(1L);
        assertThat(removals.get(new Object[] {"expired"}).get("value")).isEqualTo(0L);
    }

    @Test
    void operationsChangeTheCache() throws Exception {
        Memo<String, String> cache = Memo.of(CacheSpec.parse("lru:10"), text -> text + "!");
        ManagedCache managed = managed("A.b(String)", cache);
        ObjectName bean = name("A.b(String)", 1);
        for (String each : List.of("orders", "order lines", "customers", "items")) {
            cache.call(each);
        }
        beans.show(List.of(managed));

        CompositeData[] entries = (CompositeData[]) invoke(bean, "peek", 2, int.class);
        assertThat(entries).hasSize(2);
        assertThat(entries[0].get("arguments")).isEqualTo("orders");
        assertThat(entries[0].get("result")).isEqualTo("orders!");
        assertThat(invoke(bean, "invalidate", "items", String.class)).isEqualTo(1L);
        assertThat(invoke(bean, "invalidate", "items", String.class)).isEqualTo(0L);
        assertThat(invoke(bean, "invalidateMatching", "order*", String.class)).isEqualTo(2L);
        assertThat(attribute(bean, "Currsize")).isEqualTo(1L);
        invoke(bean, "resize", 5L, long.class);
        assertThat(attribute(bean, "Maxsize")).isEqualTo(5L);
        assertThat(invoke(bean, "refresh", "*", String.class)).isEqualTo(1L);
        server.invoke(bean, "clear", null, null);
        assertThat(cache.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5, 0));
    }

    @Test
    void whatCannotBeDoneIsAnsweredWithAnExceptionThatEveryClientKnows() throws Exception {
        ManagedCache unbounded = managed("A.b(int)", LongMemo.of(CacheSpec.parse("unbounded"), n -> n));
        ObjectName bean = name("A.b(int)", 1);
        beans.show(List.of(unbounded));

        assertThatThrownBy(() -> invoke(bean, "resize", 5L, long.class))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .hasMessageContaining("unbounded")
                .hasNoCause();
    }

    @Test
    void theLastMinuteForgetsWhatWasBefore() {
        RecentHits recent = new RecentHits();
        assertThat(recent.ratio()).isNull();
        long second = 1_000_000_000L;
        for (int i = 0; i <= 300; i++) { // a miss each second, and hits from the last minute on
            int hits = Math.max(0, i - 270);
            recent.add(i * second, new CacheInfo(hits, i, 10, 1));
        }
        assertThat(recent.ratio()).isEqualTo(30 / 90.0);

        recent.add(301 * second, new CacheInfo(0, 0, 10, 0)); // cleared
        assertThat(recent.ratio()).isNull();
        recent.add(302 * second, new CacheInfo(3, 1, 10, 0));
        assertThat(recent.ratio()).isEqualTo(0.75);
    }
}
