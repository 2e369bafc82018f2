package dev.cachebench.cli.console;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lets an option with an optional value take it only with {@code =}, so that {@code --peek 51} leaves the 51 alone. */
final class Attached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) { // picocli has " " here for a value that follows a blank
            args.push(((OptionSpec) option).fallbackValue());
        }
        return false;
    }
}
