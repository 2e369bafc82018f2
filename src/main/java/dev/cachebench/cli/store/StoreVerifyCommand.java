package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.store.SharedVerificationRenderers;
import dev.cachebench.report.store.VerificationRenderers;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.disk.Verification;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.store.server.SharedVerification;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads a whole store. */
final class StoreVerifyCommand extends Command {
    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.place());
    private final OutputOptions output = add(OutputOptions.of(new VerificationRenderers(Style.PLAIN), "entry"));

    StoreVerifyCommand(Console console) {
        super("verify", "Reads a whole store and checks every checksum. Exit code 1 if something is damaged.");
        this.console = console;
        examples("cachebench store verify .cachebench");
    }

    @Override
    public Integer call() {
        SharedPlace server = StoreArgs.server(folder);
        if (server != null) {
            return verify(server);
        }
        Renderer<Verification> renderer =
                output.renderer(new VerificationRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        Verification verified = StoreFolder.verify(folder.getValue());
        to.write(renderer.render(verified));
        return verified.isClean() ? ExitCode.FINE.code : ExitCode.CHECK_FAILED.code;
    }

    private int verify(SharedPlace server) {
        try (server) {
            Renderer<SharedVerification> renderer =
                    output.renderer(new SharedVerificationRenderers(console.style(output.file() == null, true)));
            Output to = new Output(console.out(), output.file());
            SharedVerification verified = server.verify();
            to.write(renderer.render(verified));
            return verified.damaged() == 0 ? ExitCode.FINE.code : ExitCode.CHECK_FAILED.code;
        }
    }
}
