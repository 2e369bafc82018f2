package dev.cachebench.weave;

import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * The parameters of one of several methods of a name, as the user writes them: {@code (int, String)}. A type is as much
 * of its name as tells it apart: {@code Item}, {@code Shop.Item} and {@code com.acme.Shop$Item} all mean the last; type
 * arguments are left out of account, and {@code int...} is {@code int[]}.
 */
public record ParameterList(List<String> types) {

    /** The list in the parentheses that {@code method} ends with; {@code null} if it does not. */
    public static ParameterList of(String method) {
        int open = method.indexOf('(');
        return open < 0 || !method.endsWith(")") ? null : parse(method.substring(open + 1, method.length() - 1));
    }

    /** {@code method} without parentheses. */
    public static String nameIn(String method) {
        int open = method.indexOf('(');
        return (open < 0 ? method : method.substring(0, open)).strip();
    }

    /** @param text types between commas; blank for none */
    public static ParameterList parse(String text) {
        List<String> types = new ArrayList<>();
        String plain = withoutTypeArguments(text);
        if (!plain.isBlank()) {
            for (String type : plain.split(",", -1)) {
                types.add(type.replaceAll("\\s", "").replace("...", "[]").replace('$', '.'));
            }
        }
        return new ParameterList(List.copyOf(types));
    }

    /** {@code Map<String, List<Integer>>} is as good as {@code Map}. */
    private static String withoutTypeArguments(String text) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return plain.toString();
    }

    /** Whether it may mean these parameters. */
    public boolean means(Type[] parameters) {
        if (types.size() != parameters.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            String name = parameters[i].getClassName();
            if (!isEndOf(types.get(i), name.replace('$', '.')) && !isEndOf(types.get(i), SourceNames.of(name))) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #means(Type[])}. */
    public boolean means(String descriptor) {
        return means(Type.getArgumentTypes(descriptor));
    }

    private static boolean isEndOf(String part, String whole) {
        return whole.equals(part) || whole.endsWith("." + part);
    }
}
