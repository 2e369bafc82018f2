package dev.cachebench.cache;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cache spec's text in its parts, {@code KIND[:ARGUMENT][,OPTION]...}, read as they are asked for. */
public final class SpecText {
    private final String text;
    private final String kind;
    private final String argument; // null if there is no colon
    private int comma; // before the options; -1 if there are none
    private RuleReader options; // null until they are read: most specs have none
    private List<String> own; // names of options that are not the rules'; null if there are none

    public SpecText(String text) {
        this.text = text;
        comma = text.indexOf(',');
        String shape = comma < 0 ? text : text.substring(0, comma);
        int colon = shape.indexOf(':');
        kind = colon < 0 ? shape : shape.substring(0, colon);
        argument = colon < 0 ? null : shape.substring(colon + 1);
    }

    /** What it begins with: a policy, or the scheme of a store. */
    public String kind() {
        return kind;
    }

    /** What stands between the first colon and the first comma. */
    public Optional<String> argument() {
        return Optional.ofNullable(argument);
    }

    /**
     * The argument as a list that commas separate, as in {@code memcached://host1,host2,ttl=1h}: it goes on up to the
     * first part that looks like an option. To be asked for before any option.
     */
    public List<String> items() {
        List<String> items = new ArrayList<>();
        if (argument != null) {
            items.add(argument);
            while (comma >= 0 && !RuleReader.looksLikeOption(option(comma))) {
                items.add(option(comma));
                comma = text.indexOf(',', comma + 1);
            }
        }
        return items;
    }

    /**
     * The value of an option of the provider's own, such as {@code max=1GB}. To be asked for before the rules, which
     * know no such option.
     *
     * @param name with what separates it from its value: {@code max=}
     * @throws UserFault if it is given twice
     */
    public Optional<String> own(String name) {
        own = own == null ? new ArrayList<>() : own;
        own.add(name);
        String value = null;
        for (int start = comma; start >= 0; start = text.indexOf(',', start + 1)) {
            String option = option(start);
            if (option.startsWith(name)) {
                if (value != null) {
                    throw fault(name + " is given twice");
                }
                value = option.substring(name.length());
            }
        }
        return Optional.ofNullable(value);
    }

    /** @param start the place of the comma before it */
    private String option(int start) {
        int end = text.indexOf(',', start + 1);
        return end < 0 ? text.substring(start + 1) : text.substring(start + 1, end);
    }

    private boolean isOwn(String option) {
        for (String name : own) {
            if (option.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The options as rules.
     *
     * @throws UserFault if there is none of that name, or its value is none
     */
    public Rules rules() {
        return comma < 0 ? Rules.NONE : options().rules();
    }

    /** Whether the options say that sizes are in bytes. */
    public boolean weighsBytes() {
        return comma >= 0 && options().weighs();
    }

    /** Whether the argument is a size in bytes. */
    public boolean inBytes() {
        boolean weighs = weighsBytes();
        if (weighs && argument == null) {
            throw fault("weigh=bytes needs a size; for example lru:64MB");
        }
        return weighs || argument != null && Bytes.isOne(argument);
    }

    /**
     * The argument as a number of entries, or of bytes.
     *
     * @return {@link CacheSpec#DEFAULT_SIZE} if there is none
     */
    public long size() {
        if (argument == null) {
            return CacheSpec.DEFAULT_SIZE;
        }
        String what = "'" + this + "': " + kind;
        return Bytes.isOne(argument)
                ? Bytes.parse(what, argument, 0, Long.MAX_VALUE)
                : Counts.parse(what + "'s size", argument, 0, Integer.MAX_VALUE);
    }

    /** @throws UserFault if there is an argument */
    void requireNoSize() {
        if (argument != null) {
            throw fault(kind + " takes no size; write '" + kind + "' or 'lru:" + argument + "'");
        }
    }

    /** @throws UserFault if there is an option */
    void requireNoOptions() {
        if (comma >= 0) {
            throw fault(kind + " takes no options; write '" + text.substring(0, comma) + "'");
        }
    }

    /** A fault of this spec. */
    public UserFault fault(String message) {
        return UserFault.usage("'" + this + "': " + message);
    }

    private RuleReader options() {
        if (options == null) {
            options = own == null ? new RuleReader(toString()) : new RuleReader(toString(), own);
            for (int start = comma; start >= 0; start = text.indexOf(',', start + 1)) {
                String option = option(start);
                if (own == null || !isOwn(option)) {
                    options.read(option);
                }
            }
        }
        return options;
    }

    /** The whole text, passwords included. */
    public String written() {
        return text;
    }

    /** The whole text, but for a password in it. */
    @Override
    public String toString() {
        int user = text.indexOf("://") + 3;
        int place = text.indexOf(",password=@"); // a file's name is none
        int at = user < 3 ? -1 : text.lastIndexOf('@', place < 0 ? text.length() : place);
        int colon = at < 0 ? -1 : text.indexOf(':', user);
        return colon < 0 || colon > at ? text : text.substring(0, colon + 1) + "***" + text.substring(at);
    }
}
