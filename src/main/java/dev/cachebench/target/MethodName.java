package dev.cachebench.target;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.ParameterList;
import org.objectweb.asm.Type;

/**
 * A method as the user writes it: {@code quote}, {@code Pricing.quote}, {@code com.acme.Pricing.quote(int, String)}.
 *
 * @param className as much of it as was written, with dots; {@code null} for any class
 * @param method its name
 * @param types of the parameters; {@code null} for any
 */
record MethodName(String className, String method, ParameterList types) {

    static MethodName parse(String text) {
        int open = text.indexOf('(');
        if (open >= 0 && !text.endsWith(")")) {
            throw UserFault.usage("'" + text + "' lacks its closing parenthesis; for example #quote(int,String)");
        }
        String name = ParameterList.nameIn(text);
        int dot = name.lastIndexOf('.');
        return new MethodName(dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1), ParameterList.of(text));
    }

    /** Whether it may mean a class of this binary name. */
    boolean mayMean(String binaryName) {
        return className == null
                || isEndOf(className.replace('$', '.'), binaryName.replace('$', '.'))
                || isEndOf(className, SourceNames.of(binaryName));
    }

    /** Whether it means a method of these parameters, in a class that it may mean. */
    boolean means(String name, Type[] parameters) {
        return name.equals(method) && (types == null || types.means(parameters));
    }

    private static boolean isEndOf(String part, String whole) {
        return whole.equals(part) || whole.endsWith("." + part);
    }
}
