package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class DeclaredMethodsTest {
    private static final String KEY_METHOD =
            "is called by the hashCode or equals of its class, so that a cache around it would ask itself";

    static class Item {
        private final int id;

        Item(int id) {
            this.id = id;
        }

        int getId() {
            return raw();
        }

        int raw() {
            return mix(id);
        }

        int group() {
            return id / 10;
        }

        static int mix(int id) {
            return id * 31;
        }

        static int idOf(Item item) {
            return item.id;
        }

        int price(int count) {
            return count * getId();
        }

        @Override
        public int hashCode() {
            IntSupplier group = this::group;
            return getId() + group.getAsInt();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Item item && idOf(item) == idOf(this);
        }
    }

    enum Color {
        RED;

        static Color valueOf(int number) {
            return values()[number];
        }
    }

    private static Map<String, String> faults(Class<?> type) {
        Map<String, String> faults = new TreeMap<>();
        for (DeclaredMethods.Declared method : DeclaredMethods.of(TestLoader.reader(type.getName()))) {
            if (!method.isHidden() && !method.name().startsWith("<")) {
                faults.put(method.name() + method.descriptor(), String.valueOf(method.fault()));
            }
        }
        return faults;
    }

    @Test
    void whatHashCodeAndEqualsCallWithTheInstanceCanHaveNoCache() {
        assertThat(faults(Item.class))
                .containsEntry("getId()I", KEY_METHOD)
                .containsEntry("raw()I", KEY_METHOD)
                .containsEntry("group()I", KEY_METHOD)
                .containsEntry("idOf(L" + Item.class.getName().replace('.', '/') + ";)I", KEY_METHOD)
                .containsEntry("mix(I)I", "null")
                .containsEntry("price(I)I", "null");
    }

    @Test
    void whatTheCompilerMakesForAnEnumCanHaveNoCache() {
        String color = "L" + Color.class.getName().replace('.', '/') + ";";
        String made = "is made by the compiler for every enum, and reads a table already";

        assertThat(faults(Color.class))
                .containsEntry("values()[" + color, made)
                .containsEntry("valueOf(Ljava/lang/String;)" + color, made)
                .containsEntry("valueOf(I)" + color, "null");
    }
}
