package dev.cachebench.target.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The package that a source file declares. */
public final class PackageDeclaration {
    private static final Pattern DECLARED = Pattern.compile("package\\s+([\\p{javaJavaIdentifierPart}.]+)\\s*;");

    private PackageDeclaration() {}

    /** The name of the package; empty for the unnamed one, and where annotations stand before the declaration. */
    public static String in(String source) {
        Matcher declared = DECLARED.matcher(source);
        declared.region(afterComments(source), source.length());
        return declared.lookingAt() ? declared.group(1) : "";
    }

    private static int afterComments(String source) {
        int at = source.startsWith("\uFEFF") ? 1 : 0;
        while (at < source.length()) {
            if (Character.isWhitespace(source.charAt(at))) {
                at++;
            } else if (source.startsWith("//", at)) {
                at = after("\n", source, at);
            } else if (source.startsWith("/*", at)) {
                at = after("*/", source, at + 2);
            } else {
                break;
            }
        }
        return at;
    }

    private static int after(String end, String source, int from) {
        int at = source.indexOf(end, from);
        return at < 0 ? source.length() : at + end.length();
    }
}
