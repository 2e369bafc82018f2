package dev.cachebench.cache.key;

import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import java.util.Arrays;
import java.util.List;

/**
 * Which arguments of a call are in its key.
 *
 * @param count how many arguments the call has
 * @param indices of those in the key, from 0
 */
record ChosenArguments(int count, int[] indices) {

    /**
     * @param choices one or more, all of one kind
     * @throws UserFault if there is no such argument, or its position is not known
     */
    static ChosenArguments of(List<ArgumentChoice> choices, int count) {
        boolean[] named = new boolean[count];
        for (ArgumentChoice choice : choices) {
            if (choice.position() == 0) {
                throw UserFault.usage("keys=" + choice
                        + ": the name of a parameter is known only where cachebench loads the method; write its position, as in"
                        + " keys=-#1");
            }
            if (choice.position() > count) {
                throw UserFault.usage("keys=" + choice + ": the call has " + Counts.text(count, "argument"));
            }
            named[choice.position() - 1] = true;
        }
        boolean wanted = !choices.get(0).leftOut();
        int[] indices = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (named[i] == wanted) {
                indices[size++] = i;
            }
        }
        return new ChosenArguments(count, Arrays.copyOf(indices, size));
    }

    /** Where in the key the argument at {@code index} is; -1 if it is not. */
    int place(int index) {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] == index) {
                return i;
            }
        }
        return -1;
    }

    /** @param arguments all of a call */
    Object[] out(Object[] arguments) {
        Object[] chosen = new Object[indices.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = arguments[indices[i]];
        }
        return chosen;
    }
}
