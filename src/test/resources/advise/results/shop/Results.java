package shop;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Methods that return arrays and collections, a class for each, with the code that gets them, which {@code run} runs. They
 * are called {@code made}, but where that would tell something.
 */
public final class Results {
    public static Object seen;

    private Results() {}

    /** Here something is changed, and code shows where. */
    static final class Changed {
        static final class ByAssignment {
            static String[] made() { return Made.names(); }
            static void run() { made()[0] = "plum"; }
        }

        static final class ByArraysSort {
            static String[] made() { return Made.names(); }
            static void run() { Arrays.sort(made()); }
        }

        static final class ByCollectionsSort {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                List<String> list = made();
                Collections.sort(list);
            }
        }

        static final class ByAdding {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { made().add("c"); }
        }

        static final class ByView {
            static String[] made() { return Made.names(); }
            static void run() { Arrays.asList(made()).set(1, "plum"); }
        }

        static final class BySubList {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { made().subList(0, 1).clear(); }
        }

        static final class ByIterator {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                for (Iterator<String> each = made().iterator(); each.hasNext(); ) {
                    if (each.next().equals("a")) {
                        each.remove();
                    }
                }
            }
        }

        static final class ByListIterator {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                ListIterator<String> each = made().listIterator();
                each.next();
                each.set("z");
            }
        }

        static final class ByKeySet {
            static Map<String, Integer> made() {
                Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
                Made.keep(map);
                return map;
            }
            static void run() { made().keySet().remove("a"); }
        }

        static final class ByEntry {
            static Map<String, Integer> made() {
                Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
                Made.keep(map);
                return map;
            }
            static void run() {
                for (Map.Entry<String, Integer> each : made().entrySet()) {
                    each.setValue(each.getValue() + 1);
                }
            }
        }

        static final class ByCopyingInto {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] others = {"plum", "plum"};
                System.arraycopy(others, 0, made(), 0, 2);
            }
        }

        static final class ByToArray {
            static String[] made() { return Made.names(); }
            static void run() { new ArrayList<>(List.of("plum")).toArray(made()); }
        }

        static final class ByInterface {
            interface Source { String[] made(); }
            static final class Own implements Source {
                public String[] made() { return Made.names(); }
            }
            static void run() { change(new Own()); }
            static void change(Source source) { source.made()[0] = "plum"; }
        }

        static final class BySuperclass {
            abstract static class Source { abstract String[] made(); }
            static class Own extends Source {
                String[] made() { return Made.names(); }
            }
            static void run() { change(new Own()); }
            static void change(Source source) { Arrays.fill(source.made(), "plum"); }
        }

        static final class BySubclass {
            static class Own {
                String[] made() { return Made.names(); }
            }
            static class Below extends Own {
                String[] made() { return super.made(); }
            }
            static void run() { new Below().made()[0] = "plum"; }
        }

        static final class ByUnrelatedInterface {
            interface Source { String[] made(); }
            static class Own {
                public String[] made() { return Made.names(); }
            }
            static class Below extends Own implements Source {}
            static void run() { change(new Below()); }
            static void change(Source source) { source.made()[2] = "plum"; }
        }

        static final class ByBridge {
            interface Source<T> { T made(); }
            static final class Own implements Source<String[]> {
                public String[] made() { return Made.names(); }
            }
            static void run() { change(new Own()); }
            static void change(Source<String[]> source) { source.made()[0] = "plum"; }
        }

        static final class ByCovariance {
            abstract static class Source { abstract Object made(); }
            static final class Own extends Source {
                String[] made() { return Made.names(); }
            }
            static void run() { change(new Own()); }
            static void change(Source source) { ((Object[]) source.made())[0] = "plum"; }
        }

        static final class ByLambda {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] names = made();
                Runnable later = () -> names[0] = "plum";
                later.run();
            }
        }

        static final class WithinLambda {
            static String[] made() { return Made.names(); }
            static void run() {
                Runnable later = () -> Arrays.sort(made());
                later.run();
            }
        }

        static final class ByReferenceToIt {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { List.of("c").forEach(made()::add); }
        }

        static final class ByField {
            static String[] kept;
            static String[] made() { return Made.names(); }
            static void run() {
                kept = made();
                change();
            }
            static void change() { kept[1] = "plum"; }
        }

        static final class ByInheritedField {
            static class Base { static List<String> kept; }
            static final class Keeper extends Base {
                static void keep() { kept = made(); }
            }
            static final class Other extends Base {
                static void change() { kept.clear(); }
            }
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                Keeper.keep();
                Other.change();
            }
        }

        static final class ByFieldOfObject {
            static final class Holder {
                private final String[] held;
                Holder(String[] held) { this.held = held; }
                String[] held() { return held; }
            }
            static String[] made() { return Made.names(); }
            static void run() { Arrays.sort(new Holder(made()).held()); }
        }

        static final class ByFinalFieldOfAnother {
            static final class Holder {
                private final String[] held;
                Holder(String[] held) { this.held = held; }
                Holder(Holder other) {
                    this.held = other.held;
                    this.held[0] = "plum";
                }
            }
            static String[] made() { return Made.names(); }
            static void run() { new Holder(new Holder(made())); }
        }

        static final class ByOwnConstructor {
            static final class Holder {
                private final String[] held;
                Holder(String[] held) { this.held = held; }
                Holder() {
                    this(made());
                    this.held[0] = "plum";
                }
            }
            static String[] made() { return Made.names(); }
            static void run() { new Holder(); }
        }

        static final class ByParameter {
            static String[] made() { return Made.names(); }
            static void run() { first(3, made()); }
            static void first(long depth, String[] names) { second(names, depth); }
            static void second(String[] names, double by) { names[(int) by - 3] = "plum"; }
        }

        static final class ByVarargs {
            static String[] made() { return Made.names(); }
            static void run() { change(made()); }
            static void change(String... names) { names[0] = "plum"; }
        }

        static final class ByReturning {
            static String[] made() { return Made.names(); }
            static String[] first() { return made(); }
            static String[] second() { return first(); }
            static void run() { second()[0] = "plum"; }
        }

        static final class ByHandingBack {
            static String[] made() { return Made.names(); }
            static String[] same(String[] names) { return names.length == 0 ? null : names; }
            static void run() { same(same(made()))[0] = "plum"; }
        }

        static final class ByChoice {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] names = new String[3];
                if (Made.ALL.isEmpty() || seen == null) {
                    names = made();
                }
                names[0] = "plum";
            }
        }

        static final class InLoop {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] before = new String[1];
                for (int i = 0; i < 2; i++) {
                    before[0] = "plum";
                    before = made();
                }
            }
        }

        static final class ByRecursion {
            static String[] made() { return Made.names(); }
            static void run() { change(made(), 3); }
            static void change(String[] names, int depth) {
                if (depth > 0) {
                    change(names, depth - 1);
                } else {
                    names[0] = "plum";
                }
            }
        }

        static final class OfRows {
            static int[][] made() {
                int[][] rows = {{1, 2}, {3}};
                Made.keep(rows);
                return rows;
            }
            static void run() {
                int[] row = made()[1];
                row[0]++;
            }
        }

        static final class OfLists {
            static Map<String, List<String>> made() {
                Map<String, List<String>> map = new TreeMap<>();
                map.put("a", new ArrayList<>(List.of("b")));
                Made.keep(map);
                return map;
            }
            static void run() { made().get("a").add("c"); }
        }

        static final class ByRequiring {
            static String[] made() { return Made.names(); }
            static void run() { Objects.requireNonNull(made(), "none")[0] = "plum"; }
        }

        static final class OfBytes {
            static byte[] made() {
                byte[] bytes = {1, 2};
                Made.keep(bytes);
                return bytes;
            }
            static void run() { made()[0] ^= 3; }
        }

        static final class OfLongs {
            static long[] made() {
                long[] longs = {1, 2};
                Made.keep(longs);
                return longs;
            }
            static void run() { made()[1] += 3; }
        }

        static final class InAnotherPackage {
            public static String[] made() { return Made.names(); }
            static void run() { report.Report.sorted(made()); }
        }

        static final class ByReading {
            static byte[] made() {
                byte[] bytes = {1, 2};
                Made.keep(bytes);
                return bytes;
            }
            static void run() throws Exception { new java.io.ByteArrayInputStream(new byte[] {7}).read(made()); }
        }

        static final class ByOwnCollection {
            static final class Keeper extends ArrayList<String> {
                private List<String> kept;
                @Override
                public boolean addAll(java.util.Collection<? extends String> all) {
                    List<String> list = (List<String>) all;
                    list.set(0, "z");
                    return true;
                }
            }
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { change(new Keeper()); }
            static void change(List<String> keeper) { keeper.addAll(made()); }
        }
    }

    /** Here results are changed or told apart by code that cannot be followed. */
    static final class Hidden {
        static final class ByReflection {
            static String[] reflected() { return Made.names(); }
            static void run() throws Exception {
                Method method = ByReflection.class.getDeclaredMethod("reflected");
                Arrays.sort((String[]) method.invoke(null));
                reflected();
            }
        }

        static final class ByJdk {
            static final class Own implements Supplier<String[]> {
                public String[] get() { return Made.names(); }
            }
            static void run() {
                change(new Own());
                seen = new Own().get().length;
            }
            static void change(Supplier<String[]> source) { source.get()[0] = "plum"; }
        }

        static final class ByMethodReference {
            static String[] made() { return Made.names(); }
            static void run() {
                seen = made().length;
                change(ByMethodReference::made);
            }
            static void change(Supplier<String[]> source) { source.get()[0] = "plum"; }
        }

        static final class ByLambdaThatReturnsIt {
            static String[] made() { return Made.names(); }
            static void run() { change(() -> made()); }
            static void change(Supplier<String[]> source) { source.get()[0] = "plum"; }
        }

        static final class ByFunction {
            static String[] made() { return Made.names(); }
            static void run() { change(names -> names[0] = "plum"); }
            static void change(Consumer<String[]> how) { how.accept(made()); }
        }

        static final class ByLambdaOfOurs {
            interface Change { void to(String[] names); }
            static String[] made() { return Made.names(); }
            static void run() { change(names -> names[0] = "plum"); }
            static void change(Change how) { how.to(made()); }
        }

        static final class InArray {
            static String[] made() { return Made.names(); }
            static void run() {
                String[][] all = {made()};
                change(all);
            }
            static void change(String[][] all) { all[0][0] = "plum"; }
        }

        static final class InVarargs {
            static String[] made() { return Made.names(); }
            static void run() { change(1, made()); }
            static void change(Object... all) { ((String[]) all[1])[0] = "plum"; }
        }

        static final class InCollection {
            static String[] made() { return Made.names(); }
            static void run() {
                List<String[]> all = new ArrayList<>();
                all.add(made());
                for (String[] each : all) {
                    each[0] = "plum";
                }
            }
        }

        static final class InOptional {
            static String[] made() { return Made.names(); }
            static void run() { java.util.Optional.of(made()).get()[0] = "plum"; }
        }

        static final class ByEntriesInList {
            static Map<String, Integer> made() {
                Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
                Made.keep(map);
                return map;
            }
            static void run() { new ArrayList<>(made().entrySet()).get(0).setValue(7); }
        }

        static final class ByRowsInList {
            static int[][] made() {
                int[][] rows = {{1, 2}, {3}};
                Made.keep(rows);
                return rows;
            }
            static void run() {
                for (int[] each : List.of(made())) {
                    each[0] = 7;
                }
            }
        }

        static final class ByRowsOfClone {
            static int[][] made() {
                int[][] rows = {{1, 2}, {3}};
                Made.keep(rows);
                return rows;
            }
            static void run() { made().clone()[0][0] = 7; }
        }

        static final class OfBuilders {
            static List<StringBuilder> made() {
                List<StringBuilder> list = new ArrayList<>(List.of(new StringBuilder("a")));
                Made.keep(list);
                return list;
            }
            static void run() { made().get(0).append('b'); }
        }

        static final class InOrderOfAccess {
            static Map<String, Integer> made() {
                Map<String, Integer> map = new java.util.LinkedHashMap<>(16, 0.75f, true);
                map.put("a", 1);
                map.put("b", 2);
                Made.keep(map);
                return map;
            }
            static void run() { made().get("a"); }
        }

        static final class OfItsOwn {
            static final class Log extends ArrayList<String> {
                @Override
                public String get(int i) {
                    add("read");
                    return super.get(i);
                }
            }
            static List<String> made() {
                List<String> list = new Log();
                list.add("a");
                Made.keep(list);
                return list;
            }
            static void run() { made().get(0); }
        }
    }

    /** Here nothing is changed, but which object it is makes a difference, which a copy for each caller does not. */
    static final class Identity {
        static final class Compared {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] last = made();
                seen = last == made();
            }
        }

        static final class AsKey {
            static String[] made() { return Made.names(); }
            static void run() { seen = new IdentityHashMap<>().put(made(), ""); }
        }

        static final class Hashed {
            static String[] made() { return Made.names(); }
            static void run() { seen = made().hashCode(); }
        }

        static final class Equal {
            static String[] made() { return Made.names(); }
            static void run() { seen = made().equals(made()); }
        }

        static final class InRecord {
            record Held(String[] names, int number) {}
            static String[] made() { return Made.names(); }
            static void run() { seen = new Held(made(), 1).equals(new Held(made(), 1)); }
        }

        static final class InSmallRecord {
            record Held(String[] names) {}
            static String[] made() { return Made.names(); }
            static void run() { seen = new Held(made()).equals(new Held(made())); }
        }

        static final class QueueInRecord {
            record Held(Collection<String> names, int number) {}
            static Deque<String> made() {
                Deque<String> queue = new ArrayDeque<>(List.of("b", "a"));
                Made.keep(queue);
                return queue;
            }
            static void run() { seen = new Held(made(), 1).equals(new Held(made(), 1)); }
        }

        static final class InSet {
            static String[] made() { return Made.names(); }
            static void run() {
                Set<Object> set = new HashSet<>();
                seen = set.contains(made());
            }
        }

        static final class Locked {
            static String[] made() { return Made.names(); }
            static void run() {
                synchronized (made()) {
                    seen = "";
                }
            }
        }

        static final class Shown {
            static String[] made() { return Made.names(); }
            static void run() { seen = "names " + made(); }
        }

        static final class NeverCalled {
            static String[] made() { return Made.names(); }
            static void run() {}
        }
    }

    /** Here results are read and no more. */
    static final class Harmless {
        static final class ReadOneByOne {
            static String[] made() { return Made.names(); }
            static void run() {
                int length = 0;
                for (String each : made()) {
                    length += each.length();
                }
                seen = length;
            }
        }

        static final class ClonedFirst {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] names = made().clone();
                names[0] = "plum";
                Arrays.sort(Arrays.copyOf(made(), 2));
            }
        }

        static final class CopiedFrom {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] names = new String[3];
                System.arraycopy(made(), 0, names, 0, 3);
                names[0] = "plum";
            }
        }

        static final class SortedAsCopy {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                LinkedList<String> own = new LinkedList<>(made());
                Collections.sort(own);
                own.addAll(made());
            }
        }

        static final class ReadByIterator {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                int length = 0;
                for (String each : made()) {
                    length += each.length();
                }
                seen = length + made().size() + made().indexOf("a");
                made().forEach(each -> seen = each);
            }
        }

        static final class ReadAsView {
            static String[] made() { return Made.names(); }
            static void run() {
                List<String> view = Collections.unmodifiableList(Arrays.asList(made()));
                seen = view.contains("fig") + view.subList(1, 2).get(0);
            }
        }

        static final class ReadByEntries {
            static Map<String, Integer> made() {
                Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
                Made.keep(map);
                return map;
            }
            static void run() {
                int sum = 0;
                for (Map.Entry<String, Integer> each : made().entrySet()) {
                    sum += each.getValue() + each.getKey().length();
                }
                seen = sum + made().getOrDefault("b", 0);
            }
        }

        static final class ReadByStream {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                seen = made().stream().map(String::length).collect(Collectors.toList());
                seen = Arrays.stream(new int[] {made().size()}).sum();
            }
        }

        static final class ReadByInterface {
            interface Source { String[] made(); }
            static final class Own implements Source {
                public String[] made() { return Made.names(); }
            }
            static void run() { read(new Own()); }
            static void read(Source source) { seen = source.made()[0]; }
        }

        static final class ReadByBridge {
            interface Source<T> { T made(); }
            static final class Own implements Source<String[]> {
                public String[] made() { return Made.names(); }
            }
            static void run() { read(new Own()); }
            static void read(Source<String[]> source) { seen = source.made().length; }
        }

        static final class ReadByLambda {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] names = made();
                Runnable later = () -> seen = names[0] + made().length;
                later.run();
            }
        }

        static final class ReadByReference {
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { seen = List.of("c", "a").stream().filter(made()::contains).count(); }
        }

        static final class ReadFromField {
            static String[] kept;
            static String[] made() { return Made.names(); }
            static void run() {
                kept = made();
                read();
            }
            static void read() { seen = kept[1]; }
        }

        static final class ReadFromInheritedField {
            static class Base { static List<String> kept; }
            static final class Keeper extends Base {
                static void keep() { kept = made(); }
            }
            static final class Other extends Base {
                static void read() {
                    seen = kept.get(0);
                    Apart.kept.clear();
                }
            }
            static final class Apart { static List<String> kept = new ArrayList<>(); }
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() {
                Keeper.keep();
                Other.read();
            }
        }

        static final class ReadInRecord {
            record Held(List<String> names, int number) {}
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { seen = new Held(made(), 1).equals(new Held(made(), 1)); }
        }

        static final class ReadInSmallRecord {
            record Held(List<String> names) {}
            static List<String> made() {
                List<String> list = new ArrayList<>(List.of("b", "a"));
                Made.keep(list);
                return list;
            }
            static void run() { seen = new Held(made()).equals(new Held(made())); }
        }

        static final class ReadAsStreamOfNumbers {
            static long[] made() {
                long[] longs = {1, 2};
                Made.keep(longs);
                return longs;
            }
            static void run() { seen = java.util.stream.LongStream.of(made()).sum(); }
        }

        static final class ReadFromObject {
            static final class Holder {
                private final String[] held;
                Holder(String[] held) { this.held = held; }
                Holder(Holder other, String more) {
                    held = new String[other.held.length + 1];
                    System.arraycopy(other.held, 0, held, 0, other.held.length);
                    held[other.held.length] = more;
                }
                int length() { return held.length; }
            }
            static String[] made() { return Made.names(); }
            static void run() { seen = new Holder(new Holder(made()), "plum").length(); }
        }

        static final class ReadByParameter {
            static String[] made() { return Made.names(); }
            static void run() { seen = first(3, made()); }
            static int first(long depth, String[] names) { return second(names, depth); }
            static int second(String[] names, double by) { return names[(int) by - 3].length(); }
        }

        static final class ReadByVarargs {
            static String[] made() { return Made.names(); }
            static void run() { seen = read(made()) + String.join(",", made()) + Arrays.toString(made()); }
            static int read(String... names) { return names.length; }
        }

        static final class ReadAfterReturning {
            static String[] made() { return Made.names(); }
            static String[] first() { return made(); }
            static String[] second() { return first(); }
            static void run() { seen = second()[0]; }
        }

        static final class HandedBackToOthers {
            static String[] made() { return Made.names(); }
            static String[] same(String[] names) { return names.length == 0 ? null : names; }
            static void run() {
                seen = same(made())[0];
                same(new String[] {"fig"})[0] = "plum";
            }
        }

        static final class ReadByRecursion {
            static String[] made() { return Made.names(); }
            static void run() { seen = length(made(), 0); }
            static int length(String[] names, int from) {
                return from == names.length ? 0 : names[from].length() + length(names, from + 1);
            }
        }

        static final class OfRows {
            static int[][] made() {
                int[][] rows = {{1, 2}, {3}};
                Made.keep(rows);
                return rows;
            }
            static void run() {
                int sum = 0;
                for (int[] row : made()) {
                    for (int each : row) {
                        sum += each;
                    }
                }
                seen = sum + made()[0].clone()[0]++;
            }
        }

        static final class OfLists {
            static Map<String, List<String>> made() {
                Map<String, List<String>> map = new TreeMap<>();
                map.put("a", new ArrayList<>(List.of("b")));
                Made.keep(map);
                return map;
            }
            static void run() { seen = made().get("a").get(0).length() + made().size(); }
        }

        static final class ReadInAnotherPackage {
            public static String[] made() { return Made.names(); }
            static void run() { seen = report.Report.shown(made()); }
        }

        static final class MadeInto {
            static char[] made() {
                char[] chars = {'a', 'b'};
                Made.keep(chars);
                return chars;
            }
            static void run() { seen = new String(made()) + String.valueOf(made()) + new StringBuilder().append(made()); }
        }

        static final class NullOrOfType {
            static String[] made() { return Made.names(); }
            static void run() {
                Object names = made();
                seen = names != null && names instanceof String[] && Objects.requireNonNull(made()).length == 3;
            }
        }

        static final class OthersAreChanged {
            static String[] made() { return Made.names(); }
            static void run() {
                String[] own = new String[made().length];
                own[0] = made()[0];
                Arrays.sort(own, 0, 1);
                UnaryOperator<String[]> change = names -> { names[0] = "plum"; return names; };
                change.apply(own);
                Function<String, String> read = name -> made()[0] + name;
                seen = read.apply("fig");
            }
        }
    }
}
