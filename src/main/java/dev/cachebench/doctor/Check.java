package dev.cachebench.doctor;

/**
 * What one feature of cachebench can do on this machine.
 *
 * @param name of the feature, or of what it needs
 * @param detail what was found, or why it does not work
 * @param remedy what would make it work; empty if nothing is wrong or nothing helps
 */
public record Check(String name, State state, String detail, String remedy) {

    /** How well it works. */
    public enum State {
        OK,
        /** It works in part, or by a substitute. */
        LIMITED,
        MISSING
    }

    static Check ok(String name, String detail) {
        return new Check(name, State.OK, detail, "");
    }

    static Check limited(String name, String detail, String remedy) {
        return new Check(name, State.LIMITED, detail, remedy);
    }

    static Check missing(String name, String detail, String remedy) {
        return new Check(name, State.MISSING, detail, remedy);
    }
}
