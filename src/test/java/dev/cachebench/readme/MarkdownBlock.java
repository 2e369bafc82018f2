package dev.cachebench.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a Markdown text with {@code <!-- run -->} on the line before it.
 *
 * @param line the number of its opening fence, from 1
 * @param language what stands behind the opening fence
 * @param lines what stands between the fences
 */
record MarkdownBlock(int line, String language, List<String> lines) {
    private static final String MARK = "<!-- run -->";
    private static final String FENCE = "```";

    /**
     * A command and what it should print.
     *
     * @param line the number of the command's first line in the text, from 1
     */
    record Step(int line, String command, List<String> expected) {}

    /** All marked blocks. */
    static List<MarkdownBlock> of(String markdown) {
        List<String> text = markdown.lines().toList();
        List<MarkdownBlock> blocks = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (!text.get(i).strip().equals(MARK)) {
                continue;
            }
            int fence = i + 1;
            if (fence >= text.size() || !text.get(fence).startsWith(FENCE)) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + MARK + " is not followed by a block");
            }
            int end = fence + 1;
            while (end < text.size() && !text.get(end).equals(FENCE)) {
                end++;
            }
            if (end == text.size()) {
                throw new IllegalArgumentException("line " + (fence + 1) + ": the block has no end");
            }
            blocks.add(new MarkdownBlock(
                    fence + 1,
                    text.get(fence).substring(FENCE.length()).strip(),
                    List.copyOf(text.subList(fence + 1, end))));
            i = end;
        }
        return blocks;
    }

    /** The commands of a console block: {@code $ } begins one, a {@code \} at its end goes on with the next line. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); ) {
            int first = line + 1 + i;
            if (!lines.get(i).startsWith("$ ")) {
                throw new IllegalArgumentException("line " + first + ": the block must begin with a command");
            }
            StringBuilder command = new StringBuilder(lines.get(i++).substring(2));
            while (command.toString().endsWith("\\") && i < lines.size()) {
                command.append('\n').append(lines.get(i++));
            }
            List<String> expected = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
                expected.add(lines.get(i++));
            }
            steps.add(new Step(first, command.toString(), expected));
        }
        return steps;
    }

    /** What a Java block says that it prints, in comments at the ends of lines. */
    List<String> prints() {
        return lines.stream()
                .map(code -> code.indexOf("// prints: ") < 0
                        ? Optional.<String>empty()
                        : Optional.of(code.substring(code.indexOf("// prints: ") + 11)))
                .flatMap(Optional::stream)
                .toList();
    }
}
