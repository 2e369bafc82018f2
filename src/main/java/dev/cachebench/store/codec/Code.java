package dev.cachebench.store.codec;

/**
 * What a stored value is, as the first element of the CBOR array that it is written as. {@code null}, booleans, {@code
 * int}, {@code double} and well-formed strings stand alone, as CBOR's own. Numbers are never used again for something
 * else.
 */
final class Code {
    static final int LONG = 1; // number
    static final int SHORT = 2; // number
    static final int BYTE = 3; // number
    static final int CHAR = 4; // number
    static final int FLOAT = 5; // number
    static final int BIG_INTEGER = 6; // bytes, two's complement, big-endian
    static final int BIG_DECIMAL = 7; // bytes of the unscaled value, scale
    static final int UTF_16 = 8; // bytes, big-endian, of a string with lone surrogates
    static final int TEXT = 9; // name of a form of TextForm, text
    static final int PRIMITIVES = 10; // descriptor of the element type, bytes, big-endian
    static final int OBJECTS = 11; // name of the element type, or null for the one that is expected; elements
    static final int RECORD = 12; // binary class name, components
    static final int ENUM = 13; // binary class name, name
    static final int OPTIONAL = 14; // value, or nothing
    static final int OPTIONAL_INT = 15; // value, or nothing
    static final int OPTIONAL_LONG = 16; // value, or nothing
    static final int OPTIONAL_DOUBLE = 17; // value, or nothing
    static final int COLLECTION = 18; // name of a form, what else it takes, elements
    static final int MAP = 19; // name of a form, what else it takes, keys and values in turn
    static final int ENTRY = 20; // name of a form, key, value

    private Code() {}
}
