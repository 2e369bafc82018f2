package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A method as the user writes it: {@code quote}, {@code Pricing.quote}, {@code com.acme.Pricing.quote(int, String)}.
 *
 * @param className as much of it as was written, with dots; {@code null} for any class
 * @param method its name
 * @param types of the parameters, each as much of it as was written; {@code null} for any
 */
record MethodName(String className, String method, List<String> types) {

    static MethodName parse(String text) {
        int open = text.indexOf('(');
        if (open >= 0 && !text.endsWith(")")) {
            throw UserFault.usage("'" + text + "' lacks its closing parenthesis; for example #quote(int,String)");
        }
        String name = (open < 0 ? text : text.substring(0, open)).strip();
        int dot = name.lastIndexOf('.');
        return new MethodName(
                dot < 0 ? null : name.substring(0, dot),
                name.substring(dot + 1),
                open < 0 ? null : types(text.substring(open + 1, text.length() - 1)));
    }

    private static List<String> types(String text) {
        List<String> types = new ArrayList<>();
        String plain = withoutTypeArguments(text);
        if (!plain.isBlank()) {
            for (String type : plain.split(",", -1)) {
                types.add(type.strip().replace("...", "[]").replace('$', '.'));
            }
        }
        return types;
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

    /** Whether it may mean a class of this binary name. */
    boolean mayMean(String binaryName) {
        return className == null
                || isEndOf(className.replace('$', '.'), binaryName.replace('$', '.'))
                || isEndOf(className, inSource(binaryName));
    }

    /** A class as its source calls it: {@code Shop.Inner} for {@code Shop$Inner}, {@code Shop.Local} for {@code Shop$1Local}. */
    static String inSource(String binaryName) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < binaryName.length(); i++) {
            char c = binaryName.charAt(i);
            boolean nests = c == '$' && i > 0 && i + 1 < binaryName.length() && binaryName.charAt(i - 1) != '.';
            name.append(nests ? '.' : c);
            int letter = i + 1;
            while (nests && letter < binaryName.length() && Character.isDigit(binaryName.charAt(letter))) {
                letter++;
            }
            if (nests && letter < binaryName.length() && binaryName.charAt(letter) != '$') {
                i = letter - 1; // the number of a local class
            }
        }
        return name.toString();
    }

    /** Whether it means a method of these parameters, in a class that it may mean. */
    boolean means(String name, Type[] parameters) {
        if (!name.equals(method) || types != null && types.size() != parameters.length) {
            return false;
        }
        for (int i = 0; types != null && i < parameters.length; i++) {
            if (!isEndOf(types.get(i), parameters[i].getClassName().replace('$', '.'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEndOf(String part, String whole) {
        return whole.equals(part) || whole.endsWith("." + part);
    }
}
