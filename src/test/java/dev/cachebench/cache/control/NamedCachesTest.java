package dev.cachebench.cache.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NamedCachesTest {
    private static final CacheSpec SPEC = CacheSpec.parse("lru:10");

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    @Timeout(300)
    void aNamedCacheIsAnMBeanUntilItIsClosed() throws Exception {
        Memo<String, String> pages = Memo.of(SPEC, url -> "<p>" + url + "</p>");
        ObjectName bean = CacheBeans.name("pages, all", 1);
        try (NamedCaches.Registration first = NamedCaches.register("pages, all", SPEC, pages);
                NamedCaches.Registration second = NamedCaches.register("pages, all", SPEC, LongMemo.of(SPEC, n -> n))) {
            assertThat(first).isNotSameAs(second);
            assertThat(server.isRegistered(CacheBeans.name("pages, all", 2))).isTrue();
            pages.call("a");
            while (!server.getAttribute(bean, "Misses").equals(1L)) {
                Thread.sleep(10);
            }
            server.invoke(bean, "clear", null, null);
            assertThat(pages.cacheInfo().currsize()).isZero();
        }
        assertThat(server.isRegistered(bean)).isFalse();
    }

    @Test
    @Timeout(300)
    void aCacheThatIsGarbageLosesItsMBean() throws Exception {
        NamedCaches.register("short-lived", SPEC, LongMemo.of(SPEC, n -> n));
        while (server.isRegistered(CacheBeans.name("short-lived", 1))) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(server.queryNames(CacheBeans.name("short-lived", 1), null)).isEmpty();
    }
}
