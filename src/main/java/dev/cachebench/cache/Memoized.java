package dev.cachebench.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a cache around a method, as Python's {@code @lru_cache} does:
 *
 * <pre>{@code
 * @Memoized("lru:100")
 * static long quote(int item, String currency) { ... }
 * }</pre>
 *
 * <p>By itself it does nothing: {@code cachebench memoize} puts the cache there as the class loads.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Memoized {
    /** The cache, as after {@code --cache}. */
    String value() default "lru";
}
