package dev.cachebench.cli.console;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what picocli asks for by class: normally only lists, for options that may be repeated. Its own factory, once
 * loaded, looks for a class of Groovy's, and a class that is not there has the whole directory of the jar read.
 */
public final class Constructors implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == List.class
                ? type.cast(new ArrayList<>())
                : CommandLine.defaultFactory().create(type);
    }
}
