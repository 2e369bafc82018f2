package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Which results a cache may hand to several callers, as they are or copied. */
final class ResultTypes {
    private static final int MOST_BELOW = 50; // types below one

    private final ProgramTypes types;
    private final KeyEquality equality;

    ResultTypes(ProgramTypes types) {
        this.types = types;
        equality = new KeyEquality(types);
    }

    /**
     * Whether results of a type can be shared without anybody noticing who does not ask by {@code ==}: values, records
     * of nothing else, and what is like them; and types of which all objects are such.
     */
    boolean isShareable(Type type) {
        return isShareable(type, new HashSet<>());
    }

    /** @param within the types that hold it; of what may hold itself nothing is known */
    private boolean isShareable(Type type, Set<String> within) {
        if (types.isValue(type)) {
            return true;
        }
        ClassNode node = type.getSort() == Type.OBJECT ? types.read(type.getInternalName()) : null;
        if (node == null || !within.add(node.name)) {
            return false;
        }
        boolean shareable =
                isOpen(node) ? areShareable(node, within) : isLikeARecord(node) && holdsShareable(node, within);
        within.remove(node.name);
        return shareable;
    }

    /** Whether all objects of a type are known, and can be shared. */
    private boolean areShareable(ClassNode type, Set<String> within) {
        Set<String> below = types.below(type.name);
        if (below == null || below.size() > MOST_BELOW || types.mayBeLambda(type.name)) {
            return false;
        }
        boolean some = false;
        for (String each : below) {
            ClassNode node = types.read(each);
            boolean open = node != null && isOpen(node);
            if (!open && !isShareable(Type.getObjectType(each), within)) {
                return false;
            }
            some |= !open;
        }
        return some;
    }

    /** Whether it is a record, or a class without subclasses whose objects are equal by what is in them. */
    private boolean isLikeARecord(ClassNode type) {
        return "java/lang/Record".equals(type.superName) || hasNoneBelow(type) && equality.comparesSome(type.name);
    }

    /** Whether objects of a class could be shared if it said what they are equal to. */
    boolean lacksEquals(Type type) {
        ClassNode node = type.getSort() == Type.OBJECT ? types.read(type.getInternalName()) : null;
        return node != null
                && !isOpen(node)
                && hasNoneBelow(node)
                && !equality.comparesSome(node.name)
                && holdsShareable(node, new HashSet<>(Set.of(node.name)));
    }

    private static boolean isOpen(ClassNode type) {
        return (type.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT)) != 0;
    }

    private boolean hasNoneBelow(ClassNode type) {
        boolean isLast = (type.access & Opcodes.ACC_FINAL) != 0;
        Set<String> below = isLast ? Set.of() : types.below(type.name);
        return below != null && below.isEmpty();
    }

    private boolean holdsShareable(ClassNode type, Set<String> within) {
        for (ClassNode each = type; each != null; each = types.read(each.superName)) {
            for (FieldNode field : each.fields) {
                boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
                boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
                if (!isStatic && !(isFinal && isShareable(Type.getType(field.desc), within))) {
                    return false;
                }
            }
            if (each.superName.equals("java/lang/Object") || each.superName.equals("java/lang/Record")) {
                return true;
            }
        }
        return false; // above it is what is not the program's
    }

    /** Whether a copy of a result does for it: of an array, a collection or a record, whose identity means nothing. */
    boolean isCopied(Type type) {
        if (type.getSort() == Type.ARRAY || FieldContents.isCollection(type.getDescriptor())) {
            return true;
        }
        ClassNode node = types.read(type.getInternalName());
        return node == null
                ? type.getInternalName().equals("java/util/Optional")
                : "java/lang/Record".equals(node.superName);
    }

    /**
     * Whether all that a method's result holds is values, in arrays or collections or as it is, by what its declared
     * type says.
     */
    boolean holdsValues(MethodNode method) {
        return content(method).isOfValues;
    }

    /** Whether it is an array or collection of values, and holds no other arrays or collections. */
    boolean isFlat(MethodNode method) {
        DeclaredContent content = content(method);
        return content.isOfValues && content.depth <= 1;
    }

    /** The same of what a field holds. */
    boolean isFlat(FieldNode field) {
        DeclaredContent content = content(field);
        return content.isOfValues && content.depth <= 1;
    }

    private DeclaredContent content(MethodNode method) {
        if (method.signature == null) {
            return erased(Type.getReturnType(method.desc));
        }
        DeclaredContent content = new DeclaredContent();
        new SignatureReader(method.signature).accept(new SignatureVisitor(Opcodes.ASM9) {
            @Override
            public SignatureVisitor visitReturnType() {
                return content;
            }
        });
        return content;
    }

    private DeclaredContent content(FieldNode field) {
        if (field.signature == null) {
            return erased(Type.getType(field.desc));
        }
        DeclaredContent content = new DeclaredContent();
        new SignatureReader(field.signature).acceptType(content);
        return content;
    }

    private DeclaredContent erased(Type type) {
        DeclaredContent content = new DeclaredContent();
        content.depth = type.getSort() == Type.ARRAY ? type.getDimensions() : 0;
        content.isOfValues = content.depth > 0 && isShareable(type.getElementType());
        return content;
    }

    /** A type in a declaration, with its type arguments. */
    private final class DeclaredContent extends SignatureVisitor {
        private final List<DeclaredContent> arguments = new ArrayList<>();
        private String name;
        private boolean isOfValues = true;
        private int depth; // of arrays and collections in each other

        DeclaredContent() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeVariable(String variable) {
            isOfValues = false;
        }

        @Override
        public void visitClassType(String className) {
            name = className;
        }

        @Override
        public void visitInnerClassType(String className) {
            name += "$" + className;
        }

        @Override
        public SignatureVisitor visitArrayType() {
            depth++;
            return this;
        }

        @Override
        public void visitTypeArgument() {
            isOfValues = false; // of any type
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            DeclaredContent argument = new DeclaredContent();
            arguments.add(argument);
            return argument;
        }

        @Override
        public void visitEnd() {
            Type type = Type.getObjectType(name);
            boolean holder = !arguments.isEmpty() && (isCopied(type) || name.equals("java/util/Map$Entry"));
            isOfValues &= isShareable(type) || holder && types.read(name) == null;
            int deepest = 0;
            for (DeclaredContent each : arguments) {
                isOfValues &= each.isOfValues;
                deepest = Math.max(deepest, each.depth);
            }
            depth += (holder ? 1 : 0) + deepest;
        }
    }
}
