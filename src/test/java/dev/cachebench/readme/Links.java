package dev.cachebench.readme;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The links and pictures of a Markdown text that lead to files beside it. */
final class Links {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

    private Links() {}

    static List<String> of(String markdown) {
        String prose = markdown.replaceAll("(?s)\n```.*?\n```", "").replaceAll("`[^`\n]*`", "code");
        return LINK.matcher(prose)
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }
}
