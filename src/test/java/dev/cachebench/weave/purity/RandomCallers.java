package dev.cachebench.weave.purity;

import java.util.Random;

/** Source of a class with a method {@code made} that returns arrays, and random code that gets and may change them. */
final class RandomCallers {
    private static final int METHODS = 5;
    private static final int VARIABLES = 3;

    private final Random random;
    private final boolean careful; // so that arrays are cloned before they are changed, most of the time
    private final StringBuilder code = new StringBuilder();
    private int names;

    private RandomCallers(Random random) {
        this.random = random;
        careful = random.nextBoolean();
    }

    /** The class, whose method {@code run} tells whether what it has made was changed. */
    static String of(String name, Random random) {
        return new RandomCallers(random).source(name);
    }

    private String source(String name) {
        code.append("""
                package random;
                import java.util.*;
                import java.util.function.*;
                public final class NAME {
                    static final List<String[]> ALL = new ArrayList<>();
                    static String[] kept;
                    static int n;
                    static int read;
                    static String[] made() { String[] made = {"b", "a"}; ALL.add(made); return made; }
                    interface Source { String[] from(String[] other); }
                    static final class Same implements Source { public String[] from(String[] other) { return other; } }
                    static final class Other implements Source { public String[] from(String[] other) { return NAME.other(); } }
                    static String[] other() { return new String[] {"b", "a"}; }
                    static String[] varargs(String... all) { return all; }
                    static final class Holder {
                        final String[] held;
                        Holder(String[] held) { this.held = held; }
                        Holder(Holder from) { held = from.held.clone(); held[0] = "h"; }
                    }
                    public static boolean run() {
                        ALL.clear();
                        kept = other();
                        n = 0;
                        m0(made(), made());
                        boolean changed = false;
                        for (String[] each : ALL) { changed |= !Arrays.equals(each, new String[] {"b", "a"}); }
                        return changed;
                    }
                """.replace("NAME", name));
        for (int i = 0; i < METHODS; i++) {
            code.append("    static String[] m" + i + "(String[] v0, String[] v1) {\n        String[] v2 = other();\n");
            int statements = 3 + random.nextInt(6);
            for (int j = 0; j < statements; j++) {
                statement(i, 0);
            }
            code.append("        return " + any() + ";\n    }\n");
        }
        return code.append("}\n").toString();
    }

    private String any() {
        return "v" + random.nextInt(VARIABLES);
    }

    private void statement(int method, int depth) {
        String one = any();
        String other = any();
        String fresh = "c" + names++;
        switch (random.nextInt(18)) {
            case 0 -> line(one + " = made();");
            case 1 -> line(one + " = " + other + ";");
            case 2 -> line(one + " = " + other + ".clone();");
            case 3 -> line("kept = " + one + ";");
            case 4 -> line(one + " = kept;");
            case 5, 16, 17 -> change(one, other, fresh);
            case 6 -> line("for (String each : " + one + ") { read += each.length(); }");
            case 7 -> line(one + " = new Holder(" + other + ").held;");
            case 8 -> line(one + " = new Holder(new Holder(" + other + ")).held;");
            case 9 -> line(one + " = (n++ % 2 == 0 ? new Same() : new Other()).from(" + other + ");");
            case 10 ->
                line("String[] " + fresh + " = " + one + "; Supplier<String[]> s" + fresh + " = () -> " + fresh
                        + "; read += s" + fresh + ".get().length;");
            case 11 -> line(one + " = varargs(" + other + ");");
            case 12 -> line("read += Arrays.asList(" + one + ").indexOf(\"a\");");
            case 13, 14 -> {
                if (method + 1 < METHODS) {
                    int callee = method + 1 + random.nextInt(METHODS - method - 1);
                    line(one + " = m" + callee + "(" + other + ", " + any() + ");");
                }
            }
            default -> {
                if (depth < 2) {
                    line(
                            (random.nextBoolean()
                                    ? "if (n++ % 2 == 0) {"
                                    : "for (int i" + depth + " = 0; i" + depth + " < 2; i" + depth + "++) {"));
                    statement(method, depth + 1);
                    statement(method, depth + 1);
                    line("}");
                }
            }
        }
    }

    private void change(String one, String other, String fresh) {
        if (careful && random.nextInt(20) > 0) {
            line(one + " = " + one + ".clone();");
        }
        switch (random.nextInt(5)) {
            case 0 -> line(one + "[0] = \"z\";");
            case 1 -> line("Arrays.sort(" + one + ");");
            case 2 -> line("Arrays.asList(" + one + ").set(1, \"z\");");
            case 3 ->
                line("System.arraycopy(new String[] {\"z\"}, 0, " + one + ", 0, 1); read += " + other + ".length;");
            default ->
                line("String[] " + fresh + " = " + one + "; Runnable r" + fresh + " = () -> " + fresh + "[0] = \"z\"; r"
                        + fresh + ".run();");
        }
    }

    private void line(String text) {
        code.append("        ").append(text).append('\n');
    }
}
