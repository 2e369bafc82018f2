package dev.cachebench.report.replay;

import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Figures;

/** Sizes of caches as people read them; bytes in powers of 1024, as sizes are typed. */
final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Amounts() {}

    /** To the last digit: {@code 1,500}, or in bytes {@code 1.5 kB}. */
    static String of(long size, SizeUnit unit) {
        if (unit == SizeUnit.ENTRIES) {
            return Figures.count(size);
        }
        for (int power = UNITS.length - 1; power > 0; power--) {
            double amount = (double) size / (1L << 10 * power);
            if (amount >= 1 && amount * 10 == Math.rint(amount * 10)) {
                boolean whole = amount == Math.rint(amount);
                return (whole ? Figures.count((long) amount) : Figures.decimals(amount, 1)) + " " + UNITS[power];
            }
        }
        return Figures.count(size) + " B";
    }

    /** With a noun: {@code 1,500 entries}, {@code 64 MB}. */
    static String named(long size, SizeUnit unit) {
        return of(size, unit) + (unit == SizeUnit.BYTES ? "" : size == 1 ? " entry" : " entries");
    }

    /** About: {@code 1.43 MB}. */
    static String bytes(double bytes) {
        int power = 0;
        double amount = bytes;
        while (amount >= 999.5 && power < UNITS.length - 1) {
            amount /= 1024;
            power++;
        }
        return Figures.decimals(amount, power == 0 || amount >= 99.95 ? 0 : amount < 9.995 ? 2 : 1) + " "
                + UNITS[power];
    }
}
