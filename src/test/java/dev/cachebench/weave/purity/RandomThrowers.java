package dev.cachebench.weave.purity;

import java.util.Random;

/**
 * Source of a class with methods that throw and catch, and that read and change a static field before, after and
 * between.
 */
final class RandomThrowers {
    static final int METHODS = 4;

    private final Random random;
    private final boolean careful; // so that the field is used where something is thrown, and hardly elsewhere
    private final StringBuilder code = new StringBuilder();
    private int names;

    private RandomThrowers(Random random) {
        this.random = random;
        careful = random.nextInt(4) > 0;
    }

    static String of(String name, Random random) {
        return new RandomThrowers(random).source(name);
    }

    private String source(String name) {
        code.append("""
                package random;
                public final class NAME {
                    public static int tick;
                    public static final class Late extends RuntimeException {
                        final int at;
                        Late(int at) { super(null, null, false, false); this.at = at; }
                    }
                    static int fail(int n) { tick++; throw new Late(tick + n); }
                    static int some(int n) { if (n % 3 == 0) { tick++; throw new Late(tick); } return n + 1; }
                """.replace("NAME", name));
        for (int i = 0; i < METHODS; i++) {
            code.append("    public static int m" + i + "(int v) {\n");
            statements(i, 0, 2 + random.nextInt(3));
            code.append("        return v;\n    }\n");
        }
        return code.append("}\n").toString();
    }

    private void statements(int method, int depth, int count) {
        for (int i = 0; i < count; i++) {
            statement(method, depth);
        }
    }

    private void statement(int method, int depth) {
        boolean rarely = !careful || random.nextInt(25) == 0;
        switch (random.nextInt(depth > 2 ? 7 : 11)) {
            case 0 -> line("v = Math.floorMod(v * 31 + " + random.nextInt(9) + ", 1000);");
            case 1 -> line(rarely ? "tick++;" : "v += 3;");
            case 2 -> line(rarely ? "v += tick;" : "v -= 1;");
            case 3, 4 -> line("if (" + condition() + ") { " + last() + " }");
            case 5 -> line("v += some(v);");
            case 6 -> {
                if (method + 1 < METHODS) {
                    int callee = method + 1 + random.nextInt(METHODS - method - 1);
                    line("v += m" + callee + "(Math.floorMod(v, 10));");
                }
            }
            case 7 -> {
                line("if (" + condition() + ") {");
                statements(method, depth + 1, 1 + random.nextInt(2));
                line("} else {");
                statements(method, depth + 1, 1);
                line("}");
            }
            case 8 -> {
                String index = "i" + names++;
                line("for (int " + index + " = 0; " + index + " < 2; " + index + "++) {");
                statements(method, depth + 1, 1 + random.nextInt(2));
                line("}");
            }
            case 9 -> {
                line("try {");
                statements(method, depth + 1, 1 + random.nextInt(2));
                String caught = "e" + names++;
                line("} catch (Late " + caught + ") {");
                caught(caught);
                line("}");
            }
            default -> {
                line("try {");
                statements(method, depth + 1, 1 + random.nextInt(2));
                line("} finally {");
                line(rarely ? "tick++;" : "v += 5;");
                if (random.nextInt(6) == 0) {
                    line("if (" + condition() + ") { return v; }");
                }
                line("}");
            }
        }
    }

    private void caught(String name) {
        switch (random.nextInt(careful ? 8 : 5)) {
            case 0 -> line("v += " + name + ".at;");
            case 1 -> line("v += 7;");
            case 2 -> line("if (" + condition() + ") { throw " + name + "; }");
            default -> {
                line("tick += " + name + ".at;");
                line("throw new Late(tick);");
            }
        }
    }

    private String condition() {
        return "Math.floorMod(v, " + (2 + random.nextInt(5)) + ") == " + random.nextInt(2);
    }

    private String last() {
        return switch (random.nextInt(4)) {
            case 0 -> "throw new Late(0);";
            case 1 -> "tick += v; throw new Late(tick);";
            case 2 -> "v += tick; fail(v); throw new Late(v);";
            default -> "throw new Late(tick++);";
        };
    }

    private void line(String text) {
        code.append("        ").append(text).append('\n');
    }
}
