package dev.cachebench.weave.purity;

/**
 * A reason why a method may not be pure.
 *
 * @param effect what kind of reason
 * @param what the field, method or class in question, such as {@code LocalTime.now}
 * @param place where it stands, {@code Stamp.java:24}, or the class's name where that is not known
 * @param through the method that does it, {@code Stamp.time}; {@code null} if it is the method itself
 */
public record Hint(Effect effect, String what, String place, String through) {
    /** Kinds of reasons. */
    public enum Effect {
        WRITES_STATIC("writes a static field"),
        WRITES_FIELD("writes a field"),
        WRITES_ARRAY("writes into an array that it did not make"),
        CHANGES_OBJECT("changes an object that it did not make"),
        READS_CLOCK("reads a clock"),
        READS_RANDOM("reads random numbers"),
        READS_IDENTITY("depends on which object it is, not on what is in it"),
        READS_STATIC("reads a static field that the program writes"),
        READS_FIELD("reads a field that is written after construction"),
        READS_COLLECTION("reads a collection that may change"),
        READS_ENVIRONMENT("reads the environment"),
        READS_THREAD("depends on the thread"),
        READS_INPUT("reads files or connections"),
        CONNECTS("uses the network or a database"),
        DOES_IO("does input or output"),
        LOGS("writes to a log"),
        SHARES_RESULT("makes a result that its callers will share and may change"),
        USED_UP("returns what can be used only once");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        /** Whether it is about what the method returns rather than about what it does. */
        public boolean isOfResult() {
            return this == SHARES_RESULT || this == USED_UP;
        }

        /** Whether it is about something outside the key that may change, rather than about what the method does. */
        public boolean isOfState() {
            return this == READS_STATIC || this == READS_FIELD || this == READS_COLLECTION;
        }

        /** Whether it is about something outside the program that may change, and is left as it is. */
        public boolean isOfOutside() {
            return this == READS_ENVIRONMENT || this == READS_INPUT;
        }

        /** The rest of a sentence about a method. */
        public String text() {
            return text;
        }
    }
}
