package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caches of a program are looked at and changed from another process. */
class CachesIT {
    private static final String QUOTE = "Quotes.quote(int, String)";

    @TempDir
    private Path folder;

    private Quoting quoting(String cache) throws Exception {
        return Quoting.memoized(folder, "--method", "Quotes.quote", "--cache", cache);
    }

    private static Outcome caches(String pid, String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "caches";
        all[1] = "--pid";
        all[2] = pid;
        System.arraycopy(args, 0, all, 3, args.length);
        return Launched.cachebench(all);
    }

    @Test
    void theTableShowsWhatEachCacheDoes() throws Exception {
        try (Quoting program = quoting("lru:100")) {
            Outcome table = caches(program.pid());

            assertThat(table.exitCode()).as(table.err()).isZero();
            assertThat(table.err()).isEmpty();
            List<String> lines = table.out().lines().toList();
            assertThat(lines.get(0))
                    .startsWith("process " + program.pid() + ": ")
                    .contains("Quotes");
            assertThat(lines.get(2)).containsPattern("^cache +spec +hits +misses +hit ratio +last minute +size");
            assertThat(lines.get(3))
                    .containsPattern("^Quotes.quote\\(int, String\\) +lru:100 +[\\d,]+ +50 .* 50 of 100 ");

            Outcome list = Launched.cachebench("caches");
            assertThat(list.out()).containsPattern("(?m)^ *" + program.pid() + " +1  .*Quotes");

            ParsedJson json = ParsedJson.of(caches(program.pid(), "--json").out());
            assertThat(json.at("caches/0/cache")).isEqualTo(QUOTE);
            assertThat(json.at("caches/0/misses")).isEqualTo(50L);
            assertThat(json.at("caches/0/maxsize")).isEqualTo(100L);
            assertThat(json.at("caches/0/removals/size")).isEqualTo(0L);
            assertThat(caches(program.pid(), "info", "--csv").out())
                    .startsWith("cache,number,spec,hits,")
                    .contains("\n\"" + QUOTE + "\",1,lru:100,");
        }
    }

    @Test
    void actionsChangeTheCacheAndNothingElse() throws Exception {
        try (Quoting program = quoting("lru:100")) {
            String pid = program.pid();
            assertThat(caches(pid, "peek", "quote", "--limit", "2").out())
                    .startsWith(QUOTE + "  lru:100\narguments  result\n")
                    .hasLineCount(4);

            int before = program.computed();
            assertThat(caches(pid, "invalidate", "Quotes.quote", "--where", "7, USD")
                            .out())
                    .isEqualTo(QUOTE + ": 1 entry dropped\n");
            program.awaitRounds();
            assertThat(program.computed()).isEqualTo(before + 1);

            assertThat(caches(pid, "invalidate", QUOTE, "--where", "EUR").out())
                    .isEqualTo(QUOTE + ": 25 entries dropped\n");
            program.awaitRounds();
            assertThat(program.computed()).isEqualTo(before + 26);

            assertThat(caches(pid, "refresh", "quote", "--where", "1?, *").out())
                    .isEqualTo(QUOTE + ": 10 entries refreshed\n");
            program.awaitRounds();
            assertThat(program.computed()).isEqualTo(before + 36);

            assertThat(caches(pid, "clear").out()).isEqualTo(QUOTE + ": 50 entries dropped\n");
            program.awaitRounds();
            assertThat(program.computed()).isEqualTo(before + 86);

            assertThat(caches(pid, "resize", "quote", "20").out()).isEqualTo(QUOTE + ": maxsize is 20 now\n");
            assertThat(caches(pid, "info", "quote").out())
                    .containsPattern("(?m)^size +20 of 20$")
                    .containsPattern("(?m)^left, to make room +[\\d,]+$");
        }
    }

