package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.run.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine made of files. */
class NoiseMeterTest {
    private static final List<Samples> STEADY = List.of(new Samples(new double[][] {{10}, {10}, {10}}));

    @TempDir
    private Path root;

    private NoiseMeter meter() {
        return new NoiseMeter(new SystemFiles(root));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve("proc").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** @param ticks user, nice, system, idle, iowait, irq, softirq, steal */
    private void processors(String ticks) throws IOException {
        write("stat", "cpu  " + ticks + " 7 0\ncpu0 1 1 1 1 1 1 1 1 0 0\nintr 12345\n");
    }

    /** @param ticks utime, stime, cutime, cstime */
    private void self(String ticks) throws IOException {
        write("self/stat", "4711 (a ) b) S 1 2 3 4 5 6 7 8 9 10 " + ticks + " 20 0 9 0 100\n");
    }

    private void clocks(double... megahertz) throws IOException {
        StringBuilder info = new StringBuilder();
        for (double each : megahertz) {
            info.append("processor\t: 0\nmodel name\t: A: b\ncpu MHz\t\t: ")
                    .append(each)
                    .append("\n\n");
        }
        write("cpuinfo", info.toString());
    }

    @Test
    void tellsWhatOthersUsedAndStole() throws IOException {
        processors("100 0 50 1000 10 1 2 5");
        self("90 10 0 0");
        NoiseMeter meter = meter();
        processors("400 20 100 1500 60 6 7 75"); // 1000 ticks more, of which 500 idle, 50 waiting and 70 stolen
        self("100 20 120 60"); // 200 more

        Noise noise = meter.noise(STEADY);

        assertThat(noise.steal()).isCloseTo(.07, within(1e-12));
        assertThat(noise.others()).isCloseTo(.18, within(1e-12));
    }

    @Test
    void ownTimeThatIsCountedEarlierThanThatOfAllIsNoLessThanNone() throws IOException {
        processors("0 0 0 0 0 0 0 0");
        self("0 0 0 0");
        NoiseMeter meter = meter();
        processors("10 0 0 90 0 0 0 0");
        self("11 0 0 0");

        assertThat(meter.noise(STEADY).others()).isZero();
    }

    @Test
    void whereNoTimeHasPassedNothingIsKnown() throws IOException {
        processors("1 1 1 1 1 1 1 1");

        Noise noise = meter().noise(STEADY);

        assertThat(noise.steal()).isNaN();
        assertThat(noise.others()).isNaN();
    }

    @Test
    void theClockIsHeldAgainstItsFastest() throws IOException {
        NoiseMeter meter = meter();
        clocks(2000, 4000);
        meter.look();
        clocks(1500, 3000);
        meter.look();
        clocks(2000, 3000);
        meter.look();

        assertThat(meter.noise(STEADY).frequency()).isCloseTo(.75, within(1e-12));
    }

    @Test
    void withoutSuchFilesNothingIsKnown() {
        NoiseMeter meter = meter();
        meter.look();
        Noise noise = meter.noise(STEADY);

        assertThat(noise.steal()).isNaN();
        assertThat(noise.others()).isNaN();
        assertThat(noise.frequency()).isNaN();
    }

    /** As in containers whose files another program writes. */
    @Test
    void filesOfAnotherFormAreNotBelieved() throws IOException {
        for (String stat : List.of("", "cpu ", "cpu  1 2 3", "cpu  a b c d e f g h", "cpu0 1 2 3 4 5 6 7 8\n")) {
            write("stat", stat);
            write("self/stat", "nonsense");
            write("cpuinfo", "cpu MHz\t: fast\ncpu MHz");
            NoiseMeter meter = meter();
            meter.look();

            Noise noise = meter.noise(STEADY);

            assertThat(noise.steal()).as(stat).isNaN();
            assertThat(noise.frequency()).as(stat).isNaN();
        }
    }

    @Test
    void theSpreadIsThatOfTheVariantThatSpreadsMost() {
        Samples wide = new Samples(new double[][] {{10}, {20}, {30}, {40}, {50}});

        assertThat(meter().noise(List.of(STEADY.get(0), wide)).spread()).isCloseTo(20 / 30.0, within(1e-12));
        assertThat(meter().noise(STEADY).spread()).isZero();
    }

    @Test
    void oneForkOfEachVariantSpreadsByNothingThatIsKnown() {
        Samples single = new Samples(new double[][] {{10, 20}});

        assertThat(meter().noise(List.of(single)).spread()).isNaN();
        assertThat(meter().noise(List.of(single, STEADY.get(0))).spread()).isZero();
    }
}
