package dev.cachebench.weave;

import static dev.cachebench.weave.FittingProbes.LARGEST_COMPILED;

import dev.cachebench.profile.CallCounts;
import dev.cachebench.profile.Function;
import dev.cachebench.weave.ClassFile.Attribute;
import dev.cachebench.weave.ClassFile.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Puts a count at the entry of a class's methods: {@code CallCounts.enter(17)}.
 *
 * <p>The class file is copied, not parsed into instructions and written anew: the program waits for its classes while
 * they are woven. What is put in front of a method's code has a multiple of four bytes where there may be a {@code
 * switch}, which aligns its operands. So jumps, which are relative, stay as they are, and only the tables that name
 * places in the code are shifted (JVMS 4.7.3, 4.7.4, 4.7.12 to 4.7.14).
 */
public final class CountWeaver {
    private static final String TOO_LONG = "it is too long for a count, or there are too many methods";

    private static final int ADDED_CONSTANTS = 6; // those of the method that is called
    private static final int MOST_CONSTANTS = 0xFFFF;

    private static final int MOST_CODE = 0xFFFF;
    private static final int SIPUSH = 0x11;
    private static final int LDC_W = 0x13;
    private static final int INVOKESTATIC = 0xB8;
    private static final int NOP = 0;
    private static final int ENTRY = 6; // what is put in front of a method's code, in bytes
    private static final int ALIGNED_ENTRY = 8;

    private final ClassFile in;
    private final CountedMethods counted;
    private final Predicate<Function> scope;
    private final boolean library;
    private final Output body;
    private final Output constants = new Output(256);
    private int constantCount;
    private final Map<String, String> uncounted = new LinkedHashMap<>();
    private boolean hasCounts;
    private String type;
    private String file;
    private CountedMethods.OfClass own;

    private CountWeaver(byte[] original, CountedMethods counted, Predicate<Function> scope, boolean library) {
        in = new ClassFile(original);
        this.counted = counted;
        this.scope = scope;
        this.library = library;
        body = new Output(original.length + original.length / 4);
        constantCount = in.constantCount();
    }

    /**
     * A class with counts.
     *
     * @param bytes {@code null} if no method got one
     * @param uncounted the names of methods in scope that got none, with the reasons
     */
    public record Woven(byte[] bytes, Map<String, String> uncounted) {}

    /**
     * @param scope accepts the functions that are counted; {@code null} for all of them
     * @param library whether the class is one of a library
     * @throws RuntimeException if it is no class file, or one that cannot be woven
     */
    public static Woven weave(byte[] original, CountedMethods counted, Predicate<Function> scope, boolean library) {
        CountWeaver weaver = new CountWeaver(original, counted, scope, library);
        weaver.weave();
        return new Woven(weaver.hasCounts ? weaver.joined() : null, weaver.uncounted);
    }

    private void weave() {
        if (in.major() < 45 || in.major() == 45 && in.minor() < 3) {
            throw new IllegalArgumentException("it is older than Java 1.1");
        }
        if (constantCount + ADDED_CONSTANTS > MOST_CONSTANTS) {
            throw new IllegalArgumentException("it has too many constants");
        }
        addCall();
        int fields = in.poolEnd() + 8 + 2 * in.u2(in.poolEnd() + 6);
        int methods = in.skipMembers(fields);
        int attributes = in.skipMembers(methods);
        file = sourceFile(attributes);
        type = in.className(in.u2(in.poolEnd() + 2)).replace('/', '.');
        own = counted.ofClass(type, file, library);
        body.copy(in.bytes(), in.poolEnd(), methods + 2);
        int at = methods + 2;
        for (int i = in.u2(methods); i > 0; i--) {
            at = method(at);
        }
        body.copy(in.bytes(), at, in.bytes().length);
    }

    private byte[] joined() {
        Output out = new Output(in.poolEnd() + constants.size() + body.size());
        out.copy(in.bytes(), 0, 8).u2(constantCount).copy(in.bytes(), 10, in.poolEnd());
        return out.copy(constants).copy(body).toByteArray();
    }

