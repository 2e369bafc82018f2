package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SizeGuardsTest {

    private static final class Clearing {
        private static final int MOST = 1_000_000;
        private final Map<Object, Object> own = new HashMap<>();
        private final Map<Object, Object> other = new HashMap<>();
        private int most = 100;

        void full() {
            if (own.size() >= MOST) {
                own.clear();
            }
            if (own.size() > most) {
                synchronized (this) {
                    own.clear();
                }
            }
            var map = own;
            if (map.size() >= 64 && other.containsKey(this)) {
                map.clear();
            }
        }

        void after() {
            if (own.size() >= MOST) {
                most++;
            }
            own.clear();
        }

        void otherwise() {
            if (own.size() >= MOST) {
                most++;
            } else {
                own.clear();
            }
        }

        void forTwoReasons(boolean reload) {
            if (reload || own.size() >= MOST) {
                own.clear();
            }
        }

        void ofAnother() {
            if (own.size() >= MOST) {
                other.clear();
            }
        }

        void notEmpty() {
            if (own.size() > 0 && own.size() != most) {
                own.clear();
            }
        }

        void afterAnotherCall() {
            if (own.size() + other.size() >= MOST) {
                own.clear();
            }
        }

        void whenItFails() {
            try {
                if (own.size() >= MOST) {
                    most = other.size();
                }
            } catch (IllegalStateException e) {
                own.clear();
            }
        }
    }

    /** Of each call of {@code clear} in a method, whether its map is known to have many entries there. */
    private static List<Boolean> guarded(String method) throws IOException {
        List<Boolean> found = new ArrayList<>();
        new ClassReader(SizeGuardsTest.class.getResourceAsStream("SizeGuardsTest$Clearing.class"))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String with, String generic, String[] exceptions) {
                                return name.equals(method) ? new Clears(new ReceiverFields(null), found) : null;
                            }
                        },
                        0);
        return found;
    }

    private static final class Clears extends MethodVisitor {
        private final ReceiverFields fields;
        private final SizeGuards guards;
        private final List<Boolean> found;

        Clears(ReceiverFields fields, List<Boolean> found) {
            super(Opcodes.ASM9, new SizeGuards(fields));
            guards = (SizeGuards) mv;
            this.fields = fields;
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String name, String with, boolean isInterface) {
            if (name.equals("clear")) {
                found.add(guards.isGuarded(fields.receiver(0)));
            }
            super.visitMethodInsn(opcode, of, name, with, isInterface);
        }
    }

    @Test
    void whatIsReachedOnlyWithManyEntriesIsGuarded() throws IOException {
        assertThat(guarded("full")).containsExactly(true, true, true);
    }

    @Test
    void whatIsReachedInOtherWaysIsNot() throws IOException {
        for (String each : List.of(
                "after", "otherwise", "forTwoReasons", "ofAnother", "notEmpty", "afterAnotherCall", "whenItFails")) {
            assertThat(guarded(each)).as(each).containsExactly(false);
        }
    }
}
