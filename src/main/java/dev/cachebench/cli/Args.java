package dev.cachebench.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** picocli's options and parameters, in the shapes that cachebench has them. */
final class Args {
    private Args() {}

    /** An option that is there or not. */
    static OptionSpec.Builder flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).initialValue(false).description(description);
    }

    /** An option with a text. */
    static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
    }

    /** An option that takes a text only after {@code =}, and stands for {@code unsaid} without one. */
    static OptionSpec.Builder option(String name, String label, String unsaid, String description) {
        return option(name, label, description)
                .arity("0..1")
                .fallbackValue(unsaid)
                .preprocessor(new Attached());
    }

    /** The parameter at a place, counted from 0. */
    static PositionalParamSpec.Builder parameter(int place, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(place))
                .required(true)
                .type(String.class)
                .paramLabel(label)
                .description(description);
    }

    /** One or more parameters, which make a {@code List<String>}. */
    static PositionalParamSpec.Builder parameters(String label, String description) {
        return PositionalParamSpec.builder()
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description);
    }
}
