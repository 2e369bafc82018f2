package dev.cachebench.program;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.key.Bypasses;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Says where lambdas stand in their source, of which a program's own JVM knows the names that the compiler gave them.
 */
final class LambdaPlaces {
    private static final Pattern NAMED =
            Pattern.compile("lambda ([\\w.$]+)\\.(lambda\\$[\\w$]+)", Pattern.UNICODE_CHARACTER_CLASS);

    private final Function<String, String> find;
    private final Function<String, byte[]> read;

    LambdaPlaces(ProgramClasses classes) {
        this.find = classes::find;
        this.read = classes::read;
    }

    /** The same, lambdas told as in source wherever they come up. */
    CachedMethod in(CachedMethod method) {
        List<String> advice = new ArrayList<>();
        for (String sentence : method.advice()) {
            advice.add(in(sentence));
        }
        List<Bypasses.Bypass> bypasses = new ArrayList<>();
        for (Bypasses.Bypass bypass : method.bypasses()) {
            bypasses.add(new Bypasses.Bypass(in(bypass.reason()), bypass.calls()));
        }
        return new CachedMethod(
                method.method(),
                method.cache(),
                method.info(),
                method.cost(),
                method.untold(),
                advice,
                bypasses,
                method.tiers(),
                method.storeFaults(),
                method.stale(),
                method.findings() == null ? null : in(method.findings()),
                method.fault());
    }

    private Findings in(Findings findings) {
        List<Difference> first = new ArrayList<>();
        for (Difference each : findings.first()) {
            first.add(new Difference(in(each.arguments()), in(each.cached()), in(each.fresh()), in(each.unlike())));
        }
        return new Findings(
                findings.checked(),
                findings.differing(),
                findings.unlike(),
                findings.incomparable(),
                in(findings.incomparableType()),
                findings.within(),
                first,
                findings.looked(),
                findings.changing(),
                findings.changes(),
                findings.lookups());
    }

    /** The text with {@code lambda at Ticket.java:12} for {@code lambda Ticket.lambda$fetch$0}. */
    String in(String text) {
        if (text == null || !text.contains(".lambda$")) {
            return text;
        }
        Matcher named = NAMED.matcher(text);
        return named.replaceAll(
                match -> Matcher.quoteReplacement(place(match.group(1), match.group(2), match.group())));
    }

    private String place(String className, String method, String otherwise) {
        String type = find.apply(className);
        byte[] file = type == null ? null : read.apply(type);
        if (file == null) {
            return otherwise;
        }
        Line line = new Line(method);
        try {
            new ClassReader(file).accept(line, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            return otherwise; // damaged, or newer than ASM knows
        }
        return line.number == 0 || line.source == null ? otherwise : "lambda at " + line.source + ":" + line.number;
    }

    /** The first line of a method. */
    private static final class Line extends ClassVisitor {
        private final String method;
        private String source;
        private int number;

        Line(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitSource(String file, String debug) {
            source = file;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] thrown) {
            return !name.equals(method)
                    ? null
                    : new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public void visitLineNumber(int line, Label start) {
                            number = number == 0 ? line : Math.min(number, line);
                        }
                    };
        }
    }
}