    /** As JConsole and exporters see it: no class of ours is on the client's side of the connection. */
    @Test
    void aPlainJmxClientReadsAndCallsTheMBean() throws Exception {
        try (Quoting program = quoting("lru:100,ttl=1h,tag=#2")) {
            VirtualMachine machine = VirtualMachine.attach(program.pid());
            String address = machine.startLocalManagementAgent();
            machine.detach();
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                MBeanServerConnection server = connector.getMBeanServerConnection();
                Set<ObjectName> names = Quoting.await(
                        () -> server.queryNames(new ObjectName("dev.cachebench:type=Cache,*"), null),
                        found -> !found.isEmpty());
                ObjectName bean = new ObjectName("dev.cachebench:type=Cache,name=" + ObjectName.quote(QUOTE));
                assertThat(names).containsExactly(bean);

                MBeanInfo info = server.getMBeanInfo(bean);
                Set<String> attributes = new TreeSet<>();
                for (MBeanAttributeInfo each : info.getAttributes()) {
                    attributes.add(each.getName());
                    server.getAttribute(bean, each.getName()); // none throws
                    assertThat(each.isWritable()).isFalse();
                }
                assertThat(attributes)
                        .containsExactly(
                                "Bypasses",
                                "Bytes",
                                "Currsize",
                                "Errors",
                                "Evictions",
                                "Expirations",
                                "HitRatio",
                                "HitRatioLastMinute",
                                "Hits",
                                "Maxsize",
                                "Misses",
                                "Removals",
                                "SavedNanos",
                                "Spec",
                                "StaleHits",
                                "StoreErrors");
                assertThat(Arrays.stream(info.getOperations()).map(each -> each.getName()))
                        .containsExactlyInAnyOrder(
                                "clear",
                                "invalidate",
                                "invalidateMatching",
                                "invalidateTag",
                                "refresh",
                                "resize",
                                "peek");
                assertThat(server.getAttribute(bean, "Spec")).isEqualTo("lru:100,ttl=1h,tag=#2");
                assertThat(server.getAttribute(bean, "Misses")).isEqualTo(50L);
                long hits = (Long) server.getAttribute(bean, "Hits");
                Quoting.await(() -> (Long) server.getAttribute(bean, "Hits"), now -> now > hits);
                assertThat((Double) server.getAttribute(bean, "HitRatioLastMinute"))
                        .isBetween(0.0, 1.0);
                assertThat((Long) server.getAttribute(bean, "Bytes")).isPositive();
                CompositeData[] entries =
                        (CompositeData[]) server.invoke(bean, "peek", new Object[] {3}, new String[] {"int"});
                assertThat(entries).hasSize(3);
                assertThat(entries[0].get("arguments").toString()).matches("\\d+, (EUR|USD)");
                assertThat(server.invoke(
                                bean, "invalidateTag", new Object[] {"EUR"}, new String[] {"java.lang.String"}))
                        .isEqualTo(25L);
                assertThatThrownBy(() -> server.invoke(bean, "resize", new Object[] {0L}, new String[] {"long"}))
                        .isInstanceOf(RuntimeMBeanException.class)
                        .hasRootCauseInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> server.getAttribute(bean, "NoSuch"))
                        .isInstanceOf(AttributeNotFoundException.class);
            }
        }
    }

    @Test
    void watchRedrawsUntilTheProgramEnds() throws Exception {
        try (Quoting program = quoting("lru:100")) {
            Outcome twice = caches(program.pid(), "watch", "--times", "2");
            assertThat(twice.exitCode()).as(twice.err()).isZero();
            assertThat(twice.out().lines().filter(line -> line.startsWith("process ")))
                    .hasSize(2);

            Path file = folder.resolve("table.csv");
            Launched.Started watching =
                    Launched.in(folder).start("caches", "--pid", program.pid(), "watch", "-o", file.toString());
            Quoting.await(() -> Files.exists(file), exists -> exists);
            program.terminate();
            Outcome outcome = watching.await();

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.err())
                    .isEqualTo("cachebench: process " + program.pid() + " has ended, or does not answer\n");
            assertThat(file).content().startsWith("cache,number,spec,");
        }
    }

    @Test
    void whatCannotBeShownIsSaidInOneLine() throws Exception {
        assertFault(4, "there is no process 2147483647; jps lists the JVMs", "--pid", "2147483647");
        assertFault(2, "caches has no action 'cleer'; did you mean 'clear'?", "--pid", "1", "cleer");
        assertFault(2, "clear needs a process: caches --pid PID clear; ", "clear");
        assertFault(2, "invalidate needs --where TEXT", "--pid", "1", "invalidate", "A.b");
        assertFault(2, "--where is for invalidate and refresh", "--pid", "1", "clear", "--where", "a");
        assertFault(2, "resize needs a size, such as 1000", "--pid", "1", "resize", "A.b");
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            assertFault(4, "is not a JVM; jps lists those", "--pid", String.valueOf(sleep.pid()));
        } finally {
            sleep.destroyForcibly();
        }
        try (Quoting program = Quoting.plain(folder)) {
            assertFault(4, "has no caches of cachebench (yet); start it with ", "--pid", program.pid());
        }
    }

    @Test
    void aCacheThatIsNotThereIsAskedBack() throws Exception {
        try (Quoting program = quoting("lru:100")) {
            assertFault(
                    2,
                    "has no cache 'Quotes.quot'; did you mean 'Quotes.quote'?",
                    "--pid",
                    program.pid(),
                    "clear",
                    "Quotes.quot");
            assertFault(2, "SIZE", "--pid", program.pid(), "resize", "quote", "many");
        }
    }

    private static void assertFault(int exitCode, String message, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "caches";
        System.arraycopy(args, 0, all, 1, args.length);
        Outcome outcome = Launched.cachebench(all);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err()).startsWith("cachebench: ").contains(message).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }
}
