package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JVMs that a launcher starts hold on their heaps at most: looked at every {@value #INTERVAL_MILLIS}
 * milliseconds, right after a collection of all of it that is asked for. The most that a JVM occupies says little of
 * that, as it depends on when the collector thinks it worth its while to collect. Linux only.
 */
final class LiveHeap extends Thread {
    private static final int INTERVAL_MILLIS = 500;
    private static final Pattern AGENT = Pattern.compile("-javaagent:\\S*?/(watch|shadow)");
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final String COMMANDS = "GC.run\nGC.heap_info";

    private final ProcessHandle launcher;
    private final Map<Step, Double> most = Collections.synchronizedMap(new EnumMap<>(Step.class));

    LiveHeap(ProcessHandle launcher) {
        super("live-heap");
        this.launcher = launcher;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (launcher.isAlive()) {
                for (ProcessHandle each : launcher.descendants().toList()) {
                    look(each.pid());
                }
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            // enough is known
        }
    }

    private void look(long pid) throws InterruptedException {
        try {
            String line =
                    Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            Step step = step(line.replace('\0', ' '));
            if (step != null) {
                most.merge(step, used(pid), Math::max);
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    /** What a JVM runs for; {@code null} if it is none that matters. */
    private static Step step(String line) {
        if (!line.contains("gc+heap=debug")) {
            return null; // which all runs of the program have, and nothing else
        }
        Matcher agent = AGENT.matcher(line);
        if (agent.find()) {
            return agent.group(1).equals("watch") ? Step.WATCHED : Step.SHADOWED;
        }
        return line.contains("-javaagent:") || line.contains("-agentpath:") ? null : Step.AS_IS;
    }

    private static double used(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        COMMANDS)
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        jcmd.waitFor();
        Matcher used = USED.matcher(text);
        return used.find() ? 1024.0 * Long.parseLong(used.group(1)) : 0;
    }

    /** Bytes by what the JVM ran for. */
    Map<Step, Double> most() {
        return Map.copyOf(most);
    }
}