    private void addCall() {
        int first = constantCount;
        constants.text(CallCounts.class.getName().replace('.', '/')); // in the agent's jar it has another name
        constants.u1(7).u2(first);
        constants.text("enter").text("(I)V");
        constants.u1(12).u2(first + 2).u2(first + 3);
        constants.u1(10).u2(first + 1).u2(first + 4);
        constantCount += ADDED_CONSTANTS;
    }

    private String sourceFile(int attributes) {
        int source = in.attribute(Attribute.SOURCE_FILE, attributes);
        return source == 0 ? null : in.text(in.u2(source + 6));
    }

    /** @return where the next one begins */
    private int method(int begin) {
        int end = in.skipAttributes(begin + 6);
        String name = in.text(in.u2(begin + 2));
        int at = ProbeWeaver.isCall(in.u2(begin), name) ? in.attribute(Attribute.CODE, begin + 6) : 0;
        if (at == 0) {
            body.copy(in.bytes(), begin, end);
            return end;
        }
        CodeParts code = new CodeParts(in, at);
        String descriptor = in.text(in.u2(begin + 4));
        int line = code.firstLine();
        if (scope != null && !scope.test(function(name, descriptor, line))) {
            body.copy(in.bytes(), begin, end);
            return end;
        }
        int length = code.length();
        if (length == 1 && FittingProbes.isEmptyFinalizer(name + descriptor, length)) {
            uncounted.put(name, FittingProbes.EMPTY_FINALIZER);
            body.copy(in.bytes(), begin, end);
            return end;
        }
        int entry = code.mayHaveSwitch() ? ALIGNED_ENTRY : ENTRY;
        boolean tooLong = length + entry > (length <= LARGEST_COMPILED ? LARGEST_COMPILED : MOST_CODE);
        int number = tooLong ? CallCounts.MOST : own.add(name, descriptor, line);
        if (number >= CallCounts.MOST) {
            uncounted.put(name, TOO_LONG);
            body.copy(in.bytes(), begin, end);
            return end;
        }
        body.copy(in.bytes(), begin, code.begin());
        code(code, entry, number);
        body.copy(in.bytes(), code.end(), end);
        hasCounts = true;
        return end;
    }

    private Function function(String name, String descriptor, int line) {
        return Function.of(new Function.Method(type, name, descriptor), file, line, library);
    }

    private void code(CodeParts code, int entry, int function) {
        int begin = body.size();
        body.copy(in.bytes(), code.begin(), code.begin() + 6);
        body.u2(Math.max(1, code.maxStack())).u2(code.maxLocals()).u4(code.length() + entry);
        push(function);
        body.u1(INVOKESTATIC).u2(in.constantCount() + ADDED_CONSTANTS - 1);
        for (int i = ENTRY; i < entry; i++) {
            body.u1(NOP);
        }
        int attributes = code.attributes();
        int copy = body.size() + code.length() + 2;
        body.copy(in.bytes(), code.instructions(), attributes + 2);
        for (int i = in.u2(code.handlers()); i > 0; i--) {
            body.addU2(copy, entry);
            body.addU2(copy + 2, entry);
            body.addU2(copy + 4, entry);
            copy += 8;
        }
        ShiftedTables tables = new ShiftedTables(in, body, entry);
        int next = attributes + 2;
        for (int i = in.u2(attributes); i > 0; i--) {
            int end = next + 6 + in.u4(next + 2);
            int name = in.u2(next);
            if (in.names(name, Attribute.FRAMES)) {
                tables.frames(next);
            } else if (in.names(name, Attribute.LINES)) {
                tables.places(next, 4);
            } else if (in.names(name, Attribute.VARIABLES) || in.names(name, Attribute.VARIABLE_TYPES)) {
                tables.places(next, 10);
            } else {
                body.copy(in.bytes(), next, end);
            }
            next = end;
        }
        body.putU4(begin + 2, body.size() - begin - 6);
    }

    private void push(int function) {
        if (function <= Short.MAX_VALUE) {
            body.u1(SIPUSH).u2(function);
            return;
        }
        if (constantCount == MOST_CONSTANTS) {
            throw new IllegalArgumentException("it has too many constants");
        }
        body.u1(LDC_W).u2(constantCount);
        constants.u1(3).u4(function);
        constantCount++;
    }
}
