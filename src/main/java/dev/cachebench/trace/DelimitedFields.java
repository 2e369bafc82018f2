package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.Arrays;

/** Fields with a separator between them. In quotes they may hold it, line breaks, and quotes twice: as in RFC 4180. */
final class DelimitedFields implements Fields {
    private static final int NO_MORE = -1;

    private final Separator separator;
    private final int open; // the place of a field that may hold the separator unquoted, -1 for none
    private final int usual; // fields of a line
    private int place; // of the next field
    private int within; // separators that the open field of this line holds
    private byte[] field = new byte[256];
    private int length;
    private Lines lines;
    private int at; // the next field, counted from where the line begins; it may move when it gets longer

    DelimitedFields(Separator separator) {
        this(separator, -1, 0);
    }

    /**
     * Without quotes if a field is open.
     *
     * @param open the place of a field that may hold the separator, -1 for none
     * @param usual how many fields a line has: what is more are separators in that one
     */
    DelimitedFields(Separator separator, int open, int usual) {
        this.separator = separator;
        this.open = open;
        this.usual = usual;
    }

    @Override
    public void begin(Lines lines) {
        this.lines = lines;
        at = separator.first(lines.bytes(), lines.from(), lines.to()) - lines.from();
        place = 0;
        within = open < 0 ? 0 : Math.max(0, separators() + 1 - usual);
    }

    private int separators() {
        int count = 0;
        int i = lines.from();
        while (i >= 0) {
            i = separator.after(lines.bytes(), separator.end(lines.bytes(), i, lines.to()), lines.to());
            count += i < 0 ? 0 : 1;
        }
        return count;
    }

    @Override
    public boolean next() throws IOException {
        if (at == NO_MORE) {
            return false;
        }
        length = 0;
        int start = lines.from() + at;
        int i = start;
        if (allowsQuotes() && start < lines.to() && lines.bytes()[start] == '"') {
            i = quoted(start + 1);
        }
        int end = separator.end(lines.bytes(), i, lines.to());
        for (int held = 0; place == open && held < within; held++) {
            end = separator.end(lines.bytes(), separator.after(lines.bytes(), end, lines.to()), lines.to());
        }
        place++;
        require(length + end - i);
        System.arraycopy(lines.bytes(), i, field, length, end - i);
        length += end - i;
        int after = separator.after(lines.bytes(), end, lines.to());
        at = after < 0 ? NO_MORE : after - lines.from();
        return true;
    }

    /** Copies what is in quotes, from behind the first of them; returns the place behind the last. */
    private int quoted(int start) throws IOException {
        long breaks = 0;
        int i = start;
        while (true) {
            int end = LongWords.find(lines.bytes(), i, lines.to(), '"');
            require(length + end - i);
            System.arraycopy(lines.bytes(), i, field, length, end - i);
            length += end - i;
            if (end == lines.to()) {
                i = lineBreak(end);
                breaks++;
            } else if (end + 1 < lines.to() && lines.bytes()[end + 1] == '"') { // two stand for one
                require(length + 1);
                field[length++] = '"';
                i = end + 2;
            } else {
                return requireEnd(end + 1, breaks);
            }
        }
    }

    /** Takes a further line in; returns where the field goes on. */
    private int lineBreak(int end) throws IOException {
        int before = end - lines.from();
        if (!lines.join()) {
            throw UserFault.usage("line " + lines.number() + " has a quote that nothing closes");
        }
        return lines.from() + before;
    }

    /** A quote that is not at the end of a field is none that closes: the line breaks were no part of a field. */
    private int requireEnd(int place, long breaks) {
        if (breaks > 0 && place < lines.to() && separator.end(lines.bytes(), place, lines.to()) != place) {
            throw UserFault.usage("line " + lines.number() + " has a quote that nothing closes: the next one, " + breaks
                    + (breaks == 1 ? " line" : " lines") + " below, is not at the end of a field");
        }
        return place;
    }

    private boolean allowsQuotes() {
        return open < 0 && separator.allowsQuotes();
    }

    private void require(int bytes) {
        if (bytes > field.length) {
            field = Arrays.copyOf(field, Math.max(bytes, field.length << 1));
        }
    }

    @Override
    public byte[] bytes() {
        return field;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void end() throws IOException {
        while (at != NO_MORE
                && allowsQuotes()
                && LongWords.find(lines.bytes(), lines.from() + at, lines.to(), '"') < lines.to()) {
            next();
        }
    }
}
