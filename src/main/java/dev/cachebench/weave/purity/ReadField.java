package dev.cachebench.weave.purity;

/**
 * A field that a method, or what it calls, reads of an object that it did not make.
 *
 * @param owner internal name of the class that declares it
 * @param name its name
 * @param descriptor its type's
 * @param holder whose field it is
 * @param stability whether it may change
 * @param comparison whether objects that differ in it are different keys to their {@code equals}
 * @param place the first place that reads it, {@code Style.java:24}; the class's name where that is not known
 * @param through the method that reads it there, {@code Style.format}; {@code null} if it is the method itself
 */
public record ReadField(
        String owner,
        String name,
        String descriptor,
        Holder holder,
        Stability stability,
        Comparison comparison,
        String place,
        String through) {

    /** The same of an object that is in no key. */
    ReadField outOfKey() {
        return new ReadField(owner, name, descriptor, holder, stability, Comparison.NOT_IN_KEY, place, through);
    }

    /**
     * The same of an object that the JDK compares, wherever it has that from.
     *
     * @param comparing the method that reads it then
     */
    ReadField ofElement(String comparing) {
        String reader = through == null ? comparing : through;
        return new ReadField(owner, name, descriptor, Holder.OTHER, stability, Comparison.NOT_IN_KEY, place, reader);
    }

    /** Whose field it is. */
    public enum Holder {
        /** The instance that the method is called on. */
        THIS,
        /** An argument. */
        ARGUMENT,
        /** A class. */
        STATIC,
        /** An object that is reached through one of these. */
        OTHER
    }

    /** How a field stays what it is, as far as the program's code says. */
    public enum Stability {
        /** It is final, and what an array or a collection in it holds stays as it is too. */
        FINAL,
        /** Nothing but constructors and initialisers writes it. */
        SET_ONCE,
        /** It keeps an array or a collection whose contents may change. */
        CONTENTS_WRITTEN,
        /** A method writes it, or it cannot be told that none does. */
        WRITTEN;

        /** Whether a result may be stale for it. */
        public boolean mayChange() {
            return this == CONTENTS_WRITTEN || this == WRITTEN;
        }
    }

    /** What {@code equals} says of a field. */
    public enum Comparison {
        /** It is compared. */
        COMPARED,
        /** Its object's class has an {@code equals}, which leaves it out. */
        NOT_COMPARED,
        /** Its object's class has none: objects are equal to themselves alone. */
        NO_EQUALS,
        /** No {@code equals} is asked: the field is static, or its object hangs in one that is told by identity. */
        NOT_IN_KEY
    }

    /** {@code Style.workbook}. */
    @Override
    public String toString() {
        return TypeNames.simple(owner) + "." + name;
    }
}
