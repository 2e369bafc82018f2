import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how many words of a list begin with the same letters, in a way that leaves room for improvement.
 *
 * <pre>cachebench profile samples/WordCount.java -- samples/words.txt</pre>
 */
public class WordCount {
    private final Map<String, Integer> counts = new HashMap<>();

    public static void main(String[] args) throws IOException {
        WordCount count = new WordCount();
        for (String word : Files.readAllLines(Path.of(args[0]))) {
            count.add(stem(word));
        }
        for (String stem : count.commonest(3)) {
            System.out.println(stem + " " + count.counts.get(stem));
        }
    }

    private void add(String stem) {
        counts.merge(stem, 1, Integer::sum);
    }

    private static String stem(String word) {
        String letters = "";
        for (char c : word.toCharArray()) {
            if (isLetter(c)) {
                letters = letters + Character.toLowerCase(c);
            }
        }
        return letters.length() <= 4 ? letters : letters.substring(0, 4);
    }

    private static boolean isLetter(char c) {
        return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(c) >= 0;
    }

    private List<String> commonest(int n) {
        return counts.keySet().stream().sorted(this::compare).limit(n).toList();
    }

    private int compare(String a, String b) {
        int byCount = Integer.compare(counts.get(b), counts.get(a));
        return byCount != 0 ? byCount : a.compareTo(b);
    }
}
