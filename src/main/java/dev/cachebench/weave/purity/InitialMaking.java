package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Follows what an initialiser makes: which collections it fills itself and shows to nobody, which are copies, and which
 * are views of what others may change. What a place makes is the same {@link Made} each time, so what happens to it
 * anywhere in the code counts everywhere.
 */
final class InitialMaking extends BasicInterpreter {
    private static final Set<String> IMMUTABLE =
            Set.of("java/util/List", "java/util/Map", "java/util/Optional", "java/util/Set");

    /** Collections that stay as they are while nobody calls a method that changes them. */
    private static final Set<String> FILLED = Set.of(
            "java/util/ArrayDeque",
            "java/util/ArrayList",
            "java/util/EnumMap",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/Hashtable",
            "java/util/LinkedHashMap",
            "java/util/LinkedHashSet",
            "java/util/LinkedList",
            "java/util/TreeMap",
            "java/util/TreeSet",
            "java/util/Vector",
            "java/util/concurrent/ConcurrentHashMap");

    private static final Set<String> COPIES = Set.of("of", "ofEntries", "copyOf", "ofNullable", "entry", "empty");

    /** Methods of collections that keep what they are given, and do nothing else with it. */
    private static final Set<String> FILLING =
            Set.of("add", "addAll", "addFirst", "addLast", "offer", "push", "put", "putAll", "putIfAbsent", "set");

    private final ProgramTypes types;
    private final Map<AbstractInsnNode, Made> places = new HashMap<>();
    private final Map<Set<Made>, Made> joined = new HashMap<>();
    private final Map<Made, Set<Made>> alternatives = new HashMap<>();

    InitialMaking(ProgramTypes types) {
        super(Opcodes.ASM9);
        this.types = types;
    }

    /** Whether an object cannot change, as what it is says. */
    boolean isConstant(BasicValue value) {
        return value instanceof Made made
                ? made.isSettled() && made.holdsConstants()
                : value.getType() != null && types.hiddenCode.isConstantElement(value.getType());
    }

    @Override
    public BasicValue newValue(Type type) {
        boolean reference = type != null && type.getSort() >= Type.ARRAY;
        return reference ? new BasicValue(type) : super.newValue(type);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        if (instruction.getOpcode() != Opcodes.NEW) {
            return super.newOperation(instruction);
        }
        Type type = Type.getObjectType(((TypeInsnNode) instruction).desc);
        boolean plain = type.equals(HoldingInterpreter.OBJECT);
        return plain || FILLED.contains(type.getInternalName()) ? made(instruction, type, plain) : newValue(type);
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        switch (instruction.getOpcode()) {
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY:
                boolean empty = instruction.getPrevious().getOpcode() == Opcodes.ICONST_0; // with nothing to change
                return made(
                        instruction, super.unaryOperation(instruction, value).getType(), empty);
            case Opcodes.CHECKCAST:
                return value instanceof Made ? value : super.unaryOperation(instruction, value);
            case Opcodes.PUTSTATIC:
                keep(value, instruction);
                return null;
            default:
                return super.unaryOperation(instruction, value);
        }
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue one, BasicValue other)
            throws AnalyzerException {
        if (instruction.getOpcode() == Opcodes.PUTFIELD) {
            keep(other, instruction);
        }
        return instruction.getOpcode() == Opcodes.AALOAD
                ? newValue(HoldingInterpreter.OBJECT)
                : super.binaryOperation(instruction, one, other);
    }

