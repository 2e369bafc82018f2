package dev.cachebench.target;

/** A value of a type that has no text {@code null} of its own, so that this stands for no object at all. */
record NullableArgument(ArgumentType type) implements ArgumentType {
    @Override
    public String title() {
        return type.title();
    }

    @Override
    public String boxedTitle() {
        return type.boxedTitle();
    }

    @Override
    public String example() {
        return type.example();
    }

    @Override
    public boolean immutable() {
        return type.immutable();
    }

    @Override
    public Object ofText(String text) {
        try {
            return type.ofText(text);
        } catch (NotOne e) {
            if (text.equals("null")) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public Object ofJson(Object json) {
        return type.ofJson(json);
    }
}
