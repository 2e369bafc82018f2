package dev.cachebench.weave;

import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The types of a method's declaration as a source file may have them anywhere, with their packages and arguments. */
final class SourceTypes extends SignatureVisitor {
    private final List<Text> parameters = new ArrayList<>();
    private Text result;
    private boolean hasVariables;

    private SourceTypes() {
        super(Opcodes.ASM9);
    }

    /** @param signature the generic one; {@code null} if there is none */
    static SourceTypes of(String descriptor, String signature) {
        SourceTypes types = new SourceTypes();
        new SignatureReader(signature == null ? descriptor : signature).accept(types);
        // parameters that the compiler adds have no place in a generic signature
        return types.parameters.size() == Type.getArgumentTypes(descriptor).length ? types : of(descriptor, null);
    }

    List<String> parameters() {
        return parameters.stream().map(Text::text).toList();
    }

    String result() {
        return result.text();
    }

    /** Whether type variables are among them, which mean nothing elsewhere. */
    boolean hasVariables() {
        return hasVariables;
    }

    @Override
    public SignatureVisitor visitParameterType() {
        Text type = new Text();
        parameters.add(type);
        return type;
    }

    @Override
    public SignatureVisitor visitReturnType() {
        result = new Text();
        return result;
    }

    @Override
    public SignatureVisitor visitExceptionType() {
        return new Text();
    }

    @Override
    public SignatureVisitor visitClassBound() {
        return new Text();
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
        return new Text();
    }

    @Override
    public void visitFormalTypeParameter(String name) {
        hasVariables = true;
    }

    /** One type. */
    private final class Text extends SignatureVisitor {
        private final StringBuilder name = new StringBuilder();
        private final List<String> bounds = new ArrayList<>(); // what is written before each argument
        private final List<Text> arguments = new ArrayList<>();
        private int dimensions;

        Text() {
            super(Opcodes.ASM9);
        }

        String text() {
            return closed() + "[]".repeat(dimensions);
        }

        private String closed() {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                texts.add(
                        arguments.get(i) == null
                                ? "?"
                                : bounds.get(i) + arguments.get(i).text());
            }
            return name + (texts.isEmpty() ? "" : "<" + String.join(", ", texts) + ">");
        }

        @Override
        public void visitBaseType(char descriptor) {
            name.append(Type.getType(String.valueOf(descriptor)).getClassName());
        }

        @Override
        public void visitTypeVariable(String variable) {
            hasVariables = true;
            name.append(variable);
        }

        @Override
        public SignatureVisitor visitArrayType() {
            dimensions++;
            return this;
        }

        @Override
        public void visitClassType(String className) {
            name.append(SourceNames.of(className.replace('/', '.')));
        }

        @Override
        public void visitInnerClassType(String className) {
            String outer = closed();
            name.setLength(0);
            name.append(outer).append('.').append(className);
            arguments.clear();
            bounds.clear();
        }

        @Override
        public void visitTypeArgument() {
            bounds.add("");
            arguments.add(null);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            bounds.add(wildcard == EXTENDS ? "? extends " : wildcard == SUPER ? "? super " : "");
            Text argument = new Text();
            arguments.add(argument);
            return argument;
        }
    }
}
