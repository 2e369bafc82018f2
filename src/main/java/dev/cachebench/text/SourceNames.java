package dev.cachebench.text;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Classes and methods as their source calls them. */
public final class SourceNames {
    private SourceNames() {}

    /**
     * {@code Shop.Inner} for {@code Shop$Inner}, {@code Shop.Local} for {@code Shop$1Local}, {@code Shop.1} for {@code
     * Shop$1}.
     *
     * @param binaryName with dots between packages
     */
    public static String of(String binaryName) {
        if (binaryName.indexOf('$') < 0) {
            return binaryName;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < binaryName.length(); i++) {
            char c = binaryName.charAt(i);
            boolean nests = c == '$'
                    && i > 0
                    && i + 1 < binaryName.length()
                    && isLetter(binaryName, i - 1)
                    && isLetter(binaryName, i + 1);
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

    /** Whether a name may end or begin there: of {@code $$} in a generated name, neither nests. */
    private static boolean isLetter(String binaryName, int at) {
        return binaryName.charAt(at) != '.' && binaryName.charAt(at) != '$';
    }

    /** As {@link #of(String)}, with {@code []} for arrays; a lambda is called {@code lambda Ticket.lambda$fetch$0}. */
    public static String of(Class<?> type) {
        return LambdaNames.isLambda(type) ? LambdaNames.of(type) : of(type.getTypeName());
    }

    /** Without packages and the classes around it. */
    public static String simple(Class<?> type) {
        return LambdaNames.isLambda(type) ? LambdaNames.of(type) : simple(type.getTypeName());
    }

    /** Whether it is the class of a lambda or method reference. */
    public static boolean isLambda(Class<?> type) {
        return LambdaNames.isLambda(type);
    }

    /** {@code Item} for {@code com.acme.Shop$Item}; {@code Shop.1} for the anonymous class {@code com.acme.Shop$1}. */
    public static String simple(String binaryName) {
        String name = of(binaryName);
        int start = name.lastIndexOf('.') + 1;
        while (start > 0 && start < name.length() && Character.isDigit(name.charAt(start))) {
            start = name.lastIndexOf('.', start - 2) + 1;
        }
        return name.substring(start);
    }

    /**
     * {@code com.acme.Pricing.quote(int, String)} for a method with its descriptor, parameter types by their simple
     * names.
     *
     * @param method for example {@code com.acme.Pricing.quote(ILjava/lang/String;)J}; anything else is left as it is
     */
    public static String method(String method) {
        int parameters = method.indexOf('(');
        if (parameters < 0) {
            return method;
        }
        StringBuilder text = new StringBuilder(of(method.substring(0, parameters))).append('(');
        try {
            String separator = "";
            for (ClassDesc type :
                    MethodTypeDesc.ofDescriptor(method.substring(parameters)).parameterList()) {
                text.append(separator).append(simple(type.displayName()));
                separator = ", ";
            }
        } catch (IllegalArgumentException e) {
            return method;
        }
        return text.append(')').toString();
    }
}
