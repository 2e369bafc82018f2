package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.ReadField.Holder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What the {@code equals}, {@code hashCode} and {@code compareTo} of a program's objects do besides, when the JDK's
 * sorts and collections call them, and what the methods of a program's own collections do, of which a key holds all
 * that is in them. What they read of keys of maps is not looked at: who keeps objects in a {@code
 * HashMap} relies on that to stay. But a sort or a search of a list finds another order, or another element, once
 * fields have changed that it compares by, unless it sorts objects that the method has made. Nor is a value looked at
 * that an object keeps for the next time, as of a hash code.
 */
final class ComparingCode {
    private static final int MOST_CLASSES = 100; // below one type

    private final ProgramTypes types;
    private final NamedTypes named;
    private final Function<DeclaredMethod, CodeFindings> search;
    private final Map<DeclaredMethod, Comparison> comparisons = new HashMap<>();
    private final Map<Asked, List<DeclaredMethod>> targets = new HashMap<>();

    /** @param search follows the code of a method */
    ComparingCode(ProgramTypes types, Function<DeclaredMethod, CodeFindings> search) {
        this.types = types;
        this.search = search;
        this.named = new NamedTypes(types);
    }

    /**
     * A method that the JDK may call.
     *
     * @param type internal name of the type of the object that it is called on, as far as that is known
     */
    record Asked(JdkCallback what, String type) {
        static Asked of(JdkCallback what, Type type) {
            return new Asked(what, type.getSort() == Type.OBJECT ? type.getInternalName() : "java/lang/Object");
        }
    }

    /**
     * What one of them does besides.
     *
     * @param reads of static fields that may change
     * @param ofObjects reads of fields of the objects that may change
     * @param asked what it has the JDK call in turn
     */
    private record Comparison(List<Hint> effects, List<ReadField> reads, List<ReadField> ofObjects, Set<Asked> asked) {}

    /** Adds what is done by all that a method has the JDK call. */
    void addTo(CodeFindings found) {
        Deque<DeclaredMethod> open = new ArrayDeque<>(found.called());
        open.addAll(targets(found.asked(), found.reached()));
        Set<DeclaredMethod> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            DeclaredMethod target = open.remove();
            Comparison each = comparisons.computeIfAbsent(target, this::comparison);
            each.effects().forEach(found::addEffect);
            each.reads().forEach(found::addRead);
            if (isOfLists(target, found)) {
                each.ofObjects().forEach(found::addRead);
            }
            for (DeclaredMethod next : targets(each.asked(), found.reached())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
    }

    /** Whether it may be called for what is in a list, and not only for the keys of a map. */
    private boolean isOfLists(DeclaredMethod target, CodeFindings found) {
        boolean orders = target.method().name.equals("compareTo");
        boolean hashes = found.asked().stream().anyMatch(each -> each.what() == JdkCallback.HASH);
        boolean searches = target.method().name.equals("equals") && found.isSearch() && !hashes;
        return searches || orders && !isMade(target.type().name, found.reached());
    }

    private boolean isMade(String type, Set<DeclaredMethod> methods) {
        for (DeclaredMethod method : methods) {
            for (AbstractInsnNode each : method.method().instructions) {
                if (each.getOpcode() == Opcodes.NEW && types.isBelow(((TypeInsnNode) each).desc, type)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of objects whose type is not known, those can be meant whose types one of the methods names. */
    private Set<DeclaredMethod> targets(Set<Asked> asked, Set<DeclaredMethod> reached) {
        Set<DeclaredMethod> found = new LinkedHashSet<>();
        Set<String> named = null;
        for (Asked each : asked) {
            if (!CallTargets.isJdk(each.type())) {
                found.addAll(targets.computeIfAbsent(each, this::targets));
            } else if (!types.isValue(Type.getObjectType(each.type()))) {
                named = named == null ? this.named.in(reached) : named;
                for (String type : named) {
                    found.addAll(targets.computeIfAbsent(new Asked(each.what(), type), this::targets));
                }
            }
        }
        return found;
    }

    private List<DeclaredMethod> targets(Asked asked) {
        Set<String> below = types.below(asked.type());
        Set<String> names = new LinkedHashSet<>(Set.of(asked.type()));
        if (below != null && below.size() <= MOST_CLASSES) {
            names.addAll(below);
        }
        Map<String, DeclaredMethod> found = new LinkedHashMap<>();
        for (String each : names) {
            DeclaredMethod declared =
                    types.find(each, asked.what().method(), asked.what().descriptor());
            if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
                found.put(declared.type().name, declared);
            }
        }
        return List.copyOf(found.values());
    }

    private Comparison comparison(DeclaredMethod target) {
        CodeFindings code = search.apply(target);
        boolean keeps = OwnCaches.of(target) != null;
        List<Hint> effects = new ArrayList<>();
        for (Hint each : code.effects()) {
            Effect effect = each.effect();
            boolean kept = keeps && effect == Effect.WRITES_FIELD;
            if (!kept && !effect.isOfState() && !effect.isOfResult()) {
                String through = each.through() == null ? shown(target) : each.through();
                effects.add(new Hint(effect, each.what(), each.place(), through));
            }
        }
        List<ReadField> reads = new ArrayList<>();
        List<ReadField> ofObjects = new ArrayList<>();
        for (ReadField each : code.reads()) {
            if (each.stability().mayChange() && each.holder() == Holder.STATIC) {
                reads.add(each);
            } else if (each.stability().mayChange() && !keeps) {
                ofObjects.add(each.ofElement(shown(target)));
            }
        }
        return new Comparison(List.copyOf(effects), List.copyOf(reads), List.copyOf(ofObjects), code.asked());
    }

    private static String shown(DeclaredMethod method) {
        return TypeNames.simple(method.type().name) + "." + method.method().name;
    }
}
