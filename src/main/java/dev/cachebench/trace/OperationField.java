package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.util.Arrays;
import java.util.Map;

/** Operations as they stand in a field. */
final class OperationField {
    private final Map<String, Operation> words;
    private byte[] last = new byte[0]; // most rows have the operation of the one before
    private Operation known;

    /**
     * @param words what a layout calls operations, if it has words of its own, and under an empty one what all others
     *     are
     */
    OperationField(Map<String, Operation> words) {
        this.words = words;
    }

    /** @throws UserFault if the word is not known */
    Operation of(Row row, int field) {
        if (known == null || !row.is(field, last)) {
            known = named(row, field);
            last = Arrays.copyOfRange(row.bytes(), row.from(field), row.to(field));
        }
        return known;
    }

    private Operation named(Row row, int field) {
        String word = row.text(field);
        Operation operation = words.get(word);
        operation = operation == null ? Operation.of(word) : operation;
        operation = operation == null ? words.get("") : operation;
        if (operation == null) {
            throw row.wrong(
                    field,
                    "an operation; known are "
                            + String.join(", ", Operation.GET.words()) + "; " + String.join(", ", Operation.SET.words())
                            + "; "
                            + String.join(", ", Operation.DELETE.words()) + "; "
                            + String.join(", ", Operation.OTHER.words())
                            + "; to choose rows by another word, use --only");
        }
        return operation;
    }
}
