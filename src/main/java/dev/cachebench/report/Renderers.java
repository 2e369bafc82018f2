package dev.cachebench.report;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/**
 * The registry of the formats that one kind of result has. A renderer is made when its format is asked for, so that
 * printing text loads no class of JSON.
 *
 * @param <R> the kind of result
 */
public abstract class Renderers<R> {
    private final String kind;

    /** @param kind the result in a few words, as a sentence begins: {@code a replay} */
    protected Renderers(String kind) {
        this.kind = kind;
    }

    /** Makes the renderer for a format; {@code null} if this kind of result does not have that format. */
    protected abstract Renderer<R> find(OutputFormat format);

    /**
     * The renderer for a format.
     *
     * @throws UserFault that lists the formats there are, if this is not one of them
     */
    public final Renderer<R> in(OutputFormat format) {
        Renderer<R> renderer = find(format);
        if (renderer == null) {
            throw lacks(format);
        }
        return renderer;
    }

    /** The formats that this kind of result has, in the order of {@link OutputFormat}. */
    public final List<OutputFormat> formats() {
        List<OutputFormat> formats = new ArrayList<>();
        for (OutputFormat format : OutputFormat.values()) {
            if (find(format) != null) {
                formats.add(format);
            }
        }
        return formats;
    }

    private UserFault lacks(OutputFormat format) {
        List<OutputFormat> formats = formats();
        StringBuilder names = new StringBuilder();
        for (OutputFormat each : formats) {
            names.append(names.isEmpty() ? "" : each == formats.get(formats.size() - 1) ? " or " : ", ")
                    .append(each.title())
                    .append(each == OutputFormat.TEXT ? "" : " (" + each.option() + ")");
        }
        return UserFault.usage(kind + " cannot be written as " + format.title() + ", only as " + names);
    }
}
