package dev.cachebench.target;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;

/**
 * A value of a type that makes its own out of text, as {@code LocalDate.parse}, {@code Currency.valueOf} or
 * {@code UUID.fromString} do.
 *
 * @param parser a static method of one text, or a constructor
 */
record ParsedArgument(Class<?> type, Executable parser) implements ArgumentType {
    private static final List<String> PARSERS =
            List.of("parse", "valueOf", "of", "fromString", "create", "getInstance");
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("LocalDate", "2026-02-28"),
            Map.entry("LocalTime", "10:15:30"),
            Map.entry("LocalDateTime", "2026-02-28T10:15:30"),
            Map.entry("ZonedDateTime", "2026-02-28T10:15:30+01:00"),
            Map.entry("OffsetDateTime", "2026-02-28T10:15:30+01:00"),
            Map.entry("Instant", "2026-02-28T10:15:30Z"),
            Map.entry("Duration", "PT5M"),
            Map.entry("Period", "P1M"),
            Map.entry("Year", "2026"),
            Map.entry("YearMonth", "2026-02"),
            Map.entry("MonthDay", "--02-28"),
            Map.entry("ZoneId", "Europe/Oslo"),
            Map.entry("Currency", "EUR"),
            Map.entry("Path", "folder/file.txt"),
            Map.entry("URI", "https://example.org/"),
            Map.entry("UUID", "123e4567-e89b-12d3-a456-426614174000"));

    /** {@code null} if the type cannot make any. */
    static ArgumentType of(Class<?> type) {
        for (String name : PARSERS) {
            for (Class<?> text : List.of(String.class, CharSequence.class)) {
                Method method = method(type, name, text);
                if (method == null) {
                    method = method(type, name, text, String[].class); // Path.of("a", "b")
                }
                if (method != null) {
                    return new ParsedArgument(type, method);
                }
            }
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            boolean ours = Modifier.isPublic(constructor.getModifiers()) || !isOfJdk(type);
            return Modifier.isAbstract(type.getModifiers()) || !ours ? null : new ParsedArgument(type, constructor);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            boolean fits = Modifier.isStatic(method.getModifiers())
                    && type.isAssignableFrom(method.getReturnType())
                    && (Modifier.isPublic(method.getModifiers()) || !isOfJdk(type));
            return fits ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getModule().isNamed();
    }

    @Override
    public String title() {
        return type.getSimpleName();
    }

    @Override
    public String example() {
        return EXAMPLES.getOrDefault(type.getSimpleName(), "what " + how() + " takes");
    }

    private String how() {
        return parser instanceof Method method
                ? type.getSimpleName() + "." + method.getName() + "(String)"
                : "new " + type.getSimpleName() + "(String)";
    }

    @Override
    public boolean immutable() {
        return false; // who knows
    }

    @Override
    public Object ofText(String text) {
        try {
            if (!isOfJdk(type)) {
                parser.setAccessible(true);
            }
            if (parser instanceof Constructor<?> constructor) {
                return constructor.newInstance(text);
            }
            Method method = (Method) parser;
            return method.getParameterCount() == 1
                    ? method.invoke(null, text)
                    : method.invoke(null, text, new String[0]);
        } catch (InvocationTargetException e) {
            String why = e.getCause().getMessage();
            throw new NotOne(why == null ? how() + " refuses it" : why);
        } catch (IllegalAccessException | InstantiationException e) {
            throw new NotOne(how() + " cannot be called: " + e.getMessage());
        }
    }
}
