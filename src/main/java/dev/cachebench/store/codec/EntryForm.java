package dev.cachebench.store.codec;

import java.util.AbstractMap;
import java.util.Map;

/** The JDK's pairs of key and value that are in no map. Their names are in stores. */
enum EntryForm {
    SIMPLE(AbstractMap.SimpleEntry.class),
    SIMPLE_IMMUTABLE(AbstractMap.SimpleImmutableEntry.class),
    /** Of {@link Map#entry}. */
    MAP_ENTRY(Map.entry(1, 1).getClass());

    private final Class<?> type;

    EntryForm(Class<?> type) {
        this.type = type;
    }

    /** The form of an entry; {@code null} if it has none. */
    static EntryForm of(Map.Entry<?, ?> entry) {
        for (EntryForm form : values()) {
            if (form.type == entry.getClass()) {
                return form;
            }
        }
        return null;
    }

    static Map.Entry<?, ?> make(String name, Object key, Object value) throws DamagedValue {
        for (EntryForm form : values()) {
            if (form.name().equals(name) && (form != MAP_ENTRY || key != null && value != null)) {
                return switch (form) {
                    case SIMPLE -> new AbstractMap.SimpleEntry<>(key, value);
                    case SIMPLE_IMMUTABLE -> new AbstractMap.SimpleImmutableEntry<>(key, value);
                    case MAP_ENTRY -> Map.entry(key, value);
                };
            }
        }
        throw new DamagedValue("it has an unknown kind of entry");
    }
}
