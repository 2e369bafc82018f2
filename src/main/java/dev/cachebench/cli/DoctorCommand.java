package dev.cachebench.cli;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.doctor.Check;
import dev.cachebench.doctor.Doctor;
import dev.cachebench.report.doctor.CheckText;
import java.util.List;

/** Tells what works on this machine. */
final class DoctorCommand extends Command {
    private final Console console;

    DoctorCommand(Console console) {
        super("doctor", "Checks which features work on this machine, and says how to fix those that do not.");
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Check> checks = Doctor.examine();
        new Output(console.out(), null).write(CheckText.of(checks, console.style(true, true)));
        return ExitCode.FINE.code;
    }
}
