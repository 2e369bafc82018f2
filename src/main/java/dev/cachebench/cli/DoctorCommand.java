package dev.cachebench.cli;

import dev.cachebench.measure.Check;
import dev.cachebench.measure.Doctor;
import dev.cachebench.report.CheckText;
import java.util.List;

final class DoctorCommand extends Command {
    private final CachebenchCommand cachebench;

    DoctorCommand(CachebenchCommand cachebench) {
        super("doctor", "What works on this machine, feature by feature, and the remedy for what does not.");
        this.cachebench = cachebench;
    }

    @Override
    public Integer call() {
        List<Check> checks = Doctor.examine();
        new Output(cachebench.out(), null).write(CheckText.of(checks, cachebench.style(true, true)));
        return ExitCode.FINE.code;
    }
}
