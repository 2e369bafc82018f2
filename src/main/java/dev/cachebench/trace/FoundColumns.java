package dev.cachebench.trace;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Where the wanted columns of a table are. */
final class FoundColumns {
    /** How columns may be named. */
    enum Naming {
        BY_NAME,
        /** From 1. */
        BY_NUMBER,
        /** Of a known layout, whose columns all have names. */
        EITHER;

        /** @param key the column of the keys; {@code null} if none is named */
        static Naming of(String key) {
            return key != null && areNumbers(key) ? BY_NUMBER : BY_NAME;
        }
    }

    private final TraceColumns columns;
    private final List<String> names;
    private final Naming naming;
    private final WantedColumns wanted;

    /**
     * @param columns that are wanted; without a key, one called {@code key} or the only one is it
     * @param names what is in the first line, or else of the columns of a layout
     * @throws UserFault if nothing says which column is the key
     */
    FoundColumns(TraceColumns columns, List<String> names, Naming naming) {
        this.columns = columns;
        this.names = names;
        this.naming = naming;
        TraceColumns keyed = columns.key() == null ? columns.with(Column.KEY, key()) : columns;
        wanted = new WantedColumns(keyed, names::contains);
    }

    private String key() {
        if (names.size() > 1 && !names.contains(RequestLines.KEY)) {
            throw UserFault.usage("name the column of the keys with --key; there are " + String.join(", ", names));
        }
        return names.size() > 1 ? RequestLines.KEY : names.get(0);
    }

    private static boolean areNumbers(String column) {
        return column.matches("[0-9]{1,6}( *, *[0-9]{1,6})*");
    }

    WantedColumns wanted() {
        return wanted;
    }

    /**
     * The places among the wanted columns that each column has, up to the last that has any.
     *
     * @throws UserFault if there is no such column
     */
    int[][] places() {
        List<List<Integer>> found = new ArrayList<>();
        for (int i = 0; i < wanted.count(); i++) {
            int column = column(wanted.names().get(i));
            while (found.size() <= column) {
                found.add(new ArrayList<>());
            }
            found.get(column).add(i);
        }
        return found.stream()
                .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private int column(String name) {
        boolean number = areNumbers(name);
        if (naming != Naming.EITHER && columns.key() != null && number != (naming == Naming.BY_NUMBER)) {
            throw UserFault.usage("give all columns by name, or all by number if the first line has no names: '"
                    + columns.key() + "' and '" + name + "' are one of each");
        }
        int column = naming == Naming.BY_NUMBER ? -1 : names.indexOf(name);
        if (column < 0 && number && naming != Naming.BY_NAME) {
            column = Integer.parseInt(name) - 1;
            if (column < 0 || column >= names.size() && naming == Naming.BY_NUMBER) {
                throw UserFault.usage("there is no column " + name + ": the first line has " + names.size());
            }
        }
        if (column < 0) {
            String hint = Nearest.hint(name, names);
            throw UserFault.usage("there is no column '" + name + "'; there are " + String.join(", ", names)
                    + (hint.startsWith("; did") ? hint : ""));
        }
        return column;
    }
}