    @Override
    public BasicValue ternaryOperation(
            AbstractInsnNode instruction, BasicValue array, BasicValue index, BasicValue value) {
        if (instruction.getOpcode() == Opcodes.AASTORE) {
            if (array instanceof Made made) {
                take(made, value);
            } else {
                leak(value);
            }
        }
        return null;
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        BasicValue result = super.naryOperation(instruction, values);
        if (!(instruction instanceof MethodInsnNode call)) {
            values.forEach(each -> keep(each, instruction)); // in a lambda
            return result;
        }
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            Made made = madeBy(call, values);
            if (made != null) {
                return made;
            }
            if (call.owner.equals("java/util/Objects") && call.name.startsWith("requireNonNull")) {
                return values.get(0);
            }
        } else if (values.get(0) instanceof Made filled && !filled.isImmutable() && fills(call)) {
            fill(filled, call, values.subList(1, values.size()));
            return result;
        }
        values.forEach(InitialMaking::leak);
        boolean kept = call.name.equals("toList") && call.owner.equals("java/util/stream/Stream")
                || isGuava(call.owner) && isGuava(Type.getReturnType(call.desc).getInternalName());
        if (kept) {
            Made made = made(call, Type.getReturnType(call.desc), true);
            made.open();
            return made;
        }
        return result;
    }

    /** {@code null} if it is not known what a call makes. */
    private Made madeBy(MethodInsnNode call, List<? extends BasicValue> values) {
        Type type = Type.getReturnType(call.desc);
        boolean helper = call.owner.equals("java/util/Collections");
        boolean writable = call.name.equals("asList") && call.owner.equals("java/util/Arrays")
                || call.name.equals("wrap") && call.owner.startsWith("java/nio/");
        if (helper && call.name.startsWith("unmodifiable") || writable) {
            Made view = made(call, type, helper);
            if (values.get(0) instanceof Made whole) {
                view.shows(whole);
            } else {
                view.open();
                view.shows(leakedOne(call));
            }
            return view;
        }
        boolean enums = call.owner.equals("java/util/EnumSet");
        boolean fixed = helper
                && (call.name.startsWith("empty") && !call.name.endsWith("tor") && !call.name.endsWith("tion")
                        || call.name.startsWith("singleton")
                        || call.name.equals("nCopies"));
        boolean copies = IMMUTABLE.contains(call.owner) && COPIES.contains(call.name)
                || isGuava(call.owner) && isGuava(type.getInternalName());
        if (!enums && !fixed && !copies) {
            return null;
        }
        Made made = made(call, type, !enums);
        boolean spread = call.name.equals("copyOf") || call.desc.startsWith("([Ljava/");
        for (BasicValue each : values) {
            if (spread) {
                copy(made, each);
            } else {
                take(made, each);
            }
        }
        return made;
    }

    private static boolean fills(MethodInsnNode call) {
        return call.name.equals("<init>") || FILLING.contains(call.name);
    }

    private void fill(Made filled, MethodInsnNode call, List<? extends BasicValue> values) {
        boolean made = call.name.equals("<init>");
        boolean ownOrder = call.desc.contains("Comparator;") || call.desc.equals("(IFZ)V"); // by code, or by use
        if (made && ownOrder) {
            filled.leak();
        }
        boolean copies = made || call.name.endsWith("All");
        for (BasicValue each : values) {
            if (copies && each.isReference()) {
                copy(filled, each);
            } else {
                take(filled, each);
            }
        }
    }

    /** Whether a class is one of the immutable collections of Guava, which are copies of what they are made of. */
    static boolean isGuava(String owner) {
        return owner.startsWith("com/google/common/collect/Immutable") && !owner.endsWith("Builder");
    }

    private Made made(AbstractInsnNode place, Type type, boolean immutable) {
        return places.computeIfAbsent(place, any -> new Made(type, immutable));
    }

    private static Made leakedOne(MethodInsnNode call) {
        Made leaked = new Made(Type.getReturnType(call.desc), false);
        leaked.leak();
        return leaked;
    }

    private static void keep(BasicValue value, AbstractInsnNode by) {
        if (value instanceof Made made) {
            made.keep(by);
        }
    }

    private static void leak(BasicValue value) {
        if (value instanceof Made made) {
            made.leak();
        }
    }

    private void take(Made whole, BasicValue element) {
        if (element instanceof Made made) {
            whole.takes(made);
        } else if (element.isReference() && !isConstant(element)) {
            whole.open();
        }
    }

    private void copy(Made whole, BasicValue from) {
        Type type = from.getType();
        if (from instanceof Made made) {
            whole.copies(made);
        } else if (!types.isValue(type)) {
            boolean plain = type.getSort() == Type.ARRAY
                    && type.getDimensions() == 1
                    && types.hiddenCode.isConstantElement(type.getElementType());
            if (!plain) {
                whole.open();
            }
        }
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        if (a.equals(b)) {
            return a;
        }
        boolean references = a != BasicValue.UNINITIALIZED_VALUE
                && b != BasicValue.UNINITIALIZED_VALUE
                && a.isReference()
                && b.isReference();
        if (!references) {
            return BasicValue.UNINITIALIZED_VALUE;
        }
        if (a instanceof Made one && b instanceof Made other && one.isImmutable() && other.isImmutable()) {
            return join(one, other);
        }
        if (a instanceof Made one && one.isImmutable() && isNull(b)) {
            return a;
        }
        if (b instanceof Made other && other.isImmutable() && isNull(a)) {
            return b;
        }
        leak(a);
        leak(b);
        return newValue(HoldingInterpreter.OBJECT);
    }

    private static boolean isNull(BasicValue value) {
        return value.getType().getInternalName().equals("null");
    }

    /** The one or the other. */
    private Made join(Made one, Made other) {
        Set<Made> all = new HashSet<>(alternatives.getOrDefault(one, Set.of(one)));
        if (!all.addAll(alternatives.getOrDefault(other, Set.of(other)))) {
            return one;
        }
        return joined.computeIfAbsent(all, any -> {
            Made both = new Made(HoldingInterpreter.OBJECT, true);
            all.forEach(both::shows);
            alternatives.put(both, all);
            return both;
        });
    }
}
