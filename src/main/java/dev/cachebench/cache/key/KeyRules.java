package dev.cachebench.cache.key;

import java.util.List;

/**
 * What makes two calls the same, beside {@code equals}.
 *
 * @param typed whether arguments of different classes are different even where {@code equals} holds them equal, such as an
 *     {@code ArrayList} and a {@code LinkedList} of the same elements. Boxes are kept apart by {@code equals} itself
 * @param shared whether an instance method has one result for all instances: {@code this} is no part of the key
 * @param fields what an argument that compares by identity is compared by: names of its fields or accessors, or {@code fields}
 *     alone for all its fields; empty for what {@code equals} says
 */
public record KeyRules(boolean typed, boolean shared, List<String> fields) {
    /** What {@code equals} says. */
    public static final KeyRules NONE = new KeyRules(false, false, List.of());

    /** Whether {@code equals} alone decides. A record's own {@code equals} would cost a start a third of its time. */
    public boolean isNone() {
        return !typed && !shared && fields.isEmpty();
    }

    /** As it is written after a size: empty, or {@code ,typed,keys=id}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(typed ? ",typed" : "").append(shared ? ",shared" : "");
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? ",keys=" : ",").append(fields.get(i));
        }
        return text.toString();
    }
}
