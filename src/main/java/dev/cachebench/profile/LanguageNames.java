package dev.cachebench.profile;

import dev.cachebench.text.SourceNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions of other languages of the JVM as their sources call them, where compilers give methods names of their own:
 * Scala's {@code List.::}, compiled to {@code $colon$colon}, Clojure's {@code shop/sold?.invoke}, compiled to {@code
 * shop$sold_QMARK_}, Kotlin's {@code Euro.half}, compiled to {@code half-impl}, Groovy's closures, and what JRuby and
 * Jython make of Ruby and Python.
 */
final class LanguageNames {
    private static final Sign[] SCALA_OPERATORS = signs(
            '$',
            "",
            "~tilde =eq <less >greater !bang #hash %percent ^up &amp |bar *times /div +plus -minus :colon ?qmark @at \\bslash");
    private static final Sign[] CLOJURE_SIGNS = signs(
            '_',
            "_",
            ":COLON +PLUS >GT <LT =EQ ~TILDE !BANG @CIRCA #SHARP 'SINGLEQUOTE \"DOUBLEQUOTE %PERCENT ^CARET &AMPERSAND"
                    + " *STAR |BAR {LBRACE }RBRACE [LBRACK ]RBRACK /SLASH \\BSLASH ?QMARK");

    /** A local function has a number behind its name. */
    private static final Pattern NUMBERED = Pattern.compile("(.+)\\$\\d+");

    private static final Pattern CLOJURE_NUMBER = Pattern.compile("__\\d+$");
    private static final Pattern GROOVY_CLOSURE = Pattern.compile("(.+?)\\$_(?:\\w+_)?closure\\d+");

    private static final Pattern RUBY = Pattern.compile("RUBY\\$([a-z]+)(?:\\$(.+))?\\$\\d+(?:\\$__VARARGS__)?");

    /**
     * A function of a value class, or one that takes such values, whose name a hash of the types follows. A word of
     * seven small letters may be part of a name in backticks, and is next to never a hash.
     */
    private static final Pattern KOTLIN_MANGLED =
            Pattern.compile("(.+?)-(?:impl\\d?|(?=[\\w-]*[A-Z0-9_-])[\\w-]{7})(\\$default)?");

    private LanguageNames() {}

    /**
     * The function with what it is in, {@code Shop.+}.
     *
     * @param source the file that the class names as its source
     * @param line 0 if the class knows none
     * @return {@code null} if the language is none of these, or the name as compiled will do
     */
    static String of(Function.Method method, String source, int line) {
        if (source.endsWith(".scala")) {
            return scala(method, line);
        }
        if (source.endsWith(".clj") || source.endsWith(".cljc")) {
            return clojure(method);
        }
        if (source.endsWith(".groovy") && method.name().equals("doCall") && line > 0) {
            Matcher closure = GROOVY_CLOSURE.matcher(method.simpleType());
            return closure.lookingAt() ? SourceNames.of(closure.group(1)) + ".closure at " + line : null;
        }
        if (source.endsWith(".py")) {
            Matcher numbered = NUMBERED.matcher(method.name());
            return numbered.matches() ? numbered.group(1) : null;
        }
        if (source.endsWith(".kt")) {
            Matcher mangled = KOTLIN_MANGLED.matcher(method.name());
            return mangled.matches()
                    ? SourceNames.of(method.simpleType()) + "." + mangled.group(1)
                            + (mangled.group(2) == null ? "" : mangled.group(2))
                    : null;
        }
        return source.endsWith(".rb") ? ruby(method.name()) : null;
    }

    /** As Ruby's own back traces have it. */
    private static String ruby(String compiled) {
        Matcher ruby = RUBY.matcher(compiled);
        if (!ruby.matches()) {
            return compiled.equals("RUBY$script") ? "<main>" : null;
        }
        String kind = ruby.group(1);
        String name = ruby.group(2);
        if (name == null) {
            return kind.equals("metaclass") ? "singleton class" : null;
        }
        return kind.equals("method") ? name : kind.equals("block") ? "block in " + name : "<" + kind + ":" + name + ">";
    }

    /** An object's class ends with {@code $}, and the number of an anonymous class has {@code $$anon$} before it. */
    private static String scala(Function.Method method, int line) {
        String type = decoded(method.simpleType(), SCALA_OPERATORS).replace("$$", "$");
        String object = type.endsWith("$") && type.length() > 1 ? type.substring(0, type.length() - 1) : type;
        String name = decoded(method.name(), SCALA_OPERATORS);
        Matcher numbered = NUMBERED.matcher(name);
        boolean local = numbered.matches() && numbered.group(1).indexOf('$') < 0;
        return SourceNames.of(object) + "."
                + (method.isLambda() && line > 0 ? "lambda at " + line : local ? numbered.group(1) : name);
    }

    private static String clojure(Function.Method method) {
        StringBuilder name = new StringBuilder();
        for (String part : method.simpleType().split("\\$")) {
            String plain = part.contains("__") ? CLOJURE_NUMBER.matcher(part).replaceFirst("") : part;
            name.append(name.length() == 0 ? "" : "/").append(dashed(decoded(plain, CLOJURE_SIGNS)));
        }
        return name + "." + dashed(decoded(method.name(), CLOJURE_SIGNS));
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }

    /** The text with its signs instead of their names, of which all begin with the same letter. */
    private static String decoded(String text, Sign[] signs) {
        char begin = signs[0].compiled.charAt(0);
        int next = text.indexOf(begin);
        if (next < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        int at = 0;
        for (; next >= 0; next = text.indexOf(begin, Math.max(at, next + 1))) {
            for (Sign sign : signs) {
                if (text.startsWith(sign.compiled, next)) {
                    plain.append(text, at, next).append(sign.plain);
                    at = next + sign.compiled.length();
                    break;
                }
            }
        }
        return plain.append(text, at, text.length()).toString();
    }

    /** @param names each behind its sign */
    private static Sign[] signs(char before, String after, String names) {
        String[] all = names.split(" ");
        Sign[] signs = new Sign[all.length];
        for (int i = 0; i < all.length; i++) {
            signs[i] = new Sign(all[i].charAt(0), before + all[i].substring(1) + after);
        }
        return signs;
    }

    /** A sign, and what compilers write for it. */
    private record Sign(char plain, String compiled) {}
}
