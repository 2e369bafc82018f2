import java.util.Locale;

/**
 * What an API does that does not answer as it should.
 *
 * @param requests how many of the first requests it does that to; for {@code DOWN}, how many it answers before
 */
record ApiFault(Kind kind, int requests) {
    enum Kind {
        NONE,
        /** Answers with status 500. */
        ERROR,
        /** Does not answer at all. */
        HANG,
        /** Begins to answer, and does not go on. */
        SLOW,
        /** Goes away. */
        DOWN
    }

    /** Whether it happens to a request, by its number from 1. */
    boolean happensTo(int request) {
        return kind == Kind.DOWN ? request > requests : request <= requests;
    }

    /** Reads {@code error}, {@code error:2} for the first two requests alone, or {@code down:2} for all after them. */
    static ApiFault parse(String text) {
        int colon = text.indexOf(':');
        try {
            Kind kind = Kind.valueOf((colon < 0 ? text : text.substring(0, colon)).toUpperCase(Locale.ROOT));
            int requests = colon < 0 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(colon + 1));
            return new ApiFault(kind, requests);
        } catch (IllegalArgumentException e) {
            throw Fault.usage("--api-fault '" + text + "' is none of none, error, hang and slow, or error:2 for the"
                    + " first two requests");
        }
    }
}
