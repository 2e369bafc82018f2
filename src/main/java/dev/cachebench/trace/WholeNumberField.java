package dev.cachebench.trace;

/** Whole numbers, from 0 on, as they stand in a field. */
final class WholeNumberField {
    private static final int SAFE_DIGITS = 18;

    private WholeNumberField() {}

    /** The number in a field, blanks around it left out; -1 if it is none, or has more than 18 digits. */
    static long of(Row row, int field) {
        byte[] bytes = row.bytes();
        int i = row.from(field);
        int to = row.to(field);
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        while (to > i && bytes[to - 1] == ' ') {
            to--;
        }
        if (i >= to || to - i > SAFE_DIGITS) {
            return -1;
        }
        long number = 0;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
