package dev.cachebench.cache.key;

import dev.cachebench.text.UserFault;

/**
 * An argument that is chosen for the keys of a method, or left out of them, as it is written after {@code keys=}:
 * {@code #2}, {@code -#2}, {@code currency} or {@code -currency}.
 *
 * @param text as it is written
 * @param leftOut whether it is left out
 * @param name the parameter's; {@code null} if the position was written
 * @param position of the argument, from 1; 0 while only its name is known
 */
public record ArgumentChoice(String text, boolean leftOut, String name, int position) {
    private static final int MOST = 255; // parameters of a Java method

    /** Whether {@code item} is written as a choice, right or wrong; a name alone may be a field's too. */
    public static boolean isOne(String item) {
        return item.startsWith("#") || item.startsWith("-");
    }

    /**
     * @param where what a fault begins with
     * @throws UserFault if {@code item} is neither a position nor a name
     */
    public static ArgumentChoice parse(String where, String item) {
        boolean leftOut = item.startsWith("-");
        String which = leftOut ? item.substring(1) : item;
        if (which.startsWith("#")) {
            return new ArgumentChoice(item, leftOut, null, position(where, item, which.substring(1)));
        }
        if (which.equals("this")) {
            throw UserFault.usage(where + ": the instance is left out of the keys by shared, not by " + item);
        }
        if (which.isEmpty() || !which.codePoints().allMatch(Character::isJavaIdentifierPart)) {
            throw UserFault.usage(
                    where + ": '" + item + "' leaves out no argument; write its name or position: -session or -#1");
        }
        return new ArgumentChoice(item, leftOut, which, 0);
    }

    /**
     * The argument that an option is about, as in {@code tag=source} or {@code tag=#1}.
     *
     * @param where what a fault begins with
     * @param option with what separates it from its value: {@code tag=}
     * @throws UserFault if {@code item} is neither a position nor a name
     */
    public static ArgumentChoice one(String where, String option, String item) {
        if (item.equals("#0")) {
            throw UserFault.usage(where + ": arguments count from #1; write " + option + "#1 for the first");
        }
        boolean isName = !item.isEmpty() && item.codePoints().allMatch(Character::isJavaIdentifierPart);
        if (!isName && !item.startsWith("#")) {
            throw UserFault.usage(where + ": " + option + " takes an argument, by name or position, as in " + option
                    + (option.equals("tag=") ? "source" : "path") + " or " + option + "#1, not '" + item + "'");
        }
        return parse(where, item);
    }

    private static int position(String where, String item, String digits) {
        int position = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        if (position == 0) {
            throw UserFault.usage(where + ": arguments count from #1; the instance, which " + item
                    + " might mean, is always part of the key, unless shared is given");
        }
        if (position < 0 || position > MOST) {
            throw UserFault.usage(where + ": '" + item + "' is no position of an argument; write #1 for the first");
        }
        return position;
    }

    /** The parameter that a bare name turned out to be. */
    static ArgumentChoice ofName(String name, int position) {
        return new ArgumentChoice(name, false, name, position);
    }

    ArgumentChoice at(int found) {
        return new ArgumentChoice(text, leftOut, name, found);
    }

    @Override
    public String toString() {
        return text;
    }
}
