package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.ReadField.Comparison;
import dev.cachebench.weave.purity.ReadField.Holder;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * How far keys reach: an object that has no {@code equals} is in a key as itself, so that what hangs in it is in no
 * key, whatever its own {@code equals} compares.
 */
final class KeyReach {
    private KeyReach() {}

    /** All that a method reads, as it is if fields lead out of the key. */
    static List<ReadField> of(ProgramTypes types, List<ReadField> reads) {
        if (reads.stream().noneMatch(each -> leadsOut(types, each))) {
            return List.copyOf(reads);
        }
        List<ReadField> reached = new ArrayList<>();
        for (ReadField each : reads) {
            boolean beyond = each.comparison() == Comparison.COMPARED && each.holder() == Holder.OTHER;
            reached.add(beyond ? each.outOfKey() : each);
        }
        return List.copyOf(reached);
    }

    private static boolean leadsOut(ProgramTypes types, ReadField read) {
        return read.comparison() == Comparison.NO_EQUALS
                && read.holder() != Holder.THIS
                && !types.isValue(Type.getType(read.descriptor()));
    }
}
