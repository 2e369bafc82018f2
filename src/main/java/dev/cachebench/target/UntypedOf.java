package dev.cachebench.target;

/**
 * What {@link Untyped} makes of a text, where a parameter takes some of it.
 *
 * @param type what the value must be one of
 */
record UntypedOf(Class<?> type) implements ArgumentType {
    @Override
    public String title() {
        return type.getSimpleName();
    }

    @Override
    public String example() {
        return Untyped.ANY.example();
    }

    @Override
    public boolean immutable() {
        return false; // as an Object
    }

    @Override
    public Object ofText(String text) {
        return required(Untyped.ANY.ofText(text));
    }

    @Override
    public Object ofJson(Object json) {
        return required(Untyped.ANY.ofJson(json));
    }

    private Object required(Object value) {
        if (value != null && !type.isInstance(value)) {
            throw new NotOne("");
        }
        return value;
    }
}
