package dev.cachebench.weave.purity;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is known of a program and of the JDK, whichever method is looked at. */
final class ProgramFacts {
    final ProgramTypes types;
    final StableFields fields;
    final KeyParts parts;
    final JdkCall jdk;
    final JdkResults jdkResults;
    final KeyedClasses classes;
    final CallbackTargets callbacks;
    final CallTargets targets;
    final JdkOverrides overrides;
    final ConstantCode constantCode;
    final EarlyReads earlyReads;

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    ProgramFacts(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        types = new ProgramTypes(classFiles, names);
        fields = new StableFields(types);
        parts = new KeyParts(types, fields);
        jdk = new JdkCall(types);
        jdkResults = new JdkResults(types, parts);
        classes = new KeyedClasses(types);
        callbacks = new CallbackTargets(types);
        targets = new CallTargets(types);
        overrides = new JdkOverrides(types);
        constantCode = new ConstantCode(types);
        earlyReads = new EarlyReads(types);
    }
}
