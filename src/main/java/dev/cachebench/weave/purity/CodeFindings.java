package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.analysis.BasicValue;

/** What a pass through the code of a method and what it calls has found. */
final class CodeFindings {
    private static final int MOST_UNKNOWN = 12;
    private static final int MOST_READS = 100;

    private final Map<String, Hint> effects = new LinkedHashMap<>(); // one for an effect at a place
    private final Map<String, Doubt> unknown = new LinkedHashMap<>();
    private final Map<String, ReadField> reads = new LinkedHashMap<>();
    private final Set<DeclaredMethod> reached = new LinkedHashSet<>();
    private final Set<ComparingCode.Asked> asked = new LinkedHashSet<>();
    private Doubt early;
    private final Set<DeclaredMethod> called = new LinkedHashSet<>();
    private boolean keepsArrays;
    private boolean holdsOlder;
    private boolean searchesOlder;
    private BasicValue result = Origins.NULL;
    private String placeOfResult;

    void addEffect(Hint hint) {
        String place = hint.place();
        switch (hint.effect()) { // whoever changes a thing reads it too, and is told the worse
            case WRITES_STATIC -> effects.remove(Effect.READS_STATIC + place);
            case WRITES_FIELD -> effects.remove(Effect.READS_FIELD + place);
            case CHANGES_OBJECT, WRITES_ARRAY -> effects.remove(Effect.READS_COLLECTION + place);
            default -> {
                // it stands by itself
            }
        }
        effects.putIfAbsent(hint.effect() + place, hint);
    }

    void addUnknown(String what, String place) {
        if (unknown.size() < MOST_UNKNOWN) {
            unknown.putIfAbsent(what, new Doubt(what, place));
        }
    }

    void addRead(ReadField read) {
        if (reads.size() < MOST_READS) {
            reads.putIfAbsent(read.owner() + "." + read.name() + read.holder() + read.comparison(), read);
        }
    }

    void addReached(DeclaredMethod method) {
        reached.add(method);
    }

    /** The JDK may call a method of the program's collections. */
    void addCalled(DeclaredMethod method) {
        called.add(method);
    }

    Set<DeclaredMethod> called() {
        return called;
    }

    /** A field may be read before it is filled. */
    void addEarly(String what, String place) {
        early = early == null ? new Doubt(what, place) : early;
    }

    /** Why what a method reads may be another thing once, for all that nothing writes it; {@code null} for nothing. */
    Doubt early() {
        return early;
    }

    /** An array of the key is put into a collection, or the like. */
    void keepsArrays() {
        keepsArrays = true;
    }

    /** Whether arrays of the key may be asked for which ones they are, as collections do that hold them. */
    boolean asksArrays() {
        return keepsArrays
                && (asked.contains(ComparingCode.Asked.of(JdkCallback.EQUALS, HoldingInterpreter.OBJECT))
                        || asked.contains(ComparingCode.Asked.of(JdkCallback.HASH, HoldingInterpreter.OBJECT)));
    }

    /** The JDK may call a method of an object. */
    void addAsked(ComparingCode.Asked what) {
        asked.add(what);
    }

    /** What the method hands back. */
    void addResult(BasicValue value, String place) {
        if (placeOfResult == null || Origins.join(result, value) != result) {
            placeOfResult = place;
        }
        result = Origins.join(result, value);
    }

    /** Something older is put into what may be part of a result. */
    void holdsOlder() {
        holdsOlder = true;
    }

    /** Something is looked for among objects that live on. */
    void searchesOlder() {
        searchesOlder = true;
    }

    boolean isSearch() {
        return searchesOlder;
    }

    List<Hint> effects() {
        return new ArrayList<>(effects.values());
    }

    /** Code whose effects are not known. */
    List<Doubt> unknown() {
        return List.copyOf(unknown.values());
    }

    List<ReadField> reads() {
        return new ArrayList<>(reads.values());
    }

    /** What the JDK may call on its own account to compare objects. */
    Set<ComparingCode.Asked> asked() {
        return asked;
    }

    /** Whether there was more to read than is kept. */
    boolean isCut() {
        return reads.size() >= MOST_READS;
    }

    /** All methods that were looked at. */
    Set<DeclaredMethod> reached() {
        return reached;
    }

    /**
     * Why somebody else may hold what the method returns, or something in it; {@code null} if all of that is made anew.
     *
     * @param flat whether there can be nothing but values in it
     */
    Doubt sharedResult(boolean flat) {
        if (!Origins.isOwn(result)) {
            return new Doubt("returns an object that others may hold, and change", placeOfResult);
        }
        boolean older = !flat && (result == Origins.SHELL || result == Origins.FRESH && holdsOlder);
        return older ? new Doubt("returns an object with parts that others may hold, and change", placeOfResult) : null;
    }
}
