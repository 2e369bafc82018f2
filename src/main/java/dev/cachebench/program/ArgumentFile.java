package dev.cachebench.program;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a file of arguments, by the rules of the {@code java} launcher: white space separates, quotes of both
 * kinds keep it, a backslash in quotes escapes, and joins lines at their end; a {@code #} begins a comment.
 */
final class ArgumentFile {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private int at;

    private ArgumentFile(String text) {
        this.text = text;
    }

    static List<String> words(String text) {
        ArgumentFile file = new ArgumentFile(text);
        file.read();
        return file.words;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                skipLine();
            } else {
                words.add(word());
            }
        }
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && (Character.isWhitespace(c) || c == '#')) {
                break;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote != 0 && c == '\\' && at + 1 < text.length()) {
                escape(word);
            } else if (quote != 0 && (c == '\n' || c == '\r')) {
                break; // a quote that is not closed ends with its line
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private void escape(StringBuilder word) {
        char c = text.charAt(++at);
        switch (c) {
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'f' -> word.append('\f');
            case '\n', '\r' -> { // the word goes on where the next line's text begins
                while (at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1))) {
                    at++;
                }
            }
            default -> word.append(c);
        }
    }
}
