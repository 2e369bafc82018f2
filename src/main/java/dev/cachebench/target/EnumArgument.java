package dev.cachebench.target;

import dev.cachebench.text.Nearest;
import java.util.ArrayList;
import java.util.List;

/** A constant of an enum, by its name. */
record EnumArgument(Class<?> type) implements ArgumentType {

    @Override
    public String title() {
        return type.getSimpleName();
    }

    @Override
    public String example() {
        List<String> names = names();
        return names.isEmpty() ? "nothing" : names.get(0);
    }

    @Override
    public boolean immutable() {
        return true;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name());
        }
        return names;
    }

    @Override
    public Object ofText(String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new NotOne(Nearest.hint(text, names()).substring(2));
    }
}
