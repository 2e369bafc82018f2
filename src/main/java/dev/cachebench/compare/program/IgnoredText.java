package dev.cachebench.compare.program;

import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds text that users do not want to have compared. A pattern of theirs may take more stack than there is, or more
 * steps than anybody waits for: then it is the pattern that is at fault, and not the line.
 */
final class IgnoredText {
    /** How often characters of a line are read, at most: some seconds. */
    private static final long MOST_STEPS = 1_000_000_000;

    private IgnoredText() {}

    /**
     * A line without what is not compared.
     *
     * @throws UserFault if a pattern takes too much
     */
    static String without(List<Pattern> ignored, String line) {
        String rest = line;
        for (Pattern pattern : ignored) {
            rest = find(pattern, rest, matcher -> matcher.replaceAll(""));
        }
        return rest;
    }

    /**
     * Looks for a pattern in a line.
     *
     * @throws UserFault if it takes too much
     */
    static <R> R find(Pattern pattern, String line, Function<Matcher, R> use) {
        return find(pattern, line, use, MOST_STEPS);
    }

    /** @param most steps */
    static <R> R find(Pattern pattern, String line, Function<Matcher, R> use, long most) {
        try {
            return use.apply(pattern.matcher(new Steps(pattern, line, most)));
        } catch (StackOverflowError e) {
            throw fault(
                    pattern,
                    line,
                    "takes more stack than there is: repeat a group without alternatives in it, as [ab]* for (a|b)*");
        }
    }

    private static UserFault fault(Pattern pattern, String line, String why) {
        return UserFault.usage("--ignore: looking for '" + pattern + "' in a line of "
                + Counts.text(line.length(), "character") + " " + why);
    }

    /** A line that counts how often its characters are read. */
    private static final class Steps implements CharSequence {
        private final Pattern pattern;
        private final String line;
        private long left;

        Steps(Pattern pattern, String line, long most) {
            this.pattern = pattern;
            this.line = line;
            left = most;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw fault(
                        pattern,
                        line,
                        "takes too many steps: a pattern takes fewer that neither begins with .* nor repeats"
                                + " repetitions");
            }
            return line.charAt(index);
        }

        @Override
        public int length() {
            return line.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return line.substring(start, end);
        }

        @Override
        public String toString() {
            return line;
        }
    }
}
