package dev.cachebench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.doctor.Check.State;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.run.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path root;

    private SystemFiles with(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new SystemFiles(root);
    }

    private MachineChecks machine(String path, String text) throws IOException {
        return new MachineChecks(with(path, text));
    }

    @Test
    void examinesThisMachine() {
        List<Check> checks = Doctor.examine();

        assertThat(checks.stream().map(Check::name))
                .doesNotHaveDuplicates()
                .contains("Java", "Java compiler", "attaching", "native access", "cache folder", "async-profiler")
                .contains("processors", "clock", "python3");
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.detail()).isNotBlank();
            assertThat(check.remedy().isEmpty()).isEqualTo(check.state() == State.OK);
        });
    }

    @Test
    void saysWhatTakesThePlaceOfPerfEvents() {
        Check check = ProfilerChecks.event(SampleEvent.CPU, Optional.of("perf events are refused"));

        assertThat(check.state()).isEqualTo(State.LIMITED);
        assertThat(check.detail()).isEqualTo("perf events are refused; ctimer takes its place");
        assertThat(check.remedy()).contains("perf_event_paranoid=1");
    }

    @Test
    void missesAnEventThatIsRefused() {
        for (SampleEvent event : SampleEvent.values()) {
            Check check = ProfilerChecks.event(event, Optional.of("no"));
            assertThat(check.state()).isEqualTo(event == SampleEvent.CPU ? State.LIMITED : State.MISSING);
            assertThat(check.remedy()).isNotBlank();
        }
    }

    @Test
    void findsAFolderThatRunsNoPrograms() throws IOException {
        SystemFiles system = with("proc/self/mounts", """
                /dev/vda / ext4 rw,relatime 0 0
                tmpfs /a\\040b tmpfs rw,nosuid,noexec 0 0
                tmpfs /a\\040b/c tmpfs rw,nosuid 0 0
                malformed
                """);

        assertThat(system.noExec(Path.of("/a b/x"))).isTrue();
        assertThat(system.noExec(Path.of("/a b/c/x"))).isFalse();
        assertThat(system.noExec(Path.of("/a bc"))).isFalse();
        assertThat(system.noExec(Path.of("/home"))).isFalse();
    }

    @Test
    void reportsAFolderMountedNoexec() throws IOException {
        SystemFiles system = with("proc/self/mounts", "tmpfs " + root + " tmpfs rw,noexec 0 0");

        Check check = FolderChecks.runnable("cache folder", root.resolve("not/yet"), system);

        assertThat(check.state()).isEqualTo(State.LIMITED);
        assertThat(check.remedy()).contains("-Dcachebench.cache=DIR");
    }

    @Test
    void reportsAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThat(FolderChecks.runnable("temporary folder", file.resolve("x"), new SystemFiles(root))
                        .state())
                .isEqualTo(State.MISSING);
    }

    @Test
    void readsTheQuotaOfEitherCgroupVersion() throws IOException {
        assertThat(machine("sys/fs/cgroup/cpu.max", "max 100000").processors(2).state())
                .isEqualTo(State.OK);
        assertThat(machine("sys/fs/cgroup/cpu.max", "150000 100000")
                        .processors(2)
                        .detail())
                .isEqualTo("2, and a cgroup's quota of 1.5");
        Files.delete(root.resolve("sys/fs/cgroup/cpu.max"));
        with("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");
        assertThat(machine("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1")
                        .processors(2)
                        .state())
                .isEqualTo(State.OK);
        assertThat(machine("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000")
                        .processors(2)
                        .detail())
                .contains("quota of 0.5");
    }

    @Test
    void warnsOfASingleProcessor() {
        assertThat(new MachineChecks(new SystemFiles(root)).processors(1).state())
                .isEqualTo(State.LIMITED);
    }

    @Test
    void readsTheKernelsSettings() throws IOException {
        with("proc/sys/kernel/kptr_restrict", "0");
        List<Check> checks = machine("proc/sys/kernel/perf_event_paranoid", "4").kernel();

        assertThat(checks.get(0).state()).isEqualTo(State.LIMITED);
        assertThat(checks.get(0).detail()).contains("4: only root").contains("or has perf events at all");
        assertThat(checks.get(1).state()).isEqualTo(State.OK);
    }

    @Test
    void noticesAGovernorThatSavesPower() throws IOException {
        String path = "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";

        assertThat(machine(path, "powersave").speed().state()).isEqualTo(State.LIMITED);
        assertThat(machine(path, "performance").speed().state()).isEqualTo(State.OK);
    }

    @Test
    void noticesStolenTimeAndLoad() throws IOException {
        with("proc/loadavg", "0.10 0.5 0.5 1/100 4711");
        assertThat(machine("proc/stat", "cpu  90 0 0 0 0 0 0 10 0 0\ncpu0 1")
                        .quiet(2)
                        .detail())
                .contains("took 10.0 %");
        assertThat(machine("proc/stat", "cpu  90 0 0 0 0 0 0 0 0 0\ncpu0 1")
                        .quiet(2)
                        .state())
                .isEqualTo(State.OK);
        assertThat(machine("proc/loadavg", "1.70 0.5 0.5 1/100 4711").quiet(2).detail())
                .contains("load 1.70");
        assertThat(machine("proc/stat", "garbage").quiet(2).state()).isEqualTo(State.LIMITED);
    }
}
