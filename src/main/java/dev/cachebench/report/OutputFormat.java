package dev.cachebench.report;

import java.util.Locale;

/**
 * The formats that a result can be printed in. Each but {@link #TEXT} is an option of the same name, {@code --json},
 * and is also chosen by the ending of the file that {@code -o} names.
 *
 * <p><b>Adding a format to a kind of result</b> takes one class, the {@link Renderer}, and one line in the {@link
 * Renderers} of that kind, such as {@code case HTML -> AdviceHtml::of} in {@code AdviceRenderers}. Its option then
 * appears in the help of every command that has such a result. A format that no kind has yet is one more constant
 * below.
 */
public enum OutputFormat {
    TEXT("text", ".txt"),
    JSON("JSON", ".json"),
    CSV("CSV", ".csv"),
    MARKDOWN("Markdown", ".md"),
    HTML("HTML", ".html");

    private final String title;
    private final String ending;

    OutputFormat(String title, String ending) {
        this.title = title;
        this.ending = ending;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** What a file's name ends in, in lower case and with its dot. */
    public String ending() {
        return ending;
    }

    /** The option that chooses it; {@link #TEXT} is what is printed without one, and has none. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }
}
