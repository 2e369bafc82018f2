package dev.cachebench.gate;

import dev.cachebench.document.YamlPlace;
import dev.cachebench.document.YamlPlace.Member;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a suite from YAML. Its keys are the options of {@code cachebench compare} without their dashes, besides {@code
 * name} and {@code run}, the workload and its arguments. Options above {@code comparisons} are defaults for all of
 * them.
 */
public final class SuiteFile {
    /** The file that is read unless another one is named. */
    public static final String DEFAULT_NAME = "cachebench.yaml";

    private static final int MOST_ENTRIES = 1000;
    private static final String COMPARISONS = "comparisons";
    private static final String BASELINE = "baseline";
    private static final String GATES = "fail-if";
    private static final String NAME = "name";
    private static final String RUN = "run";

    private final Map<String, Boolean> options;
    private final Set<String> names = new HashSet<>();

    /** @param options of {@code compare}, without dashes, and whether each takes a value */
    public SuiteFile(Map<String, Boolean> options) {
        this.options = options;
    }

    /** @throws UserFault naming the line, if the file is not a suite */
    public Suite read(String name) {
        return read(name, bytes(name));
    }

    private static byte[] bytes(String name) {
        String instead = "; write a list of comparisons there, or name another file with --config FILE";
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(YamlPlace.MOST_BYTES + 1);
            if (bytes.length > YamlPlace.MOST_BYTES) {
                throw UserFault.usage("'" + name + "' is larger than 1 MiB, and so no suite" + instead);
            }
            return bytes;
        } catch (IOException | InvalidPathException e) {
            throw UserFault.usage("cannot read '" + name + "': there is no such file that may be read" + instead);
        }
    }

    Suite read(String name, byte[] yaml) {
        return suite(YamlPlace.read(name, new ByteArrayInputStream(yaml))
                .orElseThrow(() -> UserFault.usage("'" + name + "' is empty; write a list of comparisons")));
    }

    private Suite suite(YamlPlace root) {
        Map<String, Member> members = root.members("a list of 'comparisons'");
        requireKnown(members, COMPARISONS);
        Member comparisons = members.remove(COMPARISONS);
        if (comparisons == null) {
            throw root.wrong("there are no 'comparisons' in here; write a list of them");
        }
        Member folder = members.remove(BASELINE);
        List<YamlPlace> items = comparisons.value().list("a list of comparisons");
        if (items.isEmpty() || items.size() > MOST_ENTRIES) {
            throw comparisons.value().wrong("a suite has 1 to " + MOST_ENTRIES + " comparisons, not " + items.size());
        }
        Optional<Path> baselines = folder == null ? Optional.empty() : Optional.of(path(folder.value()));
        List<Suite.Entry> entries = new ArrayList<>();
        for (YamlPlace item : items) {
            entries.add(entry(item, members, baselines));
        }
        return new Suite(List.copyOf(entries), baselines);
    }

    private static Path path(YamlPlace place) {
        String text = place.text("a folder");
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw place.wrong("no folder can be named '" + text + "' here");
        }
    }

    private Suite.Entry entry(YamlPlace item, Map<String, Member> forAll, Optional<Path> baselines) {
        Map<String, Member> own = item.members("a comparison");
        requireKnown(own, NAME, RUN);
        Member name = own.remove(NAME);
        if (name == null) {
            throw item.wrong("this comparison has no 'name'; give it one of its own");
        }
        Member run = own.remove(RUN);
        if (run == null) {
            throw item.wrong("this comparison has no 'run'; write what it runs, as in run: fib 25");
        }
        String ownName = name(name.value());
        Map<String, Member> all = new LinkedHashMap<>(forAll);
        all.putAll(own);
        Member ownBaseline = all.remove(BASELINE);
        Member gates = all.remove(GATES);
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (Map.Entry<String, Member> option : all.entrySet()) {
            add(option.getKey(), option.getValue().value(), options);
        }
        Optional<String> baseline = ownBaseline != null
                ? Optional.of(ownBaseline.value().text("a file"))
                : baselines.map(folder -> folder.resolve(ownName + ".json").toString());
        return new Suite.Entry(
                ownName,
                List.copyOf(run(run.value())),
                Collections.unmodifiableMap(options),
                gates == null ? List.of() : gates(gates.value()),
                baseline);
    }

    /** A name that can be a file's as well. */
    private String name(YamlPlace place) {
        String name = place.text("a name");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw place.wrong(
                    "the name '" + name + "' is also that of a baseline's file; use letters, digits, dots and dashes");
        }
        if (!names.add(name)) {
            throw place.wrong("a second comparison with the name '" + name + "'; give each one of its own");
        }
        return name;
    }

    private static List<String> run(YamlPlace place) {
        List<String> words = new ArrayList<>();
        if (place.isList()) {
            for (YamlPlace word : place.list("words")) {
                words.add(word.text("a word"));
            }
        } else {
            words = ShellWords.of(place.text("what to run"));
            if (words == null) {
                throw place.wrong("a quote is not closed here");
            }
        }
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            throw place.wrong("a workload is expected here, as in run: fib 25");
        }
        return words;
    }

    private void add(String option, YamlPlace value, Map<String, List<String>> to) {
        if (options.get(option)) {
            List<String> texts = new ArrayList<>();
            for (YamlPlace each : value.isList() ? value.list("values") : List.of(value)) {
                texts.add(each.text("a value of '" + option + "'"));
            }
            if (!texts.isEmpty()) {
                to.put(option, List.copyOf(texts));
            }
            return;
        }
        String text = value.text("true or false");
        if (!text.equals("true") && !text.equals("false")) {
            throw value.wrong("'" + option + "' is true or false, not '" + text + "'");
        }
        if (text.equals("true")) {
            to.put(option, List.of(text));
        }
    }

    private static List<String> gates(YamlPlace value) {
        List<String> gates = new ArrayList<>();
        for (YamlPlace each : value.isList() ? value.list("gates") : List.of(value)) {
            String text = each.text("a gate");
            try {
                GateExpression.parse(text);
            } catch (UserFault e) {
                throw e.at(each.where());
            }
            gates.add(text);
        }
        return List.copyOf(gates);
    }

    private void requireKnown(Map<String, Member> members, String... besides) {
        List<String> known = new ArrayList<>(List.of(besides));
        known.addAll(options.keySet());
        for (Map.Entry<String, Member> member : members.entrySet()) {
            if (!known.contains(member.getKey())) {
                throw member.getValue()
                        .key()
                        .wrong("unknown key '" + member.getKey() + "'" + Nearest.hint(member.getKey(), known));
            }
        }
    }
}
