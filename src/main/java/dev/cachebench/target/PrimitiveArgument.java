package dev.cachebench.target;

/** A value of a primitive type, which cannot be {@code null}. */
record PrimitiveArgument(Scalar type) implements ArgumentType {
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
        return true;
    }

    @Override
    public Object ofText(String text) {
        return type.ofText(text);
    }

    @Override
    public Object ofJson(Object json) {
        if (json == null) {
            throw new NotOne("null is for objects");
        }
        return type.ofJson(json);
    }
}
