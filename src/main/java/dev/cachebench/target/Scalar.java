package dev.cachebench.target;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers, letters, texts and truth values, with their boxes. */
enum Scalar implements ArgumentType {
    BOOLEAN("boolean", "Z", "java.lang.Boolean", "true"),
    BYTE("byte", "B", "java.lang.Byte", "12"),
    SHORT("short", "S", "java.lang.Short", "12"),
    CHAR("char", "C", "java.lang.Character", "x"),
    INT("int", "I", "java.lang.Integer", "42"),
    LONG("long", "J", "java.lang.Long", "42"),
    FLOAT("float", "F", "java.lang.Float", "0.5"),
    DOUBLE("double", "D", "java.lang.Double", "0.5"),
    STRING("String", "Ljava/lang/String;", "java.lang.CharSequence", "text"),
    BIG_INTEGER("BigInteger", "Ljava/math/BigInteger;", null, "42"),
    BIG_DECIMAL("BigDecimal", "Ljava/math/BigDecimal;", null, "0.5");

    private static final int LONGEST_NUMBER = 100_000;

    private final String title;
    private final String descriptor;
    private final String also;
    private final String example;

    /** @param also the binary name of another class whose values these are; may be {@code null} */
    Scalar(String title, String descriptor, String also, String example) {
        this.title = title;
        this.descriptor = descriptor;
        this.also = also;
        this.example = example;
    }

    /** {@code null} for other types. */
    static Scalar of(String descriptor) {
        for (Scalar scalar : values()) {
            if (descriptor.equals(scalar.descriptor)
                    || scalar.also != null && descriptor.equals("L" + scalar.also.replace('.', '/') + ";")) {
                return scalar;
            }
        }
        return null;
    }

    /** Whether ranges of it can be written. */
    boolean isWhole() {
        return switch (this) {
            case BYTE, SHORT, INT, LONG, BIG_INTEGER -> true;
            default -> false;
        };
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String boxedTitle() {
        return also == null || this == STRING ? title : also.substring(also.lastIndexOf('.') + 1);
    }

    @Override
    public String example() {
        return example;
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public Object ofText(String text) {
        if (this == STRING) {
            return text;
        }
        if (text.length() > LONGEST_NUMBER) {
            throw new NotOne("it has " + text.length() + " characters");
        }
        try {
            return parse(text);
        } catch (NumberFormatException e) {
            throw new NotOne(bounds(text));
        }
    }

    private Object parse(String text) {
        return switch (this) {
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new NotOne("it is neither true nor false");
                }
                yield text.equals("true");
            }
            case BYTE -> Byte.parseByte(text);
            case SHORT -> Short.parseShort(text);
            case CHAR -> {
                if (text.length() != 1) {
                    throw new NotOne("it has " + text.length() + " letters");
                }
                yield text.charAt(0);
            }
            case INT -> Integer.parseInt(text);
            case LONG -> Long.parseLong(text);
            case FLOAT -> finite(Float.parseFloat(text), text, Float.MAX_VALUE);
            case DOUBLE -> finite(Double.parseDouble(text), text, Double.MAX_VALUE);
            case STRING -> text;
            case BIG_INTEGER -> new BigInteger(text);
            case BIG_DECIMAL -> new BigDecimal(text);
        };
    }

    /** Refuses digits that Java would take for infinity, or for 0; who means infinity writes {@code Infinity}. */
    private static <T extends Number> T finite(T number, String text, T most) {
        if (Double.isInfinite(number.doubleValue()) && !text.endsWith("Infinity")) {
            throw new NotOne("it goes past " + most + "; write Infinity if that is meant");
        }
        String digits = text.split("[eEpP]")[0].replaceFirst("0[xX]", "");
        if (number.doubleValue() == 0 && digits.matches(".*[1-9a-fA-F].*")) {
            throw new NotOne("it is nearer to 0 than any number of the type; write 0 if that is meant");
        }
        return number;
    }

    /** Why it is none, if it is a number. */
    private String bounds(String text) {
        if (!isWhole() || !text.matches("[-+]?\\d+")) {
            return "";
        }
        return switch (this) {
            case BYTE -> "it goes past " + Byte.MIN_VALUE + ".." + Byte.MAX_VALUE;
            case SHORT -> "it goes past " + Short.MIN_VALUE + ".." + Short.MAX_VALUE;
            case INT -> "it goes past " + Integer.MIN_VALUE + ".." + Integer.MAX_VALUE;
            default -> "it goes past " + Long.MIN_VALUE + ".." + Long.MAX_VALUE;
        };
    }
}
