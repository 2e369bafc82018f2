import java.time.LocalDate;

/**
 * What to extract.
 *
 * @param minimum amounts below are left out
 * @param api how an API is asked
 */
record Parameters(LocalDate day, double minimum, Settings.Api api) {}
