import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line.
 *
 * @param days how many days to run, from {@code day} on
 * @param folder for the files; {@code null} for a temporary folder
 * @param config the configuration; {@code null} for one that is made in the folder, as are rules and history
 * @param jdbc the database; {@code null} for an embedded one in the folder
 * @param sales of a day in the database
 * @param apiFault what the API does instead of answering
 */
record Options(
        LocalDate day,
        int days,
        Path folder,
        Path config,
        Path rules,
        Path history,
        String jdbc,
        long seed,
        int sales,
        ApiFault apiFault) {
    private static final List<String> NAMES = List.of(
            "--day", "--days", "--folder", "--config", "--rules", "--history", "--jdbc", "--seed", "--sales",
            "--api-fault");

    static Options parse(String[] args) {
        if (args.length == 0 || !args[0].equals("run")) {
            throw Fault.usage("write: run --day 2026-03-01");
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!NAMES.contains(args[i])) {
                throw Fault.usage("unknown option '" + args[i] + "'" + Words.hint(args[i], NAMES));
            }
            if (i + 1 == args.length) {
                throw Fault.usage(args[i] + " needs a value");
            }
            given.put(args[i], args[i + 1]);
        }
        return new Options(
                day(given.getOrDefault("--day", "2026-03-01")),
                (int) number(given, "--days", 1, 366),
                path(given, "--folder"),
                path(given, "--config"),
                path(given, "--rules"),
                path(given, "--history"),
                given.get("--jdbc"),
                number(given, "--seed", 42, Long.MAX_VALUE),
                (int) number(given, "--sales", 2000, 1_000_000),
                ApiFault.parse(given.getOrDefault("--api-fault", "none")));
    }

    private static Path path(Map<String, String> given, String name) {
        return given.containsKey(name) ? Path.of(given.get(name)) : null;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Fault.usage("--day '" + text + "' is no date; write it as 2026-03-01");
        }
    }

    private static long number(Map<String, String> given, String name, long usual, long most) {
        String text = given.getOrDefault(name, String.valueOf(usual));
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Fault.usage(name + " '" + text + "' is no whole number from 1 to " + most);
    }
}
