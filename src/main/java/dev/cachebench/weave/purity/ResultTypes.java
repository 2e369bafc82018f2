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
    private final ProgramTypes types;

    ResultTypes(ProgramTypes types) {
        this.types = types;
    }

    /** Whether results of a type can be shared without anybody noticing: values, and records of nothing else. */
    boolean isShareable(Type type) {
        return isShareable(type, new HashSet<>());
    }

    private boolean isShareable(Type type, Set<String> seen) {
        if (types.isValue(type)) {
            return true;
        }
        ClassNode node = type.getSort() == Type.OBJECT ? types.read(type.getInternalName()) : null;
        if (node == null || !"java/lang/Record".equals(node.superName) || !seen.add(node.name)) {
            return false;
        }
        for (FieldNode field : node.fields) {
            if ((field.access & Opcodes.ACC_STATIC) == 0 && !isShareable(Type.getType(field.desc), seen)) {
                return false;
            }
        }
        return true;
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
