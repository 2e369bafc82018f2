package dev.cachebench.store.server;

import dev.cachebench.cache.SpecText;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a password comes from. It is read only when a server is connected to, and {@link #toString} never has it: what
 * is printed or saved names the place alone.
 */
public final class Password {
    private static final String OPTION = "password=";
    private static final String VARIABLE = "env:";

    private final String written; // in the spec itself; null if it is elsewhere
    private final String place; // @FILE or env:NAME; null if it is not said where
    private final List<String> variables; // that are looked at if nothing is said

    private Password(String written, String place, List<String> variables) {
        this.written = written;
        this.place = place;
        this.variables = variables;
    }

    /**
     * The password of a spec: what its address says, or its {@code password=@FILE} or {@code password=env:NAME}, or a
     * variable of the environment.
     *
     * @param written in the address; {@code null} if there is none
     * @param variables of the environment that are looked at, in this order, if the spec says nothing
     */
    public static Password of(SpecText spec, String written, List<String> variables) {
        Optional<String> place = spec.own(OPTION);
        if (place.isPresent()) {
            if (written != null) {
                throw spec.fault("the password is in the address already; leave out password=");
            }
            if (!place.get().matches("@.+|env:\\w+")) {
                throw UserFault.usage("'" + spec.toString().replaceFirst("(?s)password=.*", "password=...")
                        + "': password= takes a place, as other users could read a password here: password=@FILE or"
                        + " password=env:NAME");
            }
        }
        return new Password(written, place.orElse(null), List.copyOf(variables));
    }

    /**
     * Reads it.
     *
     * @return {@code null} if there is none
     * @throws UserFault if the file or variable is not there
     */
    public String read() {
        if (written != null) {
            return written;
        }
        if (place == null) {
            return variables.stream()
                    .map(System::getenv)
                    .filter(value -> value != null && !value.isEmpty())
                    .findFirst()
                    .orElse(null);
        }
        return place.startsWith(VARIABLE) ? variable(place.substring(VARIABLE.length())) : file(place.substring(1));
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw UserFault.missing("there is no environment variable " + name + " to take the password from");
        }
        return value;
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of(name)).stripTrailing();
        } catch (IOException | RuntimeException e) {
            throw UserFault.missing("cannot read the password from " + name + ": " + e, e);
        }
    }

    /** What the spec itself says; {@code null} if that is nothing, or a place. */
    public String written() {
        return written;
    }

    /** The option that says the place: empty, or {@code ,password=@FILE}. */
    @Override
    public String toString() {
        return place == null ? "" : "," + OPTION + place;
    }
}
